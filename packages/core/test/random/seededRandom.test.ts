import fc from "fast-check";
import { expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import { seededRandom, seededRandomFromState } from "../../src/random/index.js";

/** A pass band of false alarm about 1e-9 for a standardised value. */
const band = 6;

it("the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: string): number[] => {
    const random = seededRandom(seed);
    return [random.uniform(), random.integer(1000), random.normal(), random.stream("a", 1).uniform()];
  };
  expect(draw("x")).toEqual(draw("x"));
  expect(draw("x")).not.toEqual(draw("y"));
});

it("state() resumes any source, streams included", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(50), fc.string(), fc.nat(), (seed, skipped, name, index) => {
      const random = seededRandom(seed).stream(name, index);
      for (let i = 0; i < skipped; i++) random.normal();
      const resumed = seededRandomFromState(
        JSON.parse(JSON.stringify(random.state())) as ReturnType<typeof random.state>,
      );
      for (const one of [random, resumed]) one.integer(7);
      expect([resumed.uniform(), resumed.normal(), resumed.stream("b", 2).uniform()]).toEqual([
        random.uniform(),
        random.normal(),
        random.stream("b", 2).uniform(),
      ]);
    }),
  );
});

it("a stream does not depend on what was drawn before, and no two are alike", () => {
  const random = seededRandom("1");
  const before = random.stream("bootstrap", 3).uniform();
  random.uniform();
  expect(random.stream("bootstrap", 3).uniform()).toBe(before);
  const starts = ["bootstrap", "rows", "rows:1", ""].flatMap((name) =>
    Array.from({ length: 5000 }, (_, index) => random.stream(name, index).uniform()),
  );
  expect(new Set(starts).size).toBe(starts.length);
});

it("starts of successive streams are uniform, alone and in pairs", () => {
  const starts = Array.from({ length: 60_000 }, (_, index) =>
    seededRandom("s").stream("resample", index).uniform(),
  );
  const cells = new Float64Array(256);
  for (let i = 1; i < starts.length; i++)
    cells[Math.floor(starts[i]! * 16) * 16 + Math.floor(starts[i - 1]! * 16)]! += 1;
  expect(Math.abs(standardised(cells))).toBeLessThan(band);
});

it("uniform() is in [0, 1) and even", () => {
  const random = seededRandom("u");
  const cells = new Float64Array(1000);
  for (let i = 0; i < 200_000; i++) cells[Math.floor(random.uniform() * 1000)]! += 1;
  expect(cells.reduce((a, b) => a + b)).toBe(200_000);
  expect(Math.abs(standardised(cells))).toBeLessThan(band);
});

it("integer() is even, below 2^32 and above", () => {
  const random = seededRandom("i");
  for (const below of [7, 3 * 2 ** 30, 3 * 2 ** 51]) {
    // With a range of three quarters of a power of two, plain remainders would fill the first half twice as often.
    const cells = new Float64Array(7);
    for (let i = 0; i < 70_000; i++) cells[Math.floor((random.integer(below) / below) * 7)]! += 1;
    expect(Math.abs(standardised(cells))).toBeLessThan(band);
  }
  expect(random.integer(1)).toBe(0);
});

it("normal() has the moments and the tails of the normal distribution", () => {
  const random = seededRandom("n");
  const n = 400_000;
  const sums = [0, 0, 0, 0, 0];
  const beyond = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = random.normal();
    for (let k = 1; k <= 4; k++) sums[k]! += x ** k;
    for (let k = 1; k <= 3; k++) if (Math.abs(x) > k) beyond[k]! += 1;
  }
  // Means and variances of x, x², x³, x⁴ are 0, 1, 0, 3 and 1, 2, 15, 96.
  const mean = [0, 0, 1, 0, 3];
  const variance = [0, 1, 2, 15, 96];
  for (let k = 1; k <= 4; k++)
    expect(Math.abs(sums[k]! / n - mean[k]!) / Math.sqrt(variance[k]! / n)).toBeLessThan(band);
  const tail = [0, 0.31731050786291415, 0.04550026389635841, 0.002699796063260189];
  for (let k = 1; k <= 3; k++)
    expect(Math.abs(beyond[k]! - n * tail[k]!) / Math.sqrt(n * tail[k]! * (1 - tail[k]!))).toBeLessThan(band);
});

it("normal() is normal between its boundaries too", () => {
  const random = seededRandom("cells");
  const edges = [0.1, 0.3, 0.5, 0.6744897501960817, 0.8, 1, 1.150349380376008, 1.3, 1.5341205443525463, 1.8];
  // 2Φ(e) − 1, by mpmath.
  const below = [
    0.07965567455405798, 0.23582284437790535, 0.38292492254802624, 0.5, 0.5762892028332066,
    0.6826894921370859, 0.75, 0.8063990308287791, 0.875, 0.9281393617741483, 1,
  ];
  const n = 300_000;
  const counts = new Float64Array(edges.length + 1);
  for (let i = 0; i < n; i++) {
    const size = Math.abs(random.normal());
    const cell = edges.findIndex((edge) => size < edge);
    counts[cell < 0 ? edges.length : cell]! += 1;
  }
  let chiSquared = 0;
  counts.forEach((count, i) => {
    const expected = n * (below[i]! - (below[i - 1] ?? 0));
    chiSquared += (count - expected) ** 2 / expected;
  });
  expect((chiSquared - 10) / Math.sqrt(20)).toBeLessThan(band * 1.5);
});

it.each([0, -1, 1.5, Number.NaN, 2 ** 53])("integer(%d) is refused", (below) => {
  expect(() => seededRandom("1").integer(below)).toThrow(RangeError);
});

it("seedless sources and negative streams are refused", () => {
  expect(() => seededRandom(7 as unknown as string)).toThrow(TypeError);
  expect(() => seededRandom("1").stream("a", -1)).toThrow(RangeError);
});

it.each([
  null,
  [],
  { format: 2, seed: "1", c: 1, s0: 0, s1: 0, s2: 0 },
  { format: 1, seed: 1, c: 1, s0: 0, s1: 0, s2: 0 },
  { format: 1, seed: "1", c: 0.5, s0: 0, s1: 0, s2: 0 },
  { format: 1, seed: "1", c: 1, s0: 1, s1: 0, s2: 0 },
  { format: 1, seed: "1", c: 1, s0: 1e-20, s1: 0, s2: 0 },
  { format: 1, seed: "1", c: 1, s0: 0, s1: 0 },
])("seededRandomFromState(%j) is refused", (state) => {
  let refused: unknown;
  try {
    seededRandomFromState(state);
  } catch (error) {
    refused = error;
  }
  expect(isInputError(refused)).toBe(true);
});

function standardised(counts: Float64Array): number {
  const expected = counts.reduce((a, b) => a + b) / counts.length;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chiSquared - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}
