import type { Finding } from "@probity/core";
import { measure, NotMeasurable } from "@probity/core";
import {
  auditFairness,
  defineFairnessPlan,
  hiringPreset,
  lendingPreset,
  publicBenefitPreset,
  toleranceSupports,
} from "@probity/core/fairness";
import type { Block, ReportDocument } from "@probity/core/report";
import {
  comparisonSentences,
  fairnessSection,
  presetBlocks,
  toHtml,
  toleranceTable,
  toMarkdown,
  toTerminal,
  unmeasuredTable,
} from "@probity/core/report";
import { denseMatrix } from "@probity/core/statistics";
import { tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reasons } from "../../src/evidence/notMeasurable.js";
import { reasonWords } from "../../src/report/fairness/reasonWords.js";

const about = { model: "m", inputs: ["rows"] };

function sectionOf(findings: readonly Finding[]): readonly Block[] {
  return fairnessSection(findings, { favorable: "approval", answers: toleranceSupports(findings) });
}

function page(blocks: readonly Block[]): ReportDocument {
  return { title: "t", language: "en", blocks, footer: "" };
}

/** Everything that a reader can see of some blocks, folded or not. */
function textOf(blocks: readonly Block[]): string {
  return toMarkdown(page(blocks));
}

const rows = fc.array(
  fc.record({
    label: fc.integer({ min: 0, max: 1 }),
    prediction: fc.integer({ min: 0, max: 1 }),
    team: fc.constantFrom("a", "b", null),
    site: fc.constantFrom("x", "<y>"),
  }),
  { minLength: 1, maxLength: 30 },
);

describe("the section of an audit", () => {
  test("prints as HTML, Markdown and text whatever the rows, and hides nothing that was not measured", () => {
    fc.assert(
      fc.property(rows, (own) => {
        const findings = auditFairness(
          {
            yTrue: Uint8Array.from(own, ({ label }) => label),
            yPred: Uint8Array.from(own, ({ prediction }) => prediction),
            sensitive: tableFrom({ team: own.map(({ team }) => team), site: own.map(({ site }) => site) }),
          },
          about,
        );
        const blocks = sectionOf(findings);
        const html = toHtml(page(blocks));
        expect(html).not.toMatch(/NaN|undefined|<y>/);
        expect(toTerminal(page(blocks), { width: 80, color: false }).length).toBeGreaterThan(0);
        const open = findings.some(({ measurement }) => measurement.status === "not-measured");
        expect(html.includes("What could not be measured, and why")).toBe(open);
        expect(html.includes("Everything that was asked could be measured.")).toBe(!open);
      }),
      { numRuns: 15 },
    );
  });

  test("names the rows, the groups and whom they are compared with", () => {
    const findings = auditFairness(
      {
        yTrue: Uint8Array.of(1, 0, 1),
        yPred: Uint8Array.of(1, 0, 1),
        sensitive: tableFrom({ team: ["a", "a", "b"] }),
      },
      about,
    );
    expect(sectionOf(findings)[0]).toEqual({
      kind: "paragraph",
      text: "3 rows, in groups by team. Each group is compared with team a. A difference is the group's rate less that of the group it is compared with, a ratio is over it.",
    });
  });

  test("of nothing says so, and takes no finding of another domain", () => {
    const other = measure("performance/roc-auc", {}, () => ({ value: 0.7, n: 9 }), { inputs: [] });
    const text = textOf(sectionOf([other]));
    expect(text).toContain("0 rows, in no groups.");
    expect(text).not.toContain("0.7");
  });

  test("answers the further questions of the plan, gaps over thresholds as lines", () => {
    const count = 400;
    const bits = (salt: number) =>
      Uint8Array.from({ length: count }, (_, row) => (Math.imul(row + salt, 2654435761) >>> 13) & 1);
    const team = Array.from(bits(7), (bit, row) => (row % 50 === 0 ? null : bit === 1 ? "a" : "b"));
    const findings = auditFairness(
      {
        yTrue: bits(1),
        yPred: bits(2),
        yScore: Float64Array.from(bits(3), (bit, row) => (bit + (row % 10) / 10) / 2),
        sensitive: tableFrom({ team }),
        features: { names: ["income"], matrix: denseMatrix(Float64Array.from(bits(4)), 1) },
        windows: { windowOf: Int32Array.from(team, (_, row) => row % 2), names: ["2024", "2025"] },
      },
      {
        ...about,
        plan: defineFairnessPlan({
          inquiries: {
            subgroups: { permutations: 19 },
            proxies: {},
            labels: true,
            thresholds: {},
            windows: {},
            missingAttributes: true,
          },
        }),
      },
    );
    const blocks = sectionOf(findings);
    const text = textOf(blocks);
    for (const question of [
      "Subgroups that deviate most: selection rate",
      "How well the inputs tell the groups",
      "What the outcomes themselves show",
      "Over time: true positive rate",
      "Where the attribute is missing",
    ])
      expect(text).toContain(question);
    const lines = blocks.flatMap((block) =>
      block.kind === "chart" && block.chart.kind === "line" ? [block.chart] : [],
    );
    expect(lines.map(({ title }) => title)).toEqual(["Gaps over thresholds"]);
    expect(lines[0]!.series.map(({ label, points }) => [label, points.length])).toEqual([["by team", 9]]);
    expect(text).toContain("team: false positive rate");
  });
});

