import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../../../src/evidence/index.js";
import {
  fitCorrelationRemover,
  fitDisparateImpactRemover,
  fitReweighing,
  massageLabels,
  removeCorrelation,
  removeDisparateImpact,
  resamplePreferentially,
  resampleUniformly,
  reweighRows,
} from "../../../../src/fairness/index.js";
import { predictLogistic, trainLogisticRegression } from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import type { DenseMatrix } from "../../../../src/statistics/index.js";
import { denseMatrix, pearsonCorrelation } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { anyGroupedLabels, biasedRows, gapOf, shareEqual } from "../groupedRows.js";

const random = seededRandom("resample");

/** Nothing where the rows leave nothing to mitigate. */
function ifMeasurable<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (isNotMeasurable(error)) return undefined;
    throw error;
  }
}

const train = biasedRows("train", 3000);
const held = biasedRows("held-out", 3000);
const actions = (model: Parameters<typeof predictLogistic>[0], rows: DenseMatrix) =>
  predictLogistic(model, rows).map((p) => (p >= 0.5 ? 1 : 0));
const plain = actions(trainLogisticRegression(train.features, train.labels), held.features);
const gapBefore = gapOf(plain, held.groupOf);
const accuracyBefore = shareEqual(plain, held.labels);

const rowsAt = ({ values, columns }: DenseMatrix, rows: Uint32Array) =>
  denseMatrix(
    Float64Array.from([...rows].flatMap((row) => [...values.subarray(row * columns, (row + 1) * columns)])),
    columns,
  );

describe("reweighing", () => {
  it("makes label and group independent, and keeps the weight of each", () => {
    fc.assert(
      fc.property(anyGroupedLabels, fc.infiniteStream(fc.integer({ min: 0, max: 8 })), (rows, stream) => {
        const weights = Float64Array.from(rows.labels, () => stream.next().value / 4);
        const reweighing = ifMeasurable(() => fitReweighing(rows.labels, { ...rows, weights }));
        if (reweighing === undefined) return;
        const after = reweighRows(reweighing, rows.labels, { ...rows, weights });
        const weighOf = (own: Float64Array, isIn: (row: number) => boolean) =>
          own.reduce((sum, weight, row) => sum + (isIn(row) ? weight : 0), 0);
        const isPositive = (row: number) => rows.labels[row] === 1;
        const total = weighOf(weights, () => true);
        reweighing.factors.forEach((factors, group) => {
          if (factors.includes(null)) return;
          const isIn = (row: number) => rows.groupOf[row] === group;
          const size = weighOf(after, isIn);
          expect(size).toBeCloseTo(weighOf(weights, isIn), 9);
          const positives = weighOf(after, (row) => isIn(row) && isPositive(row));
          expect(positives / size).toBeCloseTo(weighOf(weights, isPositive) / total, 9);
        });
        if (
          reweighing.factors.every(
            (factors, group) => !rows.groupOf.includes(group) || !factors.includes(null),
          )
        )
          expect(weighOf(after, () => true)).toBeCloseTo(total, 9);
      }),
    );
  });

  it("narrows the gap on rows that were held out, at a cost", () => {
    const weights = reweighRows(fitReweighing(train.labels, train), train.labels, train);
    const model = trainLogisticRegression(train.features, train.labels, { weights });
    const after = actions(model, held.features);
    expect(gapBefore).toBeGreaterThan(0.35);
    expect(Math.abs(gapOf(after, held.groupOf))).toBeLessThan(gapBefore / 2);
    expect(shareEqual(after, held.labels)).toBeLessThan(accuracyBefore);
  });

  it("is plain JSON", () => {
    const reweighing = fitReweighing(Uint8Array.of(1, 1, 0, 0), {
      groupOf: Int32Array.of(0, 0, 0, 1),
      groups: 2,
    });
    expect(reweighing.factors[1]).toEqual([0.5, null]);
    expect(JSON.parse(JSON.stringify(reweighing))).toEqual(reweighing);
  });
});

