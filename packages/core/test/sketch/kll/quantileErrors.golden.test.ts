import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/quantile-errors.json";
import { seededRandom } from "../../../src/random/index.js";
import type { Kll } from "../../../src/sketch/index.js";
import { createKll, kllMassError, kllRankError } from "../../../src/sketch/index.js";
import { sortedCopy } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { expectClose } from "../../statistics/golden.js";
import { rootMeanSquare, shuffled } from "../shuffled.js";

interface Summary {
  readonly rms: number;
  readonly p99Abs: number;
  readonly maxAbs: number;
}
interface Expected {
  readonly rankErrorAtQuantile: Readonly<Record<string, Summary>>;
  readonly rankErrorAtQuantileAfter16Merges: Readonly<Record<string, Summary>>;
  readonly supRankError: Summary;
  readonly serialisedBytesMean: number;
  readonly serialisedBytesMax: number;
  readonly retainedMean: number;
  readonly normalisedRankErrorSingle: number;
  readonly normalisedRankErrorPmf: number;
}

const file = golden as unknown as GoldenFile<{ readonly n: number }, Expected, { readonly trials: number }>;
const { tolerance } = file;
const cases = file.cases.filter(({ name }) => name.startsWith("kll"));

// The peer's figures are means over 200 shuffles, 50 for merges; here 60 and 20 with fixed seeds.
const trials = 60;
const mergeTrials = 20;

const n = 100_000;
const values = Float64Array.from({ length: n }, (_, i) => (7919 * (i + 1)) % 1_000_003);
const sorted = sortedCopy(values);

/** All values differ: their ranks are their places. */
function placeOf(value: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far p is from the ranks that the answer has: 0 within them. */
function rankError(sketch: Kll, p: number): number {
  const place = placeOf(sketch.quantile(p));
  return Math.max(place / n - p, 0) - Math.max(p - (place + 1) / n, 0);
}

const probes = Array.from({ length: 40 }, (_, i) => sorted[Math.ceil(((1 + 5 * i) / 200) * n) - 1]!);

function supRankError(sketch: Kll): number {
  return Math.max(...probes.map((value) => Math.abs(sketch.rank(value) - (placeOf(value) + 1) / n)));
}

const merged = (data: Float64Array, k: number, seed: number): Kll => {
  const all = createKll({ k, seed });
  for (let part = 0; part < 16; part++) {
    const one = createKll({ k, seed: seed * 16 + part });
    one.updateAll(data.subarray((part * n) / 16, ((part + 1) * n) / 16));
    all.merge(one);
  }
  return all;
};

describe("KLL sketches are no worse than the peer's", () => {
  it.each(cases)("$name, all at once", ({ name, expected }) => {
    const k = Number(name.slice(4));
    const shares = Object.keys(expected.rankErrorAtQuantile).map(Number);
    const errors = shares.map((): number[] => []);
    const sups: number[] = [];
    const bytes: number[] = [];
    const retained: number[] = [];
    for (let trial = 0; trial < trials; trial++) {
      const sketch = createKll({ k, seed: trial });
      sketch.updateAll(shuffled(values, seededRandom("shuffle").stream(name, trial)));
      shares.forEach((p, i) => errors[i]!.push(rankError(sketch, p)));
      sups.push(supRankError(sketch));
      bytes.push(sketch.state().length);
      retained.push(sketch.retained);
    }
    const slack = 1 + tolerance.relative;
    shares.forEach((p, i) =>
      expect(rootMeanSquare(errors[i]!), `at ${p}`).toBeLessThan(
        slack * expected.rankErrorAtQuantile[String(p)]!.rms,
      ),
    );
    expect(rootMeanSquare(sups)).toBeLessThan(expected.supRankError.rms);
    expect(Math.max(...sups)).toBeLessThan(expected.supRankError.p99Abs);
    expect(Math.max(...sups)).toBeLessThan(kllRankError(k));
    const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
    expect(mean(bytes)).toBeLessThan(expected.serialisedBytesMean * 1.005);
    expect(Math.max(...bytes)).toBeLessThan(expected.serialisedBytesMax * 1.01);
    expect(mean(retained)).toBeLessThan(expected.retainedMean * 1.005);
  });

  it("one by one as well", () => {
    const { expected } = cases.find(({ name }) => name === "kll-200")!;
    const sups: number[] = [];
    for (let trial = 0; trial < 20; trial++) {
      const sketch = createKll({ seed: trial });
      for (const value of shuffled(values, seededRandom("shuffle").stream("one", trial)))
        sketch.update(value);
      sups.push(supRankError(sketch));
    }
    expect(rootMeanSquare(sups)).toBeLessThan(expected.supRankError.rms);
    expect(Math.max(...sups)).toBeLessThan(expected.supRankError.p99Abs);
  });

  it.each(cases)("$name, after sixteen merges", ({ name, expected }) => {
    const k = Number(name.slice(4));
    const wanted = Object.entries(expected.rankErrorAtQuantileAfter16Merges);
    const errors = wanted.map((): number[] => []);
    for (let trial = 0; trial < mergeTrials; trial++) {
      const data = shuffled(values, seededRandom("merge").stream(name, trial));
      const sketch = merged(data, k, trial);
      expect([sketch.n, sketch.min(), sketch.max()]).toEqual([n, sorted[0], sorted[n - 1]]);
      wanted.forEach(([p], i) => errors[i]!.push(rankError(sketch, Number(p))));
    }
    // Both sides are estimates: of 20 and 50 trials.
    const slack = 1 + 3 * Math.sqrt(1 / (2 * mergeTrials) + 1 / 100);
    wanted.forEach(([p, { rms }], i) =>
      expect(rootMeanSquare(errors[i]!), `at ${p}`).toBeLessThan(slack * rms),
    );
    const overall = rootMeanSquare(errors.flat());
    expect(overall).toBeLessThan(rootMeanSquare(wanted.map(([, { rms }]) => rms)));
  });

  it.each(cases)("$name: published bounds", ({ name, expected }) => {
    const k = Number(name.slice(4));
    expectClose(kllRankError(k), expected.normalisedRankErrorSingle, { relative: 1e-12, absolute: 0 });
    expectClose(kllMassError(k), expected.normalisedRankErrorPmf, { relative: 1e-12, absolute: 0 });
  });
});
