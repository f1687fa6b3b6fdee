import type { Decision, Finding, Interval } from "@probity/core";
import { decide, definePolicy, measure } from "@probity/core";
import type { BeeswarmChart, Chart, ReportDocument } from "@probity/core/report";
import { decisionBlocks, findingsChart, findingsTable } from "@probity/core/report";

// Fairness figures are those of golden/fairness/mortgages.json; the others have the size that a real review gives.
const inputs = { test: `sha256:${"ab".repeat(32)}` } as const;
const on = { inputs: ["test"] };

function interval(lower: number, upper: number, method: Interval["method"] = "wilson"): Interval {
  return { lower, upper, level: 0.95, method };
}

const black = { segment: { black: "yes" } };
const white = { segment: { black: "no" } };
const between = { segment: { black: "yes" }, comparedTo: { black: "no" } };
const atLow = { ...on, parameters: { cutoff: 0.15 } };

export const findings: readonly Finding[] = [
  measure("features/protected-input-count", { model: "mortgages" }, () => ({ value: 1, n: 11 }), on),
  measure(
    "performance/roc-auc",
    { model: "mortgages" },
    () => ({ value: 0.7931, n: 951, interval: interval(0.7462, 0.8399, "delong") }),
    on,
  ),
  measure(
    "performance/expected-calibration-error",
    { model: "mortgages" },
    () => ({ value: 0.0243, n: 951, interval: interval(0.0181, 0.0512, "bootstrap-percentile") }),
    on,
  ),
  measure(
    "performance/log-loss",
    { model: "mortgages" },
    () => ({ value: 0.2872, n: 951, interval: interval(0.2498, 0.3301, "bootstrap-percentile") }),
    on,
  ),
  measure(
    "fairness/selection-rate",
    black,
    () => ({ value: 86 / 129, n: 129, interval: interval(0.58154, 0.74216) }),
    atLow,
  ),
  measure(
    "fairness/selection-rate",
    white,
    () => ({ value: 715 / 822, n: 822, interval: interval(0.8451, 0.89112) }),
    atLow,
  ),
  measure(
    "fairness/selection-rate-ratio",
    between,
    () => ({ value: 0.76643, n: 951, interval: interval(0.66702, 0.85652, "miettinen-nurminen") }),
    atLow,
  ),
  measure(
    "fairness/true-positive-rate-difference",
    between,
    () => ({ value: -0.12626, n: 835, interval: interval(-0.2187, -0.0513, "newcombe") }),
    atLow,
  ),
  ...drift(),
  measure("contract/violation-count", { rule: "whole-number scores" }, () => ({ value: 1, n: 2381 }), on),
  measure(
    "contract/violation-count",
    { rule: "debt_to_income at most 2" },
    () => ({ value: 1, n: 2381 }),
    on,
  ),
  measure("contract/violation-count", { rule: "id is unique" }, () => ({ value: 0, n: 2381 }), on),
  measure("privacy/epsilon-spent", { release: "approvals" }, () => ({ value: 1, n: 1 }), on),
];

function drift(): readonly Finding[] {
  const columns = [
    "debt_to_income",
    "housing_to_income",
    "loan_to_value",
    "consumer_credit_score",
    "industry_unemployment",
  ];
  return columns.map((column, index) =>
    measure(
      "drift/population-stability-index",
      { column },
      () => ({
        value: 0.0048 + 0.0031 * index,
        n: 951,
        test: {
          statistic: 5.1 + index,
          pValue: 0.21 + 0.11 * index,
          adjusted: { pValue: 1, method: "holm", family: 5 },
        },
      }),
      on,
    ),
  );
}

const policy = definePolicy({
  name: "mortgage-model-promotion",
  version: "1.0.0",
  expectations: [
    {
      id: "no-protected-inputs",
      measure: "features/protected-input-count",
      atMost: 0,
      because: "marital status and race are prohibited grounds in United States lending.",
    },
    {
      id: "four-fifths-by-race",
      measure: "fairness/selection-rate-ratio",
      subject: between,
      atLeast: 0.8,
      confidence: "interval",
      title: "approval-rate ratio",
      because: "the four-fifths rule of thumb; a screen, not a legal test.",
    },
    {
      id: "equal-opportunity-by-race",
      measure: "fairness/true-positive-rate-difference",
      atLeast: -0.05,
      atMost: 0.05,
      confidence: "interval",
    },
    { id: "discrimination", measure: "performance/roc-auc", atLeast: 0.75, confidence: "interval" },
    {
      id: "calibration",
      measure: "performance/expected-calibration-error",
      atMost: 0.05,
      severity: "warn",
      confidence: "interval",
    },
    { id: "no-drift", measure: "drift/population-stability-index", atMost: 0.2, significant: 0.05 },
    { id: "valid-data", measure: "contract/violation-count", atMost: 0, severity: "warn" },
    { id: "reader-agrees", measure: "model/reader-difference", atMost: 1e-6 },
    { id: "privacy-budget", measure: "privacy/epsilon-spent", atMost: 1 },
  ],
});

