import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/evidence/index.js";
import type { FairnessAudit, FairnessPlanDraft } from "../../../src/fairness/index.js";
import {
  auditFairness,
  biasScan,
  defineFairnessPlan,
  gapsOverThresholds,
  gapsOverWindows,
  groupsOf,
  labelBiasWarnings,
  missingAttributeBounds,
  ratesFromProbabilities,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { drawn, findingOf, measured, names } from "./samples.js";

const sample = drawn(seededRandom("inquiries"), [
  { rows: 300, rate: 0.7 },
  { rows: 200, rate: 0.4 },
]);
const { yTrue, yPred, yScore, sensitive } = sample;
const { groupOf } = groupsOf(sensitive);
const groups = { groupOf, groups: 2 };

function asked(
  inquiries: NonNullable<FairnessPlanDraft["inquiries"]>,
  more: Partial<FairnessAudit> = {},
): readonly Finding[] {
  return auditFairness({ ...sample, ...more }, { ...names, plan: defineFairnessPlan({ inquiries }) });
}

describe("an audit asks", () => {
  it("which subgroups deviate", () => {
    const findings = asked({ subgroups: { permutations: 99, keep: 1 } });
    const [best] = biasScan(yPred, sensitive, { random: seededRandom("x"), permutations: 99 }).subgroups;
    const found = findingOf(findings, "fairness/subgroup-deviation");
    expect(found.subject.segment).toEqual(best!.condition);
    expect(measured(found)).toMatchObject({
      value: (best!.observed - best!.expected) / best!.rows,
      test: { statistic: best!.score, adjusted: { pValue: 0.01, method: "westfall-young", family: 2 } },
    });
    expect(asked({ subgroups: { permutations: 19, rate: "falsePositiveRate" } }).at(-1)?.parameters).toEqual({
      rate: "falsePositiveRate",
    });
  });

  it("which inputs tell the attribute", () => {
    const random = seededRandom("features");
    const features = {
      names: ["noise", "proxy"],
      matrix: denseMatrix(
        Float64Array.from({ length: 1000 }, (_, i) =>
          i % 2 === 0 ? random.uniform() : groupOf[(i - 1) / 2]! + random.normal(),
        ),
        2,
      ),
    };
    const findings = asked({ proxies: { keep: 1 } }, { features });
    expect(
      measured(findingOf(findings, "fairness/proxy-auc", { segment: { team: "t1" } })).value,
    ).toBeGreaterThan(0.6);
    expect(findingOf(findings, "fairness/proxy-column-auc").subject.column).toBe("proxy");
    expect(findings.filter(({ measure }) => measure === "fairness/proxy-column-loss").length).toBe(1);
    expect(asked({ proxies: {} }).some(({ measure }) => measure.includes("proxy"))).toBe(false);
  });

  it("what the labels tell", () => {
    const labeled = yTrue.map((_, row) => (row % 5 === 0 ? 0 : 1));
    const findings = asked(
      { labels: true },
      { labeled, control: tableFrom({ site: Array.from(yTrue, (_, row) => (row % 2 === 0 ? "x" : "y")) }) },
    );
    const warnings = labelBiasWarnings(yTrue, { ...groups, labeled, strata: yTrueStrata() });
    for (const [kind, id] of [
      ["base-rate", "fairness/label-rate-difference"],
      ["base-rate-within-strata", "fairness/label-rate-difference-within-strata"],
      ["unlabeled", "fairness/unlabeled-share-difference"],
    ] as const) {
      const { outcome } = warnings.find((warning) => warning.kind === kind)!;
      if ("reason" in outcome) throw new Error(outcome.reason);
      expect(measured(findingOf(findings, id))).toMatchObject({
        value: outcome.value,
        interval: outcome.interval,
      });
      const { test } = measured(findingOf(findings, "fairness/label-difference-test", {}, { look: kind }));
      expect(test!.pValue).toBe(outcome.unadjusted);
      expect(test!.adjusted!.pValue).toBeCloseTo(outcome.pValue!, 12);
    }
    const single = auditFairness(
      {
        yTrue: new Uint8Array(4),
        yPred: new Uint8Array(4),
        sensitive: tableFrom({ team: ["a", "a", "b", "b"] }),
      },
      { ...names, plan: defineFairnessPlan({ inquiries: { labels: true } }) },
    );
    expect(measured(findingOf(single, "fairness/single-label-rate")).value).toBe(0);
  });

  function yTrueStrata(): Int32Array {
    return Int32Array.from(yTrue, (_, row) => row % 2);
  }

  it("how gaps follow thresholds", () => {
    const findings = asked({ thresholds: { thresholds: [0.3, 0.6] } });
    const [, high] = gapsOverThresholds(yTrue, yScore, { ...groups, thresholds: [0.3, 0.6] });
    const { outcome } = high!.truePositiveRate;
    const parameters = { rate: "truePositiveRate", threshold: 0.6 };
    expect(measured(findingOf(findings, "fairness/threshold-gap", {}, parameters))).toMatchObject({
      value: "gap" in outcome && outcome.gap,
      n: yTrue.reduce((sum, label) => sum + label, 0),
    });
  });

  it("how gaps change over windows", () => {
    const windowOf = Int32Array.from(yTrue, (_, row) => (row % 3) - 1);
    const findings = asked({ windows: {} }, { windows: { windowOf, names: ["2025", "2026"] } });
    const direct = gapsOverWindows(yTrue, yPred, { ...groups, windowOf, windows: 2 });
    const { outcome } = direct.windows[1]!.selectionRate;
    expect(
      measured(
        findingOf(
          findings,
          "fairness/window-gap",
          { column: "team", window: "2026" },
          { rate: "selectionRate" },
        ),
      ),
    ).toMatchObject({ value: "gap" in outcome && outcome.gap, n: direct.windows[1]!.rows });
    const change = direct.changes[0]!.outcome;
    if ("reason" in change) throw new Error(change.reason);
    const { test } = measured(findingOf(findings, "fairness/gap-change"));
    expect(test!.adjusted!.pValue).toBeCloseTo(change.changePValue, 12);
    expect(measured(findingOf(findings, "fairness/gap-trend")).interval).toEqual(change.slopeInterval);
  });

  it("what is known where attributes are missing, signed as the comparison with the largest group", () => {
    const missing = Array.from(groupOf, (group, row) => (row % 10 === 0 ? null : `t${group}`));
    const findings = asked({ missingAttributes: true }, { sensitive: tableFrom({ team: missing }) });
    expect(measured(findingOf(findings, "fairness/missing-attribute-share")).value).toBe(0.1);
    const known = Int32Array.from(missing, (label) => (label === null ? -1 : Number(label[1])));
    const { differences } = missingAttributeBounds(yTrue, yPred, { groupOf: known, groups: 2 });
    const { outcome } = differences[0]!;
    if ("reason" in outcome) throw new Error(outcome.reason);
    const subject = { segment: { team: "t1" }, comparedTo: { team: "t0" } };
    const of = (id: "difference" | "lower-bound" | "upper-bound") =>
      measured(findingOf(findings, `fairness/missing-attribute-${id}`, subject, { rate: "selectionRate" }));
    expect(of("difference").value).toBe(0 - outcome.known);
    expect(of("difference").interval).toMatchObject({
      lower: 0 - outcome.interval.upper,
      upper: 0 - outcome.interval.lower,
    });
    expect(of("lower-bound").value).toBe(0 - outcome.upper);
    expect(of("upper-bound").value).toBe(0 - outcome.lower);
  });

  it("what probabilities of groups estimate", () => {
    const probabilities = denseMatrix(
      Float64Array.from({ length: 2 * yTrue.length }, (_, i) =>
        groupOf[Math.floor(i / 2)] === i % 2 ? 0.9 : 0.1,
      ),
      2,
    );
    const findings = asked(
      { missingAttributes: true },
      { attributeProbabilities: [{ column: "team", labels: ["t0", "t1"], probabilities }] },
    );
    const { differences } = ratesFromProbabilities(yTrue, yPred, probabilities);
    const { outcome } = differences[0]!;
    if ("reason" in outcome) throw new Error(outcome.reason);
    const found = findingOf(findings, "fairness/estimated-rate-difference", {
      segment: { team: "t1" },
      comparedTo: { team: "t0" },
    });
    expect(measured(found).value).toBe(0 - outcome.value);
    expect(findings.filter(({ measure }) => measure === "fairness/estimated-rate").length).toBe(6);
  });

  it("says that its questions count each row once where there are weights", () => {
    const weights = new Float64Array(yTrue.length).fill(2);
    expect(
      findingOf(asked({ labels: true }, { weights }), "fairness/label-rate-difference").parameters,
    ).toEqual({ weights: "unused" });
    const [first] = asked({ labels: true }, { weights });
    expect(first?.parameters).toEqual({});
  });
});
