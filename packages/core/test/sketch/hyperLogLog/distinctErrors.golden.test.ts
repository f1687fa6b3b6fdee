import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/distinct-errors.json";
import type { HashName } from "../../../src/sketch/index.js";
import { createHyperLogLog } from "../../../src/sketch/index.js";
import { linearQuantile } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { rootMeanSquare } from "../shuffled.js";

interface Summary {
  readonly trials: number;
  readonly mean: number;
  readonly rms: number;
  readonly medianAbs: number;
  readonly p95Abs: number;
  readonly p99Abs: number;
  readonly maxAbs: number;
  readonly insideTwoSigma: number;
  readonly serialisedBytesMean: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  unknown,
  Readonly<Record<"100" | "1000" | "10000" | "100000" | "1000000", Summary>> & Summary
>;
const caseOf = (name: string) => cases.find((each) => each.name === name)!.expected;

const sizes = ["100", "1000", "10000", "100000", "1000000"] as const;

/** n whole numbers from a base of their own for each trial. */
const numbers = (trial: number, n: number, shift = 0): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (trial + 1) * 10_000_000 + shift + i);

/** The same as 64-bit integers, the peer's items. */
const integers = (trial: number, n: number, shift = 0): BigInt64Array => {
  const base = BigInt((trial + 1) * 10_000_000 + shift);
  const items = new BigInt64Array(n);
  for (let i = 0; i < n; i++) items[i] = base + BigInt(i);
  return items;
};

/** The relative standard error √ln 2 / √K. */
const standardError = (lgK: number) => 0.8326 / Math.sqrt(2 ** lgK);

/** What the golden file says of errors, with NumPy's linear quantiles. */
function expectNoWorse(errors: readonly number[], bar: Summary): void {
  const slack = 1 + tolerance.relative;
  // One coupon lost to a collision is one item, to the peer and here.
  const sorted = Float64Array.from(errors, Math.abs).sort();
  expect(rootMeanSquare(errors)).toBeLessThanOrEqual(slack * bar.rms);
  expect(linearQuantile(sorted, 0.5)).toBeLessThanOrEqual(slack * bar.medianAbs);
  expect(linearQuantile(sorted, 0.95)).toBeLessThanOrEqual(slack * bar.p95Abs);
  expect(linearQuantile(sorted, 0.99)).toBeLessThanOrEqual(slack * bar.p99Abs);
  expect(sorted.at(-1)!).toBeLessThanOrEqual(slack * bar.maxAbs);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean - bar.mean)).toBeLessThan(tolerance.relative * bar.rms);
}

describe.each([
  ["hll-12-hll8", 12],
  ["hll-12-hll4", 12],
  ["hll-14-hll8", 14],
] as const)("the peer's hash and items give errors no worse than the peer's: %s", (name, lgK) => {
  it.each(sizes)("%s items", (size) => {
    const bar = caseOf(name)[size];
    const n = Number(size);
    const errors: number[] = [];
    let inside = 0;
    let bytes = 0;
    for (let trial = 0; trial < bar.trials; trial++) {
      const sketch = createHyperLogLog({ lgK, hash: "datasketches" });
      sketch.updateAll(integers(trial, n));
      errors.push(sketch.estimate() / n - 1);
      if (sketch.lowerBound(2) <= n && n <= sketch.upperBound(2)) inside++;
      bytes += sketch.state().length / bar.trials;
    }
    expectNoWorse(errors, bar);
    expect(inside / bar.trials).toBeGreaterThanOrEqual(bar.insideTwoSigma);
    // Coupons of up to K / 4 items may take more room than the peer's registers of four bits: they have hardly an error.
    if (rootMeanSquare(errors) < bar.rms / 10) expect(bytes).toBeLessThan(4 * n + 40);
    else expect(bytes).toBeLessThan(bar.serialisedBytesMean);
  });
});

it("the peer's hash and items give unions no worse than the peer's", () => {
  const bar = caseOf("hll-12-union-of-10");
  const errors = Array.from({ length: bar.trials }, (_, trial) => {
    const union = createHyperLogLog({ hash: "datasketches" });
    for (let part = 0; part < 10; part++) {
      const one = createHyperLogLog({ hash: "datasketches" });
      one.updateAll(integers(trial, 3000, part * 1000));
      union.merge(one);
    }
    return union.estimate() / 12_000 - 1;
  });
  expectNoWorse(errors, bar);
});

it.each([
  [12, 10_000, 200],
  [12, 100_000, 30],
  [14, 10_000, 100],
  [14, 1_000_000, 4],
] as const)("the own hash has the error that theory gives: lgK %i, %i items", (lgK, n, trials) => {
  const errors = Array.from({ length: trials }, (_, trial) => {
    const sketch = createHyperLogLog({ lgK });
    sketch.updateAll(numbers(trial, n));
    return sketch.estimate() / n - 1;
  });
  // Three standard errors of a root mean square; below K · 5 items the error is smaller than at its limit.
  expect(rootMeanSquare(errors)).toBeLessThan(standardError(lgK) * (1 + 3 / Math.sqrt(2 * trials)));
});

it("the library's own hash is as good a judge as the peer's", () => {
  // Kinds of items that a weak hash would treat alike: errors in units of their standard error over 100 streams of each.
  const kinds: readonly ((stream: number, i: number) => number)[] = [
    (stream, i) => stream * 3000 + i,
    (stream, i) => (stream * 3000 + i) * 4096,
    (stream, i) => (stream * 3000 + i) / 8,
    (stream, i) => 2 ** 52 + stream * 3000 + i,
    (stream, i) => (stream + 1) * 1e-300 + i * 1e-305,
    (stream, i) => -1 / (stream * 3000 + i + 1),
  ];
  const hashes: readonly HashName[] = ["probity", "datasketches"];
  for (const hash of hashes)
    for (const kind of kinds) {
      const errors = Array.from({ length: 100 }, (_, stream) => {
        const sketch = createHyperLogLog({ lgK: 8, hash });
        sketch.updateAll(Float64Array.from({ length: 3000 }, (_, i) => kind(stream, i)));
        return (sketch.estimate() / 3000 - 1) / standardError(8);
      });
      const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(100));
      expect(Math.abs(rootMeanSquare(errors) - 1)).toBeLessThan(5 / Math.sqrt(200));
    }
});

it("every case of the peer's HLL is one of these", () => {
  // Compressed counting and theta sketches are other sketches.
  expect(cases.map(({ name }) => name)).toEqual([
    "hll-12-hll8",
    "hll-12-hll4",
    "hll-14-hll8",
    "cpc-11",
    "theta-12",
    "hll-12-union-of-10",
  ]);
});
