import { describe, expect, it } from "vitest";
import type { ProxyLearner, ProxyOptions } from "../../../src/fairness/index.js";
import { detectProxies } from "../../../src/fairness/index.js";
import { predictLogistic, trainLogisticRegression } from "../../../src/model/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const logistic: ProxyLearner = (features, labels) => {
  const model = trainLogisticRegression(features, labels);
  return (rows) => predictLogistic(model, rows);
};

/** Noise, a proxy that goes down for group 1, and a column whose gaps are a proxy. */
function rowsOf(rows: number, random: SeededRandom) {
  const groupOf = Int32Array.from({ length: rows }, () => random.integer(2));
  const values = new Float64Array(3 * rows);
  groupOf.forEach((group, row) => {
    const gap = random.uniform() < 0.2 + 0.5 * group;
    values.set([random.normal(), random.normal() - 2 * group, gap ? Number.NaN : random.normal()], 3 * row);
  });
  return { features: denseMatrix(values, 3), groupOf };
}

function measuredOf(found: ReturnType<typeof detectProxies>, place = 0) {
  const { outcome } = found[place]!;
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

describe("detectProxies()", () => {
  const random = seededRandom("proxies");
  const { features, groupOf } = rowsOf(800, random);

  it("ranks the columns that tell the attribute, gaps among them, and adjusts what chance would find", () => {
    const found = detectProxies(features, { groupOf, groups: 2, random });
    expect(found).toHaveLength(1);
    const { joint, columns } = measuredOf(found);
    expect(columns.map(({ column }) => column)).toEqual([1, 2, 0]);
    const [proxy, gaps, noise] = columns;
    // P(z > 0) at a distance of two standard deviations: 0.921.
    expect(proxy!.interval.lower).toBeLessThan(0.921);
    expect(proxy!.interval.upper).toBeGreaterThan(0.87);
    expect(gaps!.auc).toBeGreaterThan(0.65);
    expect(noise!.pValue).toBeGreaterThan(0.05);
    expect(proxy!.pValue).toBeLessThan(1e-10);
    expect(joint.auc).toBeGreaterThan(proxy!.auc);
    expect(proxy!.jointLoss).toBeGreaterThan(gaps!.jointLoss);
    expect(gaps!.jointLoss).toBeGreaterThan(0.01);
    expect(Math.abs(noise!.jointLoss)).toBeLessThan(0.02);
  });

  it("guesses each of several groups against the others, and says which is too small", () => {
    const three = groupOf.map((group, row) => (row < 3 ? 2 : group));
    const found = detectProxies(features, { groupOf: three, groups: 4, random });
    expect(found.map(({ group, rows }) => [group, rows])).toEqual(
      [0, 1, 2, 3].map((group) => [group, three.filter((own) => own === group).length]),
    );
    expect(found[2]!.outcome).toEqual({ reason: "too-few-rows" });
    expect(found[3]!.outcome).toEqual({ reason: "too-few-rows" });
    expect(measuredOf(found).columns).toHaveLength(3);
  });

  it("tells the same of the same seed, whatever was drawn before", () => {
    const of = (source: SeededRandom) => detectProxies(features, { groupOf, groups: 2, random: source });
    const used = seededRandom("again");
    used.uniform();
    expect(of(used)).toEqual(of(seededRandom("again")));
  });

  it("holds its level: a column without bearing is found one time in twenty at most", () => {
    const replicates = 400;
    let rejected = 0;
    for (let r = 0; r < replicates; r++) {
      const own = seededRandom("level").stream("null", r);
      const values = Float64Array.from({ length: 240 }, () => own.normal());
      const groups = Int32Array.from({ length: 80 }, () => own.integer(2));
      const { joint, columns } = measuredOf(
        detectProxies(denseMatrix(values, 3), { groupOf: groups, groups: 2, random: own, learner: logistic }),
      );
      expect(Math.min(...columns.map(({ pValue }) => pValue))).toBeLessThanOrEqual(1);
      if (joint.pValue <= 0.05) rejected += 1;
    }
    // 5 standard errors.
    expect(rejected / replicates).toBeLessThanOrEqual(0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates));
    expect(rejected).toBeGreaterThan(0);
  });

  it("finds nothing in equal rows, and refuses what does not fit", () => {
    const equal = denseMatrix(new Float64Array(80), 1);
    const groups = { groupOf: Int32Array.from({ length: 80 }, (_, row) => row % 2), groups: 2 };
    expect(measuredOf(detectProxies(equal, { ...groups, random })).joint).toMatchObject({
      auc: 0.5,
      pValue: 1,
    });
    const of = (more: Partial<ProxyOptions>) => () => detectProxies(equal, { ...groups, random, ...more });
    expect(reasonOf(of({ groupOf: new Int32Array(80) }))).toBe("single-group");
    const none = denseMatrix(new Float64Array(0), 1);
    expect(reasonOf(() => detectProxies(none, { groupOf: new Int32Array(0), groups: 2, random }))).toBe(
      "no-rows",
    );
    expect(of({ trainingShare: 1 })).toThrow(RangeError);
    expect(of({ groupOf: new Int32Array(3) })).toThrow(RangeError);
    expect(of({ groups: 1 })).toThrow(/row 1/);
  });
});
