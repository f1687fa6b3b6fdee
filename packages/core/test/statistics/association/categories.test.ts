import fc from "fast-check";
import { expect, it } from "vitest";
import { attempt } from "../../../src/evidence/index.js";
import { seededRandom } from "../../../src/random/index.js";
import {
  correlationRatio,
  entropy,
  entropyBiasCorrected,
  gTestIndependence,
  mean,
  mutualInformation,
  mutualInformationBiasCorrected,
  pairwiseCorrelations,
  pearsonCorrelation,
  spearmanCorrelation,
  uncertaintyCoefficient,
} from "../../../src/statistics/index.js";

const counts = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 5,
});
const transposed = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, j) => table.map((row) => row[j]!));

it("entropy() is largest for equal counts, 0 for one, and counts in nats", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), fc.nat(7), (cells, one) => {
      const padded = [...cells, 1];
      expect(entropy(padded)).toBeLessThanOrEqual(Math.log(padded.length) + 1e-12);
      expect(entropy(padded.map((_, i) => (i === one % padded.length ? 7 : 0)))).toBe(0);
      expect(entropy(padded.toReversed())).toBeCloseTo(entropy(padded), 12);
    }),
  );
  expect(entropy([5, 5, 5, 5])).toBeCloseTo(Math.log(4), 14);
  expect(() => entropy([1, -1])).toThrow(RangeError);
});

it("mutualInformation() is symmetric, H(X) + H(Y) − H(X, Y), and half the G statistic a row", () => {
  fc.assert(
    fc.property(counts, (table) => {
      const information = mutualInformation(table);
      expect(mutualInformation(transposed(table))).toBeCloseTo(information, 11);
      const totals = (rows: readonly (readonly number[])[]) =>
        rows.map((row) => row.reduce((sum, count) => sum + count, 0));
      const parts = entropy(totals(table)) + entropy(totals(transposed(table))) - entropy(table.flat());
      expect(information).toBeCloseTo(parts, 11);
      const n = totals(table).reduce((sum, count) => sum + count, 0);
      expect(2 * n * information).toBeCloseTo(gTestIndependence(table).statistic, 8);
      const corrected =
        entropyBiasCorrected(totals(table)) +
        entropyBiasCorrected(totals(transposed(table))) -
        entropyBiasCorrected(table.flat());
      expect(mutualInformationBiasCorrected(table)).toBeCloseTo(Math.max(0, corrected), 11);
    }),
  );
});

it("mutualInformationBiasCorrected() of independent samples is near 0 where the plain one is not", () => {
  const random = seededRandom("information");
  const replicates = Array.from({ length: 200 }, () => {
    const table = Array.from({ length: 5 }, () => new Float64Array(5));
    for (let row = 0; row < 250; row++) table[random.integer(5)]![random.integer(5)]! += 1;
    return table;
  });
  // 2 n I is about χ² with 16 degrees of freedom: mean 16, standard deviation √32.
  const plain = mean(Float64Array.from(replicates, (table) => 500 * mutualInformation(table)));
  expect(Math.abs(plain - 16)).toBeLessThan(5 * Math.sqrt(32 / 200) + 0.5);
  const corrected = mean(
    Float64Array.from(replicates, (table) => 500 * mutualInformationBiasCorrected(table)),
  );
  expect(corrected).toBeLessThan(4);
});

it("uncertaintyCoefficient() is 1 where one side determines the other, and turns round with the table", () => {
  expect(
    uncertaintyCoefficient([
      [4, 0, 0],
      [0, 3, 2],
    ]).rowsGivenColumns,
  ).toBe(1);
  fc.assert(
    fc.property(counts, (table) => {
      const there = uncertaintyCoefficient(table);
      const back = uncertaintyCoefficient(transposed(table));
      expect(back.rowsGivenColumns).toBeCloseTo(there.columnsGivenRows, 10);
      expect(there.rowsGivenColumns).toBeLessThanOrEqual(1);
    }),
  );
});

const groupedRows = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 1,
  maxLength: 60,
});

it("correlationRatio() does not move with the unit, the offset or the numbers of the groups", () => {
  fc.assert(
    fc.property(
      groupedRows,
      fc.constantFrom(1, 1e9, -2e300),
      fc.constantFrom(0, 1e6),
      (rows, unit, offset) => {
        const codes = Int32Array.from(rows, ([code]) => code);
        const values = Float64Array.from(rows, ([, value]) => value);
        const plain = attempt(() => correlationRatio(codes, values));
        const moved = attempt(() =>
          correlationRatio(
            codes.map((code) => (code < 0 ? -7 : 3 - code)),
            values.map((value) => (value + offset) * unit),
          ),
        );
        if ("reason" in plain) {
          expect(moved).toEqual(plain);
          return;
        }
        if ("reason" in moved) throw new Error(moved.reason);
        expect(moved.value.etaSquared).toBeCloseTo(plain.value.etaSquared, 9);
        expect(plain.value.epsilonSquared).toBeLessThanOrEqual(plain.value.etaSquared);
        expect(plain.value.value).toBeLessThanOrEqual(1);
      },
    ),
  );
  expect(() => correlationRatio(Int32Array.of(0), Float64Array.of(1, 2))).toThrow(RangeError);
});

it("correlationRatio() of two groups is the correlation with their indicator, far from the center too", () => {
  const codes = Int32Array.from({ length: 300 }, (_, i) => i % 2);
  const values = Float64Array.from(codes, (code, i) => (i === 7 ? 1e9 : code + (i % 5)));
  const { value } = pearsonCorrelation(values, Float64Array.from(codes));
  expect(correlationRatio(codes, values).etaSquared).toBeCloseTo(value * value, 10);
});

it("pairwiseCorrelations() gives what the correlations of the complete pairs give", () => {
  const cell = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -9, max: 9 }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, 1e8, 1e300) },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.integer({ min: 0, max: 5 })), { maxLength: 40 }), (rows) => {
      const columns = [0, 1, 2].map((j) => Float64Array.from(rows, (row) => row[j]!));
      for (const { first, second, n, pearson, spearman } of pairwiseCorrelations(columns)) {
        const both = rows.filter((row) => Number.isFinite(row[first]!) && Number.isFinite(row[second]!));
        const [x, y] = [first, second].map((j) => Float64Array.from(both, (row) => row[j]!)) as [
          Float64Array,
          Float64Array,
        ];
        expect(n).toBe(both.length);
        for (const [ours, theirs] of [
          [pearson, attempt(() => pearsonCorrelation(x, y))],
          [spearman, attempt(() => spearmanCorrelation(x, y))],
        ] as const) {
          if ("reason" in theirs) expect(ours).toEqual(theirs);
          else if ("reason" in ours) throw new Error(ours.reason);
          else expect(ours.value).toBeCloseTo(theirs.value.value, 9);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(() => pairwiseCorrelations([new Float64Array(2), new Float64Array(3)])).toThrow(RangeError);
  expect(pairwiseCorrelations([])).toEqual([]);
});