export const decision: Decision = decide(policy, { format: 1, run: { library: "test", inputs }, findings });

const importance = [
  ["consumer_credit_score", 0.52],
  ["debt_to_income", 0.47],
  ["loan_to_value", 0.36],
  ["public_bad_credit", 0.24],
  ["insurance_denied", 0.19],
  ["industry_unemployment", 0.12],
  ["single", 0.11],
  ["housing_to_income", 0.1],
  ["mortgage_credit_score", 0.06],
  ["self_employed", 0.05],
  ["condominium", 0.02],
] as const;

/** Numbers in [0, 1) that look scattered. */
function scattered(count: number, salt: number): readonly number[] {
  let state = (salt * 2654435761) >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  });
}

const beeswarm: BeeswarmChart = {
  kind: "beeswarm",
  title: "How each feature moves the score",
  description:
    "Attributions of the 951 test applications, one dot each; dots to the right raise the score of denial.",
  axis: { label: "attribution to denial, log-odds" },
  levelLabel: "value of the feature",
  rows: importance.map(([label, size], row) => {
    const levels = scattered(951, row + 1);
    const noise = scattered(951, row + 50);
    const values = levels.map(
      (level, index) => size * (3.2 * level * level * level - 0.6 + 0.5 * (noise[index]! - 0.5)),
    );
    return { label, values, levels };
  }),
};

export const charts: readonly Chart[] = [
  {
    kind: "dot-interval",
    title: "Approval rates at a cut of 0.15",
    description: "Share of applications that the model would approve, with 95 % Wilson intervals.",
    axis: { label: "approval rate", style: "share", from: 0.4, to: 1 },
    groups: [
      {
        label: "Race",
        rows: [
          { label: "Black (n = 129)", estimate: 0.6667, interval: { lower: 0.5815, upper: 0.7422 } },
          { label: "White (n = 822)", estimate: 0.8698, interval: { lower: 0.8451, upper: 0.8911 } },
        ],
      },
      {
        label: "Marital status",
        rows: [
          { label: "Single (n = 378)", estimate: 0.791, interval: { lower: 0.7471, upper: 0.8289 } },
          { label: "Married (n = 573)", estimate: 0.8761, interval: { lower: 0.8465, upper: 0.9007 } },
        ],
      },
    ],
  },
  {
    kind: "dot-interval",
    title: "Disparities against the policy",
    description: "Ratio of approval rates at two cuts; the four-fifths rule of thumb asks for 0.80 at least.",
    axis: { label: "approval-rate ratio" },
    reference: { value: 0.8, label: "four fifths (0.80)" },
    groups: [
      {
        rows: [
          {
            label: "Black against White, cut 0.15",
            estimate: 0.7664,
            interval: { lower: 0.667, upper: 0.8565 },
            outcome: "inconclusive",
          },
          {
            label: "Black against White, cut 0.50",
            estimate: 0.8861,
            interval: { lower: 0.8113, upper: 0.941 },
            outcome: "met",
          },
          {
            label: "Single against married, cut 0.15",
            estimate: 0.9029,
            interval: { lower: 0.8503, upper: 0.9561 },
            outcome: "met",
          },
          {
            label: "Black single against White married, cut 0.15",
            estimate: 0.7,
            interval: { lower: 0.58, upper: 0.79 },
            outcome: "unmet",
          },
          {
            label: "Black, self-employed and in a condominium",
            estimate: null,
            note: "too few rows",
            outcome: "insufficient-data",
          },
        ],
      },
    ],
  },
  {
    kind: "line",
    title: "Calibration",
    description: "Observed share of denials against the mean predicted probability, in ten equal bins.",
    x: { label: "mean predicted probability of denial", from: 0, to: 1 },
    y: { label: "observed share denied, with 95 % intervals", from: 0, to: 1 },
    identity: { label: "perfect calibration" },
    series: [
      {
        label: "test split",
        points: [
          [0.031, 0.028, 0.013, 0.058],
          [0.062, 0.071, 0.045, 0.11],
          [0.118, 0.104, 0.071, 0.15],
          [0.187, 0.211, 0.15, 0.29],
          [0.271, 0.25, 0.16, 0.37],
          [0.402, 0.44, 0.29, 0.6],
          [0.594, 0.55, 0.34, 0.74],
          [0.861, 0.91, 0.72, 0.98],
        ].map(([x, y, lower, upper]) => ({ x: x!, y: y!, interval: { lower: lower!, upper: upper! } })),
      },
    ],
  },
  {
    kind: "bar",
    title: "Global importance",
    description: "Mean absolute attribution on the test split, with 95 % intervals.",
    axis: { label: "mean absolute attribution, log-odds" },
    rows: importance.map(([label, estimate]) => ({
      label,
      estimate,
      interval: { lower: estimate * 0.93, upper: estimate * 1.07 },
    })),
  },
  beeswarm,
  {
    kind: "heat-map",
    title: "Approval rate by race and marital status",
    description: "At a cut of 0.15; a dash was not measured.",
    rowLabel: "race",
    columnLabel: "marital status",
    style: "share",
    rows: ["Black", "White"],
    columns: ["single", "married", "not stated"],
    values: [
      [0.61, 0.72, null],
      [0.83, 0.89, null],
    ],
  },
  {
    kind: "waterfall",
    title: "Application 1407: why the score is near the cut",
    description: "From the mean score of the training rows to this application's score.",
    axis: { label: "score of denial, log-odds" },
    base: { label: "mean of the training rows", value: -2.41 },
    steps: [
      { label: "consumer_credit_score = 5", value: 0.92 },
      { label: "loan_to_value = 0.95", value: 0.61 },
      { label: "single = yes", value: 0.14 },
      { label: "debt_to_income = 0.28", value: -0.38 },
      { label: "public_bad_credit = no", value: -0.21 },
      { label: "6 others", value: -0.07 },
    ],
    result: { label: "this application", value: -1.4 },
  },
];