describe("resampling", () => {
  it.each([
    ["uniformly", (rows: typeof train) => resampleUniformly(rows.labels, { ...rows, random })],
    [
      "preferentially",
      (rows: typeof train) => {
        const scores = predictLogistic(trainLogisticRegression(rows.features, rows.labels), rows.features);
        return resamplePreferentially(rows.labels, scores, rows);
      },
    ],
  ])("%s equalizes base rates, and narrows the gap on held-out rows", (_, resample) => {
    const rows = resample(train);
    expect(rows.length).toBe(3000);
    const labels = Uint8Array.from(rows, (row) => train.labels[row]!);
    const groupOf = Int32Array.from(rows, (row) => train.groupOf[row]!);
    expect(Math.abs(gapOf(labels, groupOf))).toBeLessThan(1 / 1000);
    const model = trainLogisticRegression(rowsAt(train.features, rows), labels);
    expect(Math.abs(gapOf(actions(model, held.features), held.groupOf))).toBeLessThan(gapBefore / 2);
  });

  it("keeps groups' sizes and repeats the rows of a cell evenly", () => {
    fc.assert(
      fc.property(anyGroupedLabels, (rows) => {
        const kept = ifMeasurable(() => resampleUniformly(rows.labels, { ...rows, random }));
        if (kept === undefined) return;
        const scores = Float64Array.from(rows.labels, (_, row) => (row * 7) % 5);
        for (const chosen of [kept, resamplePreferentially(rows.labels, scores, rows)]) {
          expect(chosen).toEqual(chosen.slice().sort());
          const copies = Array.from(rows.labels, (_, row) => chosen.filter((one) => one === row).length);
          for (let group = 0; group < 4; group++) {
            const members = [...rows.groupOf.keys()].filter((row) => rows.groupOf[row] === group);
            expect(members.reduce((sum, row) => sum + copies[row]!, 0)).toBe(members.length);
            for (const label of [0, 1]) {
              const own = members.filter((row) => rows.labels[row] === label).map((row) => copies[row]!);
              expect(Math.max(0, ...own) - Math.min(...own, Infinity)).toBeLessThanOrEqual(1);
            }
          }
        }
      }),
    );
  });

  it("leaves out and repeats what is nearest to the border", () => {
    const labels = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
    const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const scores = Float64Array.of(0.9, 0.6, 0.7, 0.4, 0.8, 0.5, 0.1, 0.2);
    const rows = [...resamplePreferentially(labels, scores, { groupOf, groups: 2 })];
    expect(rows).not.toContain(1);
    expect(rows).not.toContain(5);
  });

  it("draws the same rows from the same seed", () => {
    const draw = (seed: string) => resampleUniformly(train.labels, { ...train, random: seededRandom(seed) });
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });
});

describe("massaging", () => {
  it("closes a gap by the fewest swaps, and keeps the number of positives", () => {
    fc.assert(
      fc.property(anyGroupedLabels, fc.integer({ min: 0, max: 3 }), (rows, privileged) => {
        const scores = Float64Array.from(rows.labels, (_, row) => (row * 7) % 5);
        const massaged = ifMeasurable(() => massageLabels(rows.labels, scores, { ...rows, privileged }));
        if (massaged === undefined) return;
        const { promoted, demoted, gapBefore: before, gapAfter } = massaged;
        expect(promoted.length).toBe(demoted.length);
        if (before <= 0) expect(massaged.labels).toEqual(rows.labels);
        else {
          expect(gapAfter).toBeLessThan(1e-12);
          const ofPrivileged = rows.groupOf.filter((group) => group === privileged).length;
          const step = 1 / ofPrivileged + 1 / (rows.labels.length - ofPrivileged);
          expect(gapAfter).toBeGreaterThan(-step);
        }
        for (const row of promoted) expect(rows.groupOf[row]).not.toBe(privileged);
        const changed = massaged.labels.filter((label, row) => label !== rows.labels[row]).length;
        expect(changed).toBe(2 * promoted.length);
      }),
    );
  });

  it("narrows the gap on held-out rows", () => {
    const scores = predictLogistic(trainLogisticRegression(train.features, train.labels), train.features);
    const { labels } = massageLabels(train.labels, scores, { ...train, privileged: 0 });
    const after = actions(trainLogisticRegression(train.features, labels), held.features);
    expect(Math.abs(gapOf(after, held.groupOf))).toBeLessThan(gapBefore / 2);
  });
});