describe("a comparison as a sentence", () => {
  const subject = { segment: { team: "b" }, comparedTo: { team: "a" } };
  const on = { inputs: [] };
  const interval = (lower: number, upper: number) =>
    ({ lower, upper, level: 0.95, method: "newcombe" }) as const;
  const rate = (team: string, value: number) =>
    measure("fairness/selection-rate", { segment: { team } }, () => ({ value, n: 100 }), on);
  const ratio = (lower: number, upper: number) =>
    measure(
      "fairness/selection-rate-ratio",
      subject,
      () => ({ value: 0.8, n: 200, interval: interval(lower, upper) }),
      on,
    );
  const bound = measure("fairness/rows-to-settle", subject, () => ({ value: 900, n: 200 }), {
    ...on,
    parameters: { bound: 0.8 },
  });
  const difference = (value: number, lower: number, upper: number) =>
    measure(
      "fairness/selection-rate-difference",
      subject,
      () => ({ value, n: 200, interval: interval(lower, upper) }),
      on,
    );
  const sentence = (...more: readonly Finding[]): string =>
    comparisonSentences([rate("a", 0.5), rate("b", 0.4), ...more], "approval")[0]!;

  test("says fewer, more, or both where the interval holds 0", () => {
    expect(sentence(difference(-0.1, -0.15, -0.05))).toBe(
      "team b: approval for 40.0\u00a0% of 100 rows, against 50.0\u00a0% of 100 rows of team a: 10.0 fewer in a hundred; 95 % interval 5.0 to 15.0 fewer.",
    );
    expect(sentence(difference(0.1, 0.05, 0.15))).toContain(
      "10.0 more in a hundred; 95 % interval 5.0 to 15.0 more.",
    );
    expect(sentence(difference(0.1, -0.05, 0.15))).toContain("from 5.0 fewer to 15.0 more");
  });

  test("says on which side of the written bound the ratio lies, or that it is open", () => {
    const own = difference(-0.1, -0.15, -0.05);
    expect(sentence(own, ratio(0.81, 0.9), bound)).toContain("all of the interval lies at or above 0.8.");
    expect(sentence(own, ratio(0.8, 0.9), bound)).toContain("at or above 0.8.");
    expect(sentence(own, ratio(0.7, 0.79), bound)).toContain("all of the interval lies below 0.8.");
    expect(sentence(own, ratio(0.7, 0.8), bound)).toContain(
      "these rows do not settle whether it is 0.8 at least.",
    );
    expect(sentence(own, ratio(0.7, 0.8))).toContain("The ratio is 0.800 (0.700–0.800).");
  });

  test("gives the corrected p-value of its own rate only", () => {
    const tested = (of: string, pValue: number): Finding =>
      measure(
        "fairness/rate-difference-test",
        subject,
        () => ({
          value: -0.1,
          n: 200,
          test: { statistic: 40, pValue, adjusted: { pValue: 2 * pValue, method: "holm", family: 2 } },
        }),
        { ...on, parameters: { rate: of } },
      );
    const text = sentence(
      difference(-0.1, -0.15, -0.05),
      tested("truePositiveRate", 0.4),
      tested("selectionRate", 0.02),
    );
    expect(text).toContain("(p 0.040, corrected for 2 comparisons)");
  });

  test("says why there is none", () => {
    const none = measure(
      "fairness/selection-rate-difference",
      subject,
      () => {
        throw new NotMeasurable("empty-group");
      },
      on,
    );
    expect(sentence(none)).toBe("team b cannot be compared with team a: the group has no rows.");
  });
});

test("the tolerance table tells the three answers apart, and what would settle the open one", () => {
  const teams = { a: [4001, 2000], b: [4000, 2000], c: [400, 360], d: [20, 10] } as const;
  const team = Object.entries(teams).flatMap(([name, [count]]) => Array.from({ length: count }, () => name));
  const yPred = Uint8Array.from(
    Object.values(teams).flatMap(([count, selected]) =>
      Array.from({ length: count }, (_, row) => (row < selected ? 1 : 0)),
    ),
  );
  const findings = auditFairness({ yTrue: yPred, yPred, sensitive: tableFrom({ team }) }, about);
  const { rows: lines } = toleranceTable(toleranceSupports(findings), findings);
  expect(lines.map((line) => [line[1], line[4]])).toEqual([
    ["team b against a", "alike within the tolerance"],
    ["team c against a", "apart by more than the tolerance"],
    ["team d against a", "not settled by these rows"],
  ]);
  expect(lines.map((line) => line[5])).toEqual(["settled", "settled", expect.stringMatching(/^\d/)]);
});

test("what could not be measured is one line a group and reason", () => {
  const none = (id: Finding["measure"], team: string) =>
    measure(
      id,
      { segment: { team } },
      () => {
        throw new NotMeasurable("no-positive-labels");
      },
      { inputs: [] },
    );
  const { rows: lines } = unmeasuredTable([
    none("fairness/true-positive-rate", "a"),
    none("fairness/roc-auc", "a"),
    none("fairness/true-positive-rate", "b"),
  ]);
  expect(lines).toEqual([
    [
      "team a",
      "true positive rate, area under the ROC curve of a group",
      "no row of the group has the favorable outcome",
    ],
    ["team b", "true positive rate", "no row of the group has the favorable outcome"],
  ]);
});

test("every reason reads as words", () => {
  for (const reason of reasons) expect(reasonWords(reason)).toMatch(/^[a-z][a-z ]+$/);
});

test("a preset shows its sources and limits, and promises nothing", () => {
  for (const preset of [lendingPreset(), hiringPreset(), publicBenefitPreset()]) {
    const text = textOf(presetBlocks(preset));
    for (const { citation } of preset.sources) expect(text).toContain(citation.slice(0, 8));
    for (const limit of preset.limits) expect(text).toContain(limit.slice(0, 20));
    expect(text).not.toMatch(/compliant/i);
  }
});
