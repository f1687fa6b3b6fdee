import { type Finding, findingDigest, measure, NotMeasurable } from "@probity/core";
import {
  chartTable,
  decisionBlocks,
  findingsChart,
  findingsTable,
  formatFinding,
  type ModelCardInput,
  modelCard,
} from "@probity/core/report";
import { describe, expect, test } from "vitest";
import { decision, findings } from "./mortgageReport.js";

const auc = measure(
  "performance/roc-auc",
  { model: "m" },
  () => ({
    value: 0.7931,
    n: 951,
    interval: { lower: 0.7462, upper: 0.8399, level: 0.95, method: "delong" },
  }),
  { inputs: [] },
);
const none = measure(
  "performance/roc-auc",
  { model: "m", segment: { black: "yes" } },
  () => {
    throw new NotMeasurable("single-class");
  },
  { inputs: [] },
);

describe("decisionBlocks", () => {
  const blocks = decisionBlocks(decision);
  const callouts = blocks.filter((block) => block.kind === "callout");

  test("begins with the verdict, and counts the outcomes", () => {
    expect(callouts[0]!.state).toEqual({ verdict: "fail" });
    expect(callouts[0]!.texts).toEqual([
      "Under this policy it is not promoted.",
      "9 expectations: 3 not met, 3 not settled, 1 not enough data, 2 met.",
    ]);
  });

  test("tells every expectation, the worst first", () => {
    expect(callouts.slice(1).map(({ title }) => title)).toEqual([
      "no-protected-inputs",
      "equal-opportunity-by-race",
      "four-fifths-by-race",
      "discrimination",
      "reader-agrees",
      "valid-data (warns only)",
      "calibration (warns only)",
      "no-drift",
      "privacy-budget",
    ]);
  });

  test("never folds away what is not met, and folds the rest into the ledger", () => {
    const told = callouts.slice(1).flatMap(({ texts }) => texts);
    const sentences = decision.expectations.flatMap((expectation) => expectation.sentences);
    for (const sentence of sentences) if (!sentence.endsWith(": met")) expect(told).toContain(sentence);
    expect(told).toContain("3 more are met; see the ledger below.");
    const ledger = blocks.at(-1)!;
    if (ledger.kind !== "details") throw new Error("the ledger is folded");
    const [coverage, judged] = ledger.blocks;
    if (coverage?.kind !== "table" || judged?.kind !== "table") throw new Error("the ledger has two tables");
    expect(coverage.rows.map((row) => row[0])).toEqual(decision.expectations.map(({ id }) => id));
    expect(judged.rows.map((row) => row[2])).toEqual(decision.expectations.flatMap((one) => one.findings));
    expect(judged.rows.every((row) => sentences.some((sentence) => sentence === row[1]))).toBe(true);
  });

  test("says what is asked and why", () => {
    expect(callouts.find(({ title }) => title === "four-fifths-by-race")!.texts.at(-1)).toBe(
      "Why it is asked: the four-fifths rule of thumb; a screen, not a legal test.",
    );
  });
});