const [rates, disparities, calibration, bars, swarm, heat, waterfall] = charts.map(
  (chart) => ({ kind: "chart", chart }) as const,
);

/** A report of the size and shape of a real review. */
export const report: ReportDocument = {
  title: "Review of the mortgage model",
  language: "en",
  subtitle:
    "LightGBM classifier of denial on 2,381 Boston mortgage applications of 1990. Judged by the policy mortgage-model-promotion 1.0.0.",
  blocks: [
    ...decisionBlocks(decision),
    { kind: "heading", level: 2, text: "Fairness" },
    {
      kind: "paragraph",
      text: "At the cut of 0.15 the approval-rate ratio lies below four fifths, and its interval holds four fifths: the data do not settle the question. About 2,900 applications would.",
    },
    rates!,
    disparities!,
    heat!,
    { kind: "heading", level: 2, text: "Performance and calibration" },
    calibration!,
    {
      kind: "chart",
      chart: findingsChart(
        findings.filter(({ measure: id }) => id.startsWith("performance/")),
        {
          title: "Performance on the test split",
          description: "With 95 % intervals.",
          axis: { label: "value", from: 0 },
        },
      ),
    },
    { kind: "heading", level: 2, text: "Explanations" },
    { kind: "paragraph", text: "Attributions explain the model's score, not the cause of an outcome." },
    bars!,
    swarm!,
    { kind: "heading", level: 3, text: "Three contested applications" },
    waterfall!,
    { kind: "heading", level: 2, text: "Data" },
    {
      kind: "columns",
      columns: [
        [
          {
            kind: "key-values",
            entries: [
              { key: "Rows", value: "2381" },
              { key: "Training", value: "1429" },
              { key: "Test", value: "951" },
            ],
          },
        ],
        [{ kind: "list", items: ["Row 2381 is no applicant.", "Three rows have impossible ratios."] }],
      ],
    },
    findingsTable(
      findings.filter(({ measure: id }) => id.startsWith("drift/") || id.startsWith("contract/")),
      { caption: "Contract and drift", inputs },
    ),
    { kind: "heading", level: 2, text: "What this evidence does not show" },
    {
      kind: "list",
      ordered: true,
      items: [
        "Whether the outcomes of 1990 were just.",
        "How the model behaves on applications of today.",
        "Anything about applicants who are neither Black nor White.",
      ],
    },
    {
      kind: "details",
      summary: "All findings",
      blocks: [findingsTable(findings, { caption: "Findings", inputs })],
    },
  ],
  footer: "Made by Probity. The evidence is in evidence.json; every figure can be traced to a finding.",
};
