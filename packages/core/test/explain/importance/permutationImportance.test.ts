import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditioningStrata, correlatedGroups, permutationImportance } from "../../../src/explain/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { functionPredictor, rejected } from "../inspections.js";

const random = seededRandom("importance");
const n = 400;
/** The second column nearly repeats the first; the third is by itself; the fourth is not used. */
const rows = Float64Array.from({ length: 4 * n }, () => 0);
for (let row = 0; row < n; row++) {
  const first = random.normal();
  rows.set([first, first + 0.1 * random.normal(), random.normal(), random.normal()], 4 * row);
}
const model = functionPredictor(4, ([a, , c]) => 2 * a! + c!);
const target = Float64Array.from(
  { length: n },
  (_, row) => 2 * rows[4 * row]! + rows[4 * row + 2]! + random.normal(),
);
const losses = (outputs: Float64Array) => outputs.map((output, row) => (output - target[row]!) ** 2);
const judgement = { losses };

describe("permutationImportance()", () => {
  it("is exactly 0 for a feature that the model does not use, and large for one that it does", async () => {
    const { groups, baseline } = await permutationImportance(model, rows, { judgement, random });
    expect(baseline).toBeGreaterThan(0.8);
    expect(groups[1]).toMatchObject({
      importance: 0,
      standardDeviation: 0,
      interval: { lower: 0, upper: 0 },
    });
    expect(groups[3]!.importance).toBe(0);
    // Twice the variance of 2a and of c.
    expect(Math.abs(groups[0]!.importance - 8)).toBeLessThan(1.5);
    expect(Math.abs(groups[2]!.importance - 2)).toBeLessThan(0.5);
    const { lower, upper } = groups[2]!.interval!;
    expect(lower!).toBeGreaterThan(0);
    expect(upper! - lower!).toBeLessThan(1);
    expect(groups[2]!.interval!.method).toBe("student-t");
  });

  it("does not depend on the other groups, and comes again with the seed", async () => {
    const all = await permutationImportance(model, rows, { judgement, random: seededRandom("again") });
    const one = await permutationImportance(model, rows, {
      judgement,
      random: seededRandom("again"),
      groups: [[2]],
    });
    expect(one.groups[0]).toEqual(all.groups[2]);
    const other = await permutationImportance(model, rows, {
      judgement,
      random: seededRandom("other"),
      groups: [[2]],
    });
    expect(other.groups[0]!.importances).not.toEqual(one.groups[0]!.importances);
  });

  it("takes scores and losses, which differ by their sign", async () => {
    const mean = (outputs: Float64Array) => losses(outputs).reduce((sum, loss) => sum + loss, 0) / n;
    const options = { random: seededRandom("sign"), groups: [[0], [2]] };
    const byLoss = await permutationImportance(model, rows, { ...options, judgement: { loss: mean } });
    const byScore = await permutationImportance(model, rows, {
      ...options,
      judgement: { score: (o) => -mean(o) },
    });
    expect(byScore.baseline).toBe(-byLoss.baseline);
    expect(byScore.groups).toEqual(byLoss.groups);
    const once = await permutationImportance(model, rows, {
      ...options,
      repeats: 1,
      judgement: { loss: mean },
    });
    expect(once.groups[0]).not.toHaveProperty("interval");
  });

  it("moves a group's values together", async () => {
    const product = functionPredictor(4, ([a, b]) => (a! - b!) * 100);
    const zero = { losses: (outputs: Float64Array) => outputs.map((output) => output * output) };
    const options = { judgement: zero, random: seededRandom("group") };
    const { groups } = await permutationImportance(product, rows, { ...options, groups: [[0, 1], [0]] });
    expect(Math.abs(groups[0]!.importance)).toBeLessThan(1e-9);
    expect(groups[1]!.importance).toBeGreaterThan(1_000);
  });

  it("within strata of what goes with it, shows what a feature tells beyond that", async () => {
    const strata = conditioningStrata(denseMatrix(rows, 4), { bins: 20 });
    const options = { judgement, random: seededRandom("strata") };
    const plain = await permutationImportance(model, rows, options);
    const within = await permutationImportance(model, rows, { ...options, strata });
    expect(within.groups[0]!.importance).toBeLessThan(plain.groups[0]!.importance / 10);
    expect(within.groups[0]!.importance).toBeGreaterThan(0);
    expect(within.groups[2]!.importances).toEqual(plain.groups[2]!.importances);
    const alone = await permutationImportance(model, rows, {
      ...options,
      strata: Int32Array.from({ length: n }, (_, i) => i),
    });
    expect(alone.groups.every(({ importance, movable }) => importance === 0 && movable === 0)).toBe(true);
  });

  it("ends on one row, and on constant columns", async () => {
    const one = { losses: (outputs: Float64Array) => outputs.map(Math.abs) };
    const single = await permutationImportance(model, Float64Array.of(1, 2, 3, 4), {
      judgement: one,
      random,
    });
    expect(single.groups.every(({ importance }) => importance === 0)).toBe(true);
    expect(single.groups[0]).not.toHaveProperty("interval");
    const constant = await permutationImportance(model, new Float64Array(40).fill(3), {
      judgement: one,
      random,
    });
    expect(constant.groups.every(({ importance }) => importance === 0)).toBe(true);
  });

  it("keeps every row's own values of what is not permuted", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (count) => {
        const data = Float64Array.from({ length: 2 * count }, (_, i) => i);
        const seen: number[][] = [];
        const watching = {
          ...functionPredictor(2, () => 0),
          predict: (asked: Float32Array | Float64Array) => {
            seen.push([...asked]);
            return Promise.resolve(new Float64Array(asked.length / 2));
          },
        };
        await permutationImportance(watching, data, {
          judgement: { loss: () => 1 },
          random: seededRandom(`${count}`),
          groups: [[1]],
          repeats: 3,
        });
        const [own, ...copies] = seen;
        const changed = copies.flat();
        expect(changed.length).toBe(6 * count);
        expect(changed.filter((_, i) => i % 2 === 0)).toEqual(
          [...own!, ...own!, ...own!].filter((_, i) => i % 2 === 0),
        );
        const odd = (values: number[]) => values.filter((_, i) => i % 2 === 1).sort((a, b) => a - b);
        expect(odd(changed.slice(0, 2 * count))).toEqual(odd(own!));
      }),
    );
  });

  it("refuses what does not fit", async () => {
    const of = (options: object) =>
      rejected(permutationImportance(model, rows, { judgement, random, ...options }));
    expect(await of({ repeats: 0 })).toBe("RangeError");
    expect(await of({ groups: [[4]] })).toBe("RangeError");
    expect(await of({ strata: new Int32Array(3) })).toBe("RangeError");
    expect(await of({ strata: [new Int32Array(n)] })).toBe("RangeError");
    expect(await of({ level: 1 })).toBe("RangeError");
    expect(await of({ judgement: { loss: () => Number.NaN } })).toBe("not-finite");
    expect(await rejected(permutationImportance(model, new Float64Array(0), { judgement, random }))).toBe(
      "no-rows",
    );
  });
});

describe("correlatedGroups() and conditioningStrata()", () => {
  it("put what goes together together", () => {
    const matrix = denseMatrix(rows, 4);
    expect(correlatedGroups(matrix)).toEqual([[0, 1], [2], [3]]);
    expect(correlatedGroups(matrix, { threshold: 1 })).toEqual([[0], [1], [2], [3]]);
    const [first, , third] = conditioningStrata(matrix, { bins: 4 });
    expect(new Set(first).size).toBe(4);
    expect(new Set(third).size).toBe(1);
  });

  it("give missing values a stratum, and constant columns no company", () => {
    const values = rows.slice(0, 80);
    values[4] = Number.NaN;
    for (let row = 0; row < 20; row++) values[4 * row + 3] = 7;
    const strata = conditioningStrata(denseMatrix(values, 4), { bins: 2 });
    expect(strata[1]!.filter((stratum) => stratum === strata[1]![1]).length).toBe(1);
    expect(new Set(strata[3]).size).toBe(1);
    expect(() => conditioningStrata(denseMatrix(values, 4), { bins: 1 })).toThrow(RangeError);
    expect(() => correlatedGroups(denseMatrix(values, 4), { threshold: 0 })).toThrow(RangeError);
  });
});