describe("findings", () => {
  test("read with their interval, or why there is none", () => {
    expect(formatFinding(auc)).toBe("0.793 (95 % interval 0.746–0.840)");
    expect(formatFinding(none)).toBe("not measured: single class");
  });

  test("in a table keep their order and leave out empty columns", () => {
    const { columns, rows } = findingsTable([auc, none], { caption: "Ranking" });
    expect(columns.map(({ label }) => label)).toEqual([
      "measure",
      "subject",
      "value",
      "95 % interval",
      "rows",
    ]);
    expect(rows).toEqual([
      ["area under the ROC curve", "", "0.793", "0.746–0.840", "951"],
      ["area under the ROC curve", "black yes", "not measured: single class", "", ""],
    ]);
    expect(findingsTable([], { caption: "None" }).rows).toEqual([]);
  });

  test("in a table say which p-value and which level is theirs", () => {
    const tested = (column: string, adjusted: boolean): Finding =>
      measure(
        "drift/population-stability-index",
        { column },
        () => ({
          value: 0.3,
          n: 951,
          test: {
            statistic: 9,
            pValue: 0.002,
            ...(adjusted ? { adjusted: { pValue: 0.01, method: "holm" as const, family: 5 } } : {}),
          },
        }),
        { inputs: [] },
      );
    const mixed = findingsTable([tested("a", true), tested("b", false)], { caption: "Drift" });
    expect(mixed.columns.at(-1)!.label).toBe("adjusted p");
    expect(mixed.rows.map((row) => row.at(-1))).toEqual(["0.010", "0.002 (unadjusted)"]);
    const plain = findingsTable([tested("b", false)], { caption: "Drift" });
    expect(plain.columns.at(-1)!.label).toBe("p");
    const at90 = measure(
      "performance/log-loss",
      {},
      () => ({ value: 0.3, n: 9, interval: { lower: 0.2, upper: 0.4, level: 0.9, method: "normal" } }),
      { inputs: [] },
    );
    expect(findingsTable([auc, at90], { caption: "Two levels" }).rows.map((row) => row[2])).toEqual([
      "0.746–0.840 (95 %)",
      "0.200–0.400 (90 %)",
    ]);
  });

  test("in a table with inputs carry the start of their digest", () => {
    expect(findingsTable([auc], { caption: "Ranking", inputs: {} }).rows[0]!.at(-1)).toBe(
      findingDigest(auc, {}).slice(7, 19),
    );
  });

  test("in a chart are grouped by measure; the not measured stay and say why", () => {
    const chart = findingsChart([auc, none], {
      title: "t",
      description: "d",
      axis: { label: "area" },
      outcomeOf: (finding) => (finding === auc ? "met" : undefined),
    });
    expect(chartTable(chart).rows).toEqual([
      ["area under the ROC curve", "all rows", "0.793", "0.746–0.840", "Met", ""],
      ["area under the ROC curve", "black yes", "not measured", "", "", "single class"],
    ]);
  });
});

describe("modelCard", () => {
  const input: ModelCardInput = {
    name: "mortgages",
    version: "1.0.0",
    description: "LightGBM classifier of denial.",
    intendedUse: ["Teaching."],
    outOfScope: ["Any lending decision."],
    data: ["2,381 applications of 1990."],
    limitations: ["Applicants of one city and one year."],
    figures: [
      {
        section: "Performance",
        label: "Area under the ROC curve",
        finding: auc,
        digest: findingDigest(auc, {}),
      },
      { section: "Performance", label: "the same | again", finding: auc, digest: findingDigest(auc, {}) },
      {
        section: "Fairness",
        label: "among Black applicants",
        finding: none,
        digest: findingDigest(none, {}),
      },
    ],
  };
  const card = modelCard(input);

  test("has all sections in order", () => {
    expect(card.match(/^## .*$/gm)).toEqual([
      "## Model details",
      "## Intended use",
      "## Data",
      "## Performance",
      "## Fairness",
      "## Explanations",
      "## Privacy",
      "## Limitations",
    ]);
    expect(card.match(/Nothing was measured for this section\./g)).toHaveLength(2);
  });

  test("every figure leads to the digest of its finding", () => {
    const figures = card.match(/^\| .*\[\^\d+\].*$/gm)!;
    expect(figures).toEqual([
      "| Area under the ROC curve | 0.793 (95 % interval 0.746–0.840)[^1] | 951 |",
      "| the same \\| again | 0.793 (95 % interval 0.746–0.840)[^1] | 951 |",
      "| among Black applicants | not measured: single class[^2] |  |",
    ]);
    expect(card).toContain(`[^1]: finding \`${findingDigest(auc, {})}\`, measure \`performance/roc-auc\``);
    expect(card).toContain(`[^2]: finding \`${findingDigest(none, {})}\`, measure \`performance/roc-auc\``);
    expect(card.match(/^\[\^\d+\]:/gm)).toHaveLength(2);
  });

  test("claims nothing that was not measured", () => {
    const words = modelCard({
      ...input,
      figures: findings.map((finding) => ({
        section: "Fairness",
        label: "x",
        finding,
        digest: findingDigest(auc, {}),
      })),
    });
    expect(words).not.toMatch(/complian|\bfair\b|unbiased|\bsafe\b|certif|guarantee/i);
  });

  test("an author's silence is told", () => {
    expect(modelCard({ ...input, intendedUse: [] })).toContain("## Intended use\n\nNot stated.");
  });

  test("a figure without a digest is refused", () => {
    expect(() =>
      modelCard({ ...input, figures: [{ section: "Data", label: "x", finding: auc, digest: "sha256:12" }] }),
    ).toThrow(RangeError);
  });
});
