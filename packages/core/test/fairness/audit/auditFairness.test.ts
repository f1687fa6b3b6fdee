import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Finding, type Json } from "../../../src/evidence/index.js";
import {
  auditFairness,
  bandGap,
  bandRatio,
  compareMitigation,
  defineFairnessPlan,
  groupsOf,
  rateBands,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { drawn, findingOf, measured, names } from "./samples.js";

const three = drawn(seededRandom("audit"), [
  { rows: 300, rate: 0.7 },
  { rows: 120, rate: 0.5 },
  { rows: 6, rate: 0.5 },
]);

describe("the gaps of auditFairness()", () => {
  const findings = auditFairness(three, names);
  const { groupOf, segments } = groupsOf(three.sensitive);
  const counts = segments.map((_, group) => {
    const own = three.yPred.filter((__, row) => groupOf[row] === group);
    return { successes: own.reduce((sum, action) => sum + action, 0), trials: own.length };
  });

  it("are those of simultaneous bands", () => {
    const bands = rateBands(counts);
    const gap = bandGap(bands);
    expect(measured(findingOf(findings, "fairness/selection-rate-gap"))).toMatchObject({
      value: gap.value,
      n: 426,
      interval: gap.interval,
    });
    const ratio = bandRatio(bands);
    expect(measured(findingOf(findings, "fairness/smallest-selection-rate-ratio")).interval).toEqual(
      ratio.interval,
    );
  });

  it.each([undefined, three.yScore.map((score) => 0.5 + 3 * score)])(
    "are those that mitigations are compared by, with weights too",
    (weights) => {
      const data = { ...three, ...(weights && { weights }) };
      const audited = auditFairness(data, names);
      const compared = compareMitigation(
        three.yTrue,
        { before: three.yPred, after: three.yPred },
        { groupOf, groups: 3, model: "m", mitigation: "none", inputs: [], ...(weights && { weights }) },
      );
      for (const id of [
        "fairness/selection-rate-gap",
        "fairness/true-positive-rate-gap",
        "fairness/false-positive-rate-gap",
        "fairness/equalized-odds-gap",
      ] as const) {
        const own = measured(findingOf(audited, id));
        const other = measured(findingOf(compared, id, {}, { rule: "before" }));
        expect(own.value).toBeCloseTo(other.value, 12);
        expect(own.interval!.lower).toBeCloseTo(other.interval!.lower!, 10);
        expect(own.interval!.upper).toBeCloseTo(other.interval!.upper!, 10);
      }
    },
  );

  it("do not depend on the unit of the weights, and weights of 1 are none", () => {
    const weights = three.yScore.map((score) => 1 + score);
    const of = (own: Float64Array) => auditFairness({ ...three, weights: own }, names);
    expectAlike(of(weights), of(weights.map((weight) => weight * 8)));
    const even = of(new Float64Array(three.yTrue.length).fill(1));
    for (const id of ["fairness/selection-rate-gap", "fairness/rate-equivalence"] as const)
      expect(findingOf(even, id).measurement).toEqual(findingOf(findings, id).measurement);
  });

  it("do not depend on the order of the rows", () => {
    const order = Array.from(three.yTrue.keys()).reverse();
    const turned = {
      yTrue: Uint8Array.from(order, (row) => three.yTrue[row]!),
      yPred: Uint8Array.from(order, (row) => three.yPred[row]!),
      sensitive: tableFrom({ team: order.map((row) => `t${groupOf[row]}`) }),
    };
    const { yTrue, yPred, sensitive } = three;
    expect(auditFairness(turned, names)).toEqual(auditFairness({ yTrue, yPred, sensitive }, names));
  });
});

function expectAlike(some: readonly Finding[], others: readonly Finding[]): void {
  expect(others.length).toBe(some.length);
  some.forEach((finding, i) => {
    const other = others[i]!.measurement;
    if (finding.measurement.status === "not-measured") expect(other).toEqual(finding.measurement);
    else expect(other.status === "measured" && other.value).toBeCloseTo(finding.measurement.value, 9);
  });
}

describe("the comparisons of auditFairness()", () => {
  it("correct all tests of an audit as one family, control levels included", () => {
    const control = tableFrom({ site: Array.from(three.yTrue, (_, row) => (row % 2 === 0 ? "x" : "y")) });
    const findings = auditFairness({ ...three, control }, names);
    const tests = findings.filter(({ measure }) => measure === "fairness/rate-difference-test");
    // Two groups, three rates, over all rows and in two levels.
    expect(tests.length).toBe(18);
    const families = tests.flatMap(({ measurement }) =>
      measurement.status === "measured" ? [measurement.test!.adjusted!.family] : [],
    );
    expect(new Set(families)).toEqual(new Set([families.length]));
    expect(findingOf(findings, "fairness/group-rows", { segment: { site: "x", team: "t0" } })).toMatchObject({
      measurement: { value: 150 },
    });
    expect(
      measured(findingOf(findings, "fairness/conditional-selection-rate-gap", { column: "team" })).n,
    ).toBe(426);
    const within = { column: "team", segment: { site: "y" } };
    expect(measured(findingOf(findings, "fairness/selection-rate-gap", within)).n).toBe(213);
  });

  it("take the reference that the plan names, and say of one without rows that it has none", () => {
    const against = (team: string) =>
      auditFairness(three, { ...names, plan: defineFairnessPlan({ reference: { team } }) });
    const known = against("t1");
    expect(
      measured(
        findingOf(known, "fairness/selection-rate-difference", {
          segment: { team: "t0" },
          comparedTo: { team: "t1" },
        }),
      ).value,
    ).toBeGreaterThan(0);
    const absent = against("t9");
    const compared = { segment: { team: "t0" }, comparedTo: { team: "t9" } };
    for (const id of [
      "fairness/selection-rate-difference",
      "fairness/rate-difference-test",
      "fairness/rate-equivalence",
      "fairness/rows-to-settle-equivalence",
    ] as const)
      expect(findingOf(absent, id, compared).measurement).toEqual({
        status: "not-measured",
        reason: "empty-group",
      });
    expect(measured(findingOf(absent, "fairness/group-rows", { segment: { team: "t9" } })).value).toBe(0);
    const best = auditFairness(three, { ...names, plan: defineFairnessPlan({ reference: "best" }) });
    for (const { measure, measurement } of best)
      if (measure === "fairness/selection-rate-difference" && measurement.status === "measured")
        expect(measurement.value).toBeLessThanOrEqual(0);
  });

  it("measure scores where there are scores, without actions too", () => {
    const { yTrue, yScore, sensitive } = three;
    const findings = auditFairness({ yTrue, yScore, sensitive }, names);
    expect(new Set(findings.map(({ measure }) => measure))).toEqual(
      new Set([
        "fairness/roc-auc",
        "fairness/roc-auc-difference",
        "fairness/calibration-in-the-large",
        "fairness/calibration-in-the-large-difference",
        "fairness/group-rows",
      ]),
    );
  });

  it("draw small groups toward the others where the plan asks", () => {
    const findings = auditFairness(three, { ...names, plan: defineFairnessPlan({ pooling: true }) });
    const subject = { segment: { team: "t2" } };
    const observed = measured(findingOf(findings, "fairness/selection-rate", subject));
    const pooled = measured(findingOf(findings, "fairness/pooled-selection-rate", subject));
    expect(pooled.n).toBe(observed.n);
    expect(pooled.interval!.upper! - pooled.interval!.lower!).toBeLessThan(
      observed.interval!.upper! - observed.interval!.lower!,
    );
  });

  it("say of an unsupported column that it makes no groups, and measure the others", () => {
    const sensitive = tableFrom({
      team: Array.from(three.yTrue, (_, row) => (row % 2 === 0 ? "a" : "b")),
      odd: Array.from(three.yTrue, () => ({ nested: 1 })),
    });
    const findings = auditFairness({ ...three, sensitive }, names);
    expect(findingOf(findings, "fairness/group-rows", { column: "odd" }).measurement).toEqual({
      status: "not-measured",
      reason: "unsupported-type",
    });
    expect(findingOf(findings, "fairness/selection-rate-gap", { column: "team" })).toBeDefined();
  });
});

describe("auditFairness() refuses", () => {
  const { yTrue, yPred, yScore, sensitive } = three;
  it.each([
    ["outcomes alone", { yTrue, sensitive }, {}],
    ["no column", { yTrue, yPred, sensitive: { rows: yTrue.length, columns: [] } }, {}],
    ["scores of other rows", { yTrue, yScore: yScore.slice(1), sensitive }, {}],
    ["weights of other rows", { yTrue, yPred, sensitive, weights: new Float64Array(3) }, {}],
    ["negative weights", { yTrue, yPred, sensitive, weights: new Float64Array(yTrue.length).fill(-1) }, {}],
    ["a score beyond 1", { yTrue, yScore: yScore.map(() => 2), sensitive }, {}],
    ["a label beyond 1", { yTrue: yTrue.map(() => 2), yPred, sensitive }, {}],
    ["a reference without a label", { yTrue, yPred, sensitive }, { reference: { site: "x" } }],
    [
      "features without names",
      { yTrue, yPred, sensitive, features: { names: [], matrix: denseMatrix(yScore, 1) } },
      {},
    ],
  ] as const)("%s", (_, audit, plan) => {
    expect(() => auditFairness(audit, { ...names, plan: defineFairnessPlan(plan) })).toThrow(RangeError);
  });
});

it("ends in finite findings of 512 bytes at most, whatever rows, columns, weights and questions", () => {
  const labels = fc.constantFrom("__proto__", null, "ü".repeat(40));
  const row = fc.record({
    outcome: fc.nat(1),
    action: fc.nat(1),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e300, noNaN: true })),
    attributes: fc.tuple(labels, labels, labels, fc.constantFrom("x", "y")),
  });
  const plan = defineFairnessPlan({
    pooling: true,
    correction: "benjamini-yekutieli",
    inquiries: {
      subgroups: { permutations: 19, leastRows: 2 },
      labels: true,
      proxies: { keep: 1 },
      thresholds: { thresholds: [0, 0.5, 1] },
      windows: { leastRows: 1 },
      missingAttributes: true,
    },
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), fc.boolean(), (rows, weighted) => {
      const column = (at: number) =>
        rows.length === 0 ? new Float64Array() : rows.map(({ attributes }) => attributes[at] ?? null);
      const findings = auditFairness(
        {
          yTrue: Uint8Array.from(rows, ({ outcome }) => outcome),
          yPred: Uint8Array.from(rows, ({ action }) => action),
          yScore: Float64Array.from(rows, ({ score }) => score),
          sensitive: tableFrom({
            "the first of the columns": column(0),
            second: column(1),
            "third column": column(2),
          }),
          control: tableFrom({ site: column(3) }),
          features: {
            names: ["score"],
            matrix: denseMatrix(
              Float64Array.from(rows, ({ score }) => score),
              1,
            ),
          },
          windows: { windowOf: Int32Array.from(rows, (_, at) => (at % 3) - 1), names: ["2025", "2026"] },
          attributeProbabilities: [
            {
              column: "second",
              labels: ["a", "b"],
              probabilities: denseMatrix(
                Float64Array.from({ length: 2 * rows.length }, (_, i) => 0.25 + 0.5 * (i % 2)),
                2,
              ),
            },
          ],
          ...(weighted && { weights: Float64Array.from(rows, ({ weight }) => weight) }),
        },
        {
          model: "a model of a long name",
          inputs: ["a model of a long name", "rows of it"],
          plan,
          parameters: { cutoff: 0.15 },
        },
      );
      for (const finding of findings) {
        const bytes = new TextEncoder().encode(canonicalJson(finding as unknown as Json)).length;
        expect(bytes).toBeLessThanOrEqual(512);
        const { measurement } = finding;
        if (measurement.status !== "measured" || measurement.interval === undefined) continue;
        expect(measurement.interval.lower ?? -1e9).toBeLessThanOrEqual(measurement.value + 1e-12);
        expect(measurement.interval.upper ?? Infinity).toBeGreaterThanOrEqual(measurement.value - 1e-12);
      }
    }),
    { numRuns: 8 },
  );
});