describe("disparate impact remover", () => {
  const anyColumn = fc
    .array(fc.record({ value: fc.integer({ min: -20, max: 20 }), group: fc.integer({ min: 0, max: 2 }) }), {
      minLength: 2,
      maxLength: 60,
    })
    .map((rows) => ({
      column: denseMatrix(
        Float64Array.from(rows, ({ value }) => value),
        1,
      ),
      groupOf: Int32Array.from(rows, ({ group }) => group),
      groups: 3,
    }));

  it("keeps the order of each group, also of values between and beyond those seen, and level 0 changes nothing", () => {
    fc.assert(
      fc.property(anyColumn, fc.double({ min: 0, max: 1, noNaN: true }), ({ column, ...rows }, level) => {
        const remover = ifMeasurable(() => fitDisparateImpactRemover(column, { ...rows, level }));
        if (remover === undefined) return;
        const grid = Float64Array.from({ length: 177 }, (_, i) => i / 4 - 22);
        for (const group of new Set(rows.groupOf)) {
          const groupOf = new Int32Array(grid.length).fill(group);
          const { values } = removeDisparateImpact(remover, denseMatrix(grid, 1), { groupOf });
          for (let i = 1; i < grid.length; i++)
            expect(values[i]! - values[i - 1]!).toBeGreaterThanOrEqual(-1e-9);
          const none = fitDisparateImpactRemover(column, { ...rows, level: 0 });
          expect(removeDisparateImpact(none, denseMatrix(grid, 1), { groupOf }).values).toEqual(grid);
        }
      }),
    );
  });

  it("gives groups of as many distinct values one distribution, column by column", () => {
    const n = 200;
    const groupOf = Int32Array.from({ length: n }, (_, i) => i % 2);
    const features = denseMatrix(
      Float64Array.from({ length: 2 * n }, (_, i) => random.normal() + ((i >> 1) % 2) * (1 + (i % 2))),
      2,
    );
    const remover = fitDisparateImpactRemover(features, { groupOf, groups: 2 });
    const { values } = removeDisparateImpact(remover, features, { groupOf });
    for (const column of [0, 1]) {
      const own = (group: number) =>
        [...values.keys()]
          .filter((at) => at % 2 === column && groupOf[at >> 1] === group)
          .map((at) => values[at]!);
      expect(own(0).sort((a, b) => a - b)).toEqual(own(1).sort((a, b) => a - b));
    }
    expect(JSON.parse(JSON.stringify(remover))).toEqual(remover);
  });
});

describe("correlation remover", () => {
  it("leaves no correlation with any sensitive column, whatever their units", () => {
    const n = 300;
    const sensitive = denseMatrix(
      Float64Array.from({ length: 3 * n }, (_, i) =>
        i % 3 === 0 ? (i / 3) % 2 : i % 3 === 1 ? 1 - (((i - 1) / 3) % 2) : 1e6 * random.normal() + 1e8,
      ),
      3,
    );
    const features = denseMatrix(
      Float64Array.from({ length: 2 * n }, (_, i) => {
        const row = i >> 1;
        return (
          (i % 2 === 0 ? 1e-6 : 1e4) *
          (random.normal() + sensitive.values[3 * row]! + sensitive.values[3 * row + 2]! / 1e6)
        );
      }),
      2,
    );
    const { values } = removeCorrelation(fitCorrelationRemover(features, sensitive), features, sensitive);
    const columnOf = ({ values: all, columns }: { values: Float64Array; columns: number }, j: number) =>
      all.filter((_, at) => at % columns === j);
    for (const j of [0, 1])
      for (const k of [0, 1, 2])
        expect(
          Math.abs(pearsonCorrelation(columnOf({ values, columns: 2 }, j), columnOf(sensitive, k)).value),
        ).toBeLessThan(1e-9);
  });
});

