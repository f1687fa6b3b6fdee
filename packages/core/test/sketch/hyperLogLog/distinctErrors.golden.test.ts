import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/distinct-errors.json";
import type { HashName } from "../../../src/sketch/index.js";
import { createHyperLogLog } from "../../../src/sketch/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { rootMeanSquare } from "../shuffled.js";

interface Summary {
  readonly trials: number;
  readonly rms: number;
  readonly insideTwoSigma: number;
  readonly serialisedBytesMean: number;
}

const { cases } = golden as unknown as GoldenFile<
  unknown,
  Readonly<Record<"100" | "1000" | "10000" | "100000" | "1000000", Summary>> & Summary
>;
const caseOf = (name: string) => cases.find((each) => each.name === name)!.expected;

/** n numbers from a base of their own for each trial, as the peer's. */
const numbers = (trial: number, n: number, shift = 0): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (trial + 1) * 10_000_000 + shift + i);

const sizes = ["100", "1000", "10000", "100000"] as const;

/** The peer's trials; a million items are counted in the benchmark and once below. */
const trialsOf = { "100": 200, "1000": 200, "10000": 200, "100000": 30 } as const;

/** The relative standard error √ln 2 / √K. */
const standardError = (lgK: number) => 0.8326 / Math.sqrt(2 ** lgK);

describe.each([
  ["hll-12-hll8", 12, "probity"],
  ["hll-12-hll4", 12, "datasketches"],
  ["hll-14-hll8", 14, "probity"],
] as const)("distinct counts are no worse than the peer's: %s", (name, lgK, hash) => {
  it.each(sizes)("%s items", (size) => {
    const expected = caseOf(name)[size];
    const n = Number(size);
    const trials = trialsOf[size];
    const errors: number[] = [];
    let inside = 0;
    let bytes = 0;
    for (let trial = 0; trial < trials; trial++) {
      const sketch = createHyperLogLog({ lgK, hash });
      sketch.updateAll(numbers(trial, n));
      errors.push(sketch.estimate() / n - 1);
      if (sketch.lowerBound(2) <= n && n <= sketch.upperBound(2)) inside++;
      bytes += sketch.state().length / trials;
    }
    // Both sides are estimates from as many trials: three standard errors of their difference. A coupon lost to a collision is one item.
    const bar = Math.min(Math.max(expected.rms, 0.12 / n), standardError(lgK));
    expect(rootMeanSquare(errors)).toBeLessThan(bar * (1 + 3 / Math.sqrt(trials)));
    const coverage = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / trials);
    expect(inside / trials).toBeGreaterThanOrEqual(coverage);
    // Coupons of up to K / 4 items take more room than the registers of the peer's smallest form, and have hardly an error.
    if (errors.every((error) => Math.abs(error) < 0.002)) expect(bytes).toBeLessThan(4 * n + 40);
    else expect(bytes).toBeLessThan(expected.serialisedBytesMean);
  });
});

it("a million items", () => {
  for (const [name, lgK] of [
    ["hll-12-hll8", 12],
    ["hll-14-hll8", 14],
  ] as const) {
    const sketch = createHyperLogLog({ lgK });
    sketch.updateAll(numbers(0, 1_000_000));
    expect(Math.abs(sketch.estimate() / 1e6 - 1)).toBeLessThan(3 * standardError(lgK));
    expect(sketch.state().length).toBeLessThan(caseOf(name)["1000000"].serialisedBytesMean);
  }
});

it("the union of ten sketches is no worse than the peer's", () => {
  const { trials, rms } = caseOf("hll-12-union-of-10");
  const errors: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const union = createHyperLogLog();
    for (let part = 0; part < 10; part++) {
      const one = createHyperLogLog();
      one.updateAll(numbers(trial, 3000, part * 1000));
      union.merge(one);
    }
    errors.push(union.estimate() / 12_000 - 1);
  }
  expect(rootMeanSquare(errors)).toBeLessThan(rms * 1.1);
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
