import { describe, expect, it } from "vitest";
import type { BiasScanOptions } from "../../../src/fairness/index.js";
import { biasScan } from "../../../src/fairness/index.js";
import { scanScore } from "../../../src/fairness/inquiries/scanScore.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { log } from "../../../src/statistics/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom, textAt } from "../../../src/table/index.js";
import { reasonOf } from "../../statistics/golden.js";

/** Three attributes without any bearing. */
function attributesOf(rows: number, random: SeededRandom): Table {
  const column = (labels: readonly string[]) =>
    Array.from({ length: rows }, () => labels[random.integer(labels.length)]!);
  return tableFrom({
    sex: column(["f", "m"]),
    age: column(["20", "40", "60"]),
    site: column(["a", "b", "c", "d"]),
  });
}

describe("biasScan()", () => {
  const random = seededRandom("planted");
  const rows = 600;
  const attributes = attributesOf(rows, random);
  const labelsOf = (name: string) => {
    const column = attributes.columns.find((one) => one.name === name)!;
    if (column.kind !== "text") throw new Error("labels are text");
    return column;
  };
  const planted = Array.from({ length: rows }, (_, row) => {
    const [sex, site] = ["sex", "site"].map((name) => textAt(labelsOf(name), row));
    return sex === "f" && site === "c";
  });
  const outcomes = Uint8Array.from(planted, (inside) => (random.uniform() < (inside ? 0.7 : 0.3) ? 1 : 0));

  it("finds a planted subgroup, and tells how many outcomes it has", () => {
    const { subgroups, pValue, searched } = biasScan(outcomes, attributes, { random, permutations: 199 });
    const [best] = subgroups;
    expect(best!.condition).toEqual({ sex: "f", site: "c" });
    expect(best!.rows).toBe(planted.filter(Boolean).length);
    expect(best!.observed).toBe(
      outcomes.reduce((sum, outcome, row) => sum + (planted[row] ? outcome : 0), 0),
    );
    expect(best!.expected).toBeCloseTo((outcomes.reduce((a, b) => a + b, 0) / rows) * best!.rows, 9);
    expect(pValue).toBe(1 / 200);
    // 2 + 3 + 4 single labels, 6 + 8 + 12 pairs.
    expect(searched).toBe(35);
    expect(subgroups).toHaveLength(10);
    const fewer = biasScan(outcomes, attributes, { random, permutations: 19, direction: "fewer" });
    expect(fewer.subgroups[0]!.observed).toBeLessThan(fewer.subgroups[0]!.expected);
  });

  it("sees nothing where the given expectations know of the subgroup, and the subgroup where they do not", () => {
    const knowing = Float64Array.from(planted, (inside) => (inside ? 0.7 : 0.3));
    expect(
      biasScan(outcomes, attributes, { random, expected: knowing, permutations: 99 }).pValue,
    ).toBeGreaterThan(0.05);
    const blind = new Float64Array(rows).fill(0.36);
    const found = biasScan(outcomes, attributes, { random, expected: blind, permutations: 99 });
    expect(found.subgroups[0]!.condition).toEqual({ sex: "f", site: "c" });
    expect(found.pValue).toBe(0.01);
  });

  it("sees nothing within strata that explain all", () => {
    const strata = Int32Array.from(planted, Number);
    expect(biasScan(outcomes, attributes, { random, strata, permutations: 99 }).pValue).toBeGreaterThan(0.05);
  });

  it("searches a conjunction that the same rows meet once, and missing labels like others", () => {
    const twice = tableFrom({
      a: ["x", "x", "y", "y", null, null],
      b: ["p", "p", "q", "q", "r", "r"],
    });
    const labels = Uint8Array.of(1, 1, 0, 1, 0, 0);
    const { searched, subgroups } = biasScan(labels, twice, { random, leastRows: 1, permutations: 9 });
    expect(searched).toBe(6);
    expect(subgroups.map(({ condition }) => condition)).toContainEqual({ a: "(missing)" });
  });

  it("refuses what it cannot scan", () => {
    const three = tableFrom({ a: ["x", "y", "x"] });
    const labels = Uint8Array.of(0, 1, 1);
    const scan = (more: Partial<BiasScanOptions>, table = three, of = labels) =>
      biasScan(of, table, { random, leastRows: 1, permutations: 9, ...more });
    expect(reasonOf(() => scan({ leastRows: 3 }))).toBe("too-few-rows");
    expect(reasonOf(() => scan({}, three, Uint8Array.of(1, 1, 1)))).toBe("single-class");
    expect(reasonOf(() => scan({ strata: Int32Array.of(0, 1, 1) }))).toBe("single-class");
    expect(reasonOf(() => scan({}, tableFrom({ a: [] }), new Uint8Array(0)))).toBe("no-rows");
    expect(() => scan({}, three, Uint8Array.of(0, 1))).toThrow(RangeError);
    expect(() => scan({}, three, Uint8Array.of(0, 1, 2))).toThrow(/row 2/);
    expect(() => scan({ expected: Float64Array.of(0, 1, Number.NaN) })).toThrow(/row 2/);
    expect(() => scan({ expected: Float64Array.of(0, 1) })).toThrow(RangeError);
    expect(() => scan({ strata: Int32Array.of(0, -1, 0) })).toThrow(/row 1/);
    expect(() => scan({ strata: new Int32Array(3), expected: new Float64Array(3) })).toThrow(RangeError);
    expect(() => scan({ depth: 0 })).toThrow(/depth/);
    expect(() => scan({ direction: "both" as "either" })).toThrow(RangeError);
    // Certain expectations that are wrong are no reason for an infinity.
    expect(scan({ expected: Float64Array.of(1, 0, 0) }).subgroups[0]!.score).toBeGreaterThan(30);
  });
});