describe("bad input", () => {
  const labels = Uint8Array.of(1, 0, 1, 0);
  const rows = { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 };
  const scores = new Float64Array(4);
  const column = denseMatrix(Float64Array.of(1, 2, 3, 4), 1);
  const calls: [string, (own: typeof rows, of: Uint8Array) => unknown][] = [
    ["fitReweighing", (own, of) => fitReweighing(of, own)],
    ["resampleUniformly", (own, of) => resampleUniformly(of, { ...own, random })],
    ["resamplePreferentially", (own, of) => resamplePreferentially(of, new Float64Array(of.length), own)],
    ["massageLabels", (own, of) => massageLabels(of, new Float64Array(of.length), { ...own, privileged: 0 })],
  ];

  it.each(calls)("%s says what it cannot do", (_, call) => {
    expect(reasonOf(() => call({ groupOf: new Int32Array(0), groups: 2 }, new Uint8Array(0)))).toBe(
      "no-rows",
    );
    expect(reasonOf(() => call({ groupOf: new Int32Array(4), groups: 2 }, labels))).toBe("single-group");
    expect(reasonOf(() => call(rows, new Uint8Array(4)))).toBe("single-class");
    expect(() => call(rows, Uint8Array.of(1, 0, 2, 0))).toThrow(RangeError);
    expect(() => call(rows, labels.subarray(1))).toThrow(RangeError);
    expect(() => call({ groupOf: Int32Array.of(0, 0, 1, 2), groups: 2 }, labels)).toThrow(RangeError);
    expect(() => call({ groupOf: Int32Array.of(0, 0, 1, -1), groups: 2 }, labels)).toThrow(RangeError);
  });

  it("of weights", () => {
    const weighted = (weights: Float64Array) => fitReweighing(labels, { ...rows, weights });
    expect(reasonOf(() => weighted(new Float64Array(4)))).toBe("zero-total-weight");
    expect(reasonOf(() => weighted(Float64Array.of(1, 1, 0, 0)))).toBe("single-group");
    expect(reasonOf(() => weighted(Float64Array.of(1, 0, 1, 0)))).toBe("single-class");
    expect(reasonOf(() => weighted(Float64Array.of(1e308, 1e308, 1e308, 1)))).toBe("overflow");
    expect(() => weighted(Float64Array.of(1, 1, -1, 1))).toThrow(RangeError);
    expect(() => weighted(Float64Array.of(1, 1, Number.NaN, 1))).toThrow(RangeError);
    const reweighing = fitReweighing(labels, rows);
    expect(() => reweighRows(reweighing, labels, { ...rows, weights: Float64Array.of(1, 1, -1, 1) })).toThrow(
      RangeError,
    );
    expect(() => reweighRows(reweighing, labels, { ...rows, weights: new Float64Array(3) })).toThrow(
      RangeError,
    );
    expect(() => reweighRows(reweighing, labels, { groupOf: Int32Array.of(0, 0, 1, 2) })).toThrow(RangeError);
    expect(() => reweighRows(reweighing, Uint8Array.of(0, 0, 1, 2), rows)).toThrow(RangeError);
  });

  it("of a group that lacks a label", () => {
    const lacking = { groupOf: Int32Array.of(0, 0, 0, 1), groups: 2 };
    const reweighing = fitReweighing(labels, lacking);
    expect(reasonOf(() => reweighRows(reweighing, Uint8Array.of(1), { groupOf: Int32Array.of(1) }))).toBe(
      "zero-count",
    );
    const weights = Float64Array.of(0);
    expect(reweighRows(reweighing, Uint8Array.of(1), { groupOf: Int32Array.of(1), weights })).toEqual(
      weights,
    );
    expect(reasonOf(() => resampleUniformly(labels, { ...lacking, random }))).toBe("no-positive-labels");
    const turned = labels.map((label) => 1 - label);
    expect(reasonOf(() => resamplePreferentially(turned, scores, lacking))).toBe("no-negative-labels");
  });

  it("of massaging and ranking", () => {
    expect(() => massageLabels(labels, scores, { ...rows, privileged: 2 })).toThrow(RangeError);
    expect(() => massageLabels(labels, scores.subarray(1), { ...rows, privileged: 0 })).toThrow(RangeError);
    expect(() => massageLabels(labels, scores.fill(Number.NaN, 1, 2), { ...rows, privileged: 0 })).toThrow(
      RangeError,
    );
    const empty = { groupOf: rows.groupOf, groups: 3, privileged: 2 };
    expect(reasonOf(() => massageLabels(labels, new Float64Array(4), empty))).toBe("empty-group");
    expect(() => resamplePreferentially(labels, new Float64Array(3), rows)).toThrow(RangeError);
  });

  it("of columns", () => {
    const fit = (own: Partial<Parameters<typeof fitDisparateImpactRemover>[1]>, of = column) =>
      fitDisparateImpactRemover(of, { ...rows, ...own });
    expect(() => fit({ level: 1.5 })).toThrow(RangeError);
    expect(() => fit({ groupOf: Int32Array.of(0, 1) })).toThrow(RangeError);
    expect(() => fit({ groupOf: Int32Array.of(0, 1, 2, 0) })).toThrow(RangeError);
    expect(reasonOf(() => fit({ groupOf: new Int32Array(4) }))).toBe("single-group");
    expect(reasonOf(() => fit({}, denseMatrix(Float64Array.of(1, 2, Number.NaN, 4), 1)))).toBe("not-finite");
    expect(reasonOf(() => fit({ groupOf: new Int32Array(0) }, denseMatrix(new Float64Array(0), 1)))).toBe(
      "no-rows",
    );
    const remover = fit({ groups: 3 });
    const apply = (groupOf: Int32Array, of = column) => removeDisparateImpact(remover, of, { groupOf });
    expect(reasonOf(() => apply(Int32Array.of(0, 1, 2, 0)))).toBe("empty-group");
    expect(() => apply(Int32Array.of(0, 1, 3, 0))).toThrow(RangeError);
    expect(() => apply(Int32Array.of(0, 1))).toThrow(RangeError);
    const infinite = denseMatrix(Float64Array.of(1, Infinity, 3, 4), 1);
    expect(reasonOf(() => apply(rows.groupOf, infinite))).toBe("not-finite");

    expect(() => fitCorrelationRemover(column, column, { alpha: -0.5 })).toThrow(RangeError);
    expect(() => fitCorrelationRemover(column, denseMatrix(new Float64Array(3), 1))).toThrow(RangeError);
    expect(reasonOf(() => fitCorrelationRemover(infinite, column))).toBe("not-finite");
    expect(reasonOf(() => fitCorrelationRemover(column, infinite))).toBe("not-finite");
    const correlation = fitCorrelationRemover(column, column);
    expect(() => removeCorrelation(correlation, denseMatrix(new Float64Array(4), 2), column)).toThrow(
      RangeError,
    );
    expect(reasonOf(() => removeCorrelation(correlation, infinite, column))).toBe("not-finite");
  });
});