describe("scanScore()", () => {
  it("is the likelihood ratio at the best factor on the odds", () => {
    const expected = { counts: Float64Array.of(10, 5, 20), probabilities: Float64Array.of(0.1, 0.5, 0.8) };
    const at = (positives: number, q: number) =>
      expected.probabilities.reduce(
        (sum, p, bin) => sum - expected.counts[bin]! * log(1 - p + q * p),
        positives * log(q),
      );
    for (const positives of [1, 5, 12, 25, 34]) {
      const direction = positives > 19.5 ? "more" : "fewer";
      const score = scanScore(positives, expected, direction);
      let best = 0;
      for (let step = -4000; step <= 4000; step++) best = Math.max(best, at(positives, 1.002 ** step));
      expect(score).toBeCloseTo(best, 4);
      expect(score).toBeGreaterThanOrEqual(best - 1e-12);
      expect(scanScore(positives, expected, "either")).toBe(score);
      expect(scanScore(positives, expected, direction === "more" ? "fewer" : "more")).toBe(0);
    }
    expect(scanScore(0, expected, "either")).toBeCloseTo(-10 * log(0.9) - 5 * log(0.5) - 20 * log(0.2), 10);
    expect(scanScore(35, expected, "either")).toBeCloseTo(-10 * log(0.1) - 5 * log(0.5) - 20 * log(0.8), 10);
  });
});

describe("the p-value of a scan holds its level", () => {
  const replicates = 300;
  const rejections = (scan: (random: SeededRandom) => number): number => {
    let rejected = 0;
    for (let r = 0; r < replicates; r++)
      if (scan(seededRandom("level").stream("null", r)) <= 0.05) rejected += 1;
    return rejected / replicates;
  };
  // 5 standard errors above 0.05.
  const most = 0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates);

  it("with outcomes at one rate", () => {
    const share = rejections((random) => {
      const outcomes = Uint8Array.from({ length: 120 }, () => (random.uniform() < 0.3 ? 1 : 0));
      return biasScan(outcomes, attributesOf(120, random), { random, permutations: 39, leastRows: 5 }).pValue;
    });
    expect(share).toBeLessThanOrEqual(most);
    expect(share).toBeGreaterThan(0);
  });

  it("within strata of other rates that go with an attribute", () => {
    const share = rejections((random) => {
      const attributes = attributesOf(120, random);
      const strata = Int32Array.from({ length: 120 }, (_, row) => {
        const column = attributes.columns[0]!;
        return column.kind === "text" && textAt(column, row) === "f" ? 1 : 0;
      });
      const outcomes = Uint8Array.from(strata, (stratum) => (random.uniform() < 0.2 + 0.5 * stratum ? 1 : 0));
      return biasScan(outcomes, attributes, { random, strata, permutations: 39, leastRows: 5 }).pValue;
    });
    expect(share).toBeLessThanOrEqual(most);
  });

  it("with expectations that are right, row by row", () => {
    const share = rejections((random) => {
      const expected = Float64Array.from({ length: 120 }, () => random.uniform());
      const outcomes = Uint8Array.from(expected, (p) => (random.uniform() < p ? 1 : 0));
      return biasScan(outcomes, attributesOf(120, random), {
        random,
        expected,
        permutations: 39,
        leastRows: 5,
      }).pValue;
    });
    expect(share).toBeLessThanOrEqual(most);
  });
});
