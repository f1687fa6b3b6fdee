import fc from "fast-check";
import { describe, expect, it } from "vitest";
import attack from "../../golden/privacy/float-attack.json";
import { discreteLaplaceMass, noisyCounts } from "../../src/privacy/index.js";
import { type SecureRandom, secureRandom, seededRandom } from "../../src/random/index.js";
import { binomialCdf } from "../../src/statistics/distributions/index.js";
import { hashStream } from "./hashStream.js";

/** Doubles next to a double, away from and toward 0. */
function neighborOf(value: number, steps: number): number {
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = bits[0]! + BigInt(steps);
  return new Float64Array(bits.buffer)[0]!;
}

/**
 * Mironov's attack (2012) on x − ln(k/2^53): whether any k gives this release from this count. The noise is searched among the doubles
 * that round to the release, and k among those whose logarithm could be that noise.
 */
function naiveReachable(release: number, count: number): boolean {
  const difference = release - count;
  for (let steps = -400; steps <= 400; steps++) {
    const noise = Math.abs(neighborOf(difference, steps));
    if (count + Math.sign(difference) * noise !== release) continue;
    const middle = Math.round(Math.exp(-noise) * 2 ** 53);
    const reach = 3 + Math.ceil(4 * noise);
    for (let k = Math.max(1, middle - reach); k <= Math.min(2 ** 53, middle + reach); k++)
      if (-Math.log(k / 2 ** 53) === noise) return true;
  }
  return false;
}

function naiveRelease(count: number, random: SecureRandom): number {
  const noise = -Math.log((random.integer(2 ** 53 - 1) + 1) / 2 ** 53);
  return random.integer(2) === 0 ? count + noise : count - noise;
}

const onLattice = (value: number): boolean => Number.isInteger(value);

describe("the low bits of a release", () => {
  it("betray the count where the noise is a float", () => {
    const random = hashStream("naive");
    for (const count of [0, 1]) {
      const releases = Array.from({ length: 150 }, () => naiveRelease(count, random));
      expect(releases.every((release) => naiveReachable(release, count))).toBe(true);
      const impossible = releases.filter((release) => !naiveReachable(release, 1 - count));
      expect(impossible.length / releases.length).toBeGreaterThan(0.2);
    }
  });

  it("are none where the noise is whole: every release is possible from every count", () => {
    const random = hashStream("exact");
    for (const count of [0, 1, 1_000_000]) {
      const { values, scale } = noisyCounts(new Float64Array(10_000).fill(count), {
        sensitivity: 1,
        epsilon: 1,
        random,
      });
      expect(values.every(onLattice)).toBe(true);
      for (const other of [0, 1, 1_000_000])
        if (Math.abs(other - count) <= 1)
          for (const value of values) {
            const ratio =
              discreteLaplaceMass(value - count, scale) / discreteLaplaceMass(value - other, scale);
            expect(Math.abs(Math.log(ratio))).toBeLessThanOrEqual(1 + 1e-12);
          }
    }
  });

  it("the rule of the golden file tells the two apart", () => {
    for (const { name, input, expected } of attack.cases) {
      const share = input.releases.filter((release) =>
        onLattice(release * (name.startsWith("lattice") ? 2 ** 20 : 1)),
      ).length;
      expect(share / input.releases.length).toBe(expected.fractionOnLattice);
    }
  });
});

describe("noisyCounts()", () => {
  it("its margin holds the count as often as it says", () => {
    const counts = new Float64Array(20_000).fill(40);
    const options = { sensitivity: 2, epsilon: "0.3", random: hashStream("coverage"), level: 0.9 };
    const { values, margin, level } = noisyCounts(counts, options);
    const held = values.filter((value) => Math.abs(value - 40) <= margin).length;
    expect(level).toBe(0.9);
    expect(binomialCdf(held, counts.length, 0.9)).toBeGreaterThan(1e-9);
  });

  it("gives noise to empty data, and none to no cells", () => {
    const options = { sensitivity: 1, epsilon: 0.01, random: hashStream("empty") };
    expect(noisyCounts(new Float64Array(50), options).values.some((value) => value !== 0)).toBe(true);
    expect(noisyCounts([], options).values).toEqual(new Float64Array());
  });

  it("leaves its input alone and stays in whole numbers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 40 })),
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 1e-6, max: 50, noNaN: true }),
        (counts, sensitivity, epsilon) => {
          const before = [...counts];
          const { values } = noisyCounts(counts, { sensitivity, epsilon, random: hashStream("property") });
          expect(counts).toEqual(before);
          expect(values.every((value) => Number.isSafeInteger(value) && !Object.is(value, -0))).toBe(true);
        },
      ),
    );
  });

  it("reads epsilon exactly", () => {
    const scaleAt = (epsilon: number | string | { numerator: bigint; denominator: bigint }): number =>
      noisyCounts([1], { sensitivity: 1, epsilon, random: hashStream("exact") }).scale;
    for (const tenth of [0.1, "0.1", "1e-1", "1/10", { numerator: 3n, denominator: 30n }])
      expect(scaleAt(tenth)).toBe(10);
  });

  it("holds releases at ±2^52 whatever the count was", () => {
    const largest = 2 ** 52;
    const options = { sensitivity: 2 ** 20, epsilon: "1/1048576", random: hashStream("held") };
    const { values } = noisyCounts(new Float64Array(500).fill(largest), options);
    expect(Math.max(...values)).toBe(largest);
    expect(values.filter((value) => value === largest).length).toBeGreaterThan(150);
  });

  it.each([5000, 20_000])(
    "holds noise that all but never comes, of %d scales, at the lower bound",
    (scales) => {
      // Bits by which the sampler draws this many scales of noise below 0: each success of e^-1 takes 0 below 2, then 2 below 3.
      let successes = 0;
      const random = Object.create(secureRandom()) as SecureRandom;
      const integer = (below: number): number => {
        if (below === 2) return successes++ < scales ? 0 : 1;
        return below === 3 ? 2 : 0;
      };
      Object.defineProperty(random, "integer", { value: integer });
      const { values } = noisyCounts([7], {
        sensitivity: 1,
        epsilon: { numerator: 1n, denominator: 1n << 40n },
        random,
      });
      expect(values[0]).toBe(-(2 ** 52));
    },
  );

  it("refuses wrong calls", () => {
    const good = { sensitivity: 1, epsilon: 1, random: secureRandom() };
    const wrong: (Partial<typeof good> & { level?: number })[] = [
      { epsilon: 0 },
      { epsilon: -1 },
      { epsilon: Number.NaN },
      { epsilon: Number.POSITIVE_INFINITY },
      { epsilon: 1e-13 },
      { epsilon: 1e-300 },
      { sensitivity: 0 },
      { sensitivity: 0.5 },
      { sensitivity: Number.NaN },
      { level: 1 },
    ];
    for (const change of wrong)
      expect(() => noisyCounts([1], { ...good, ...change }), JSON.stringify(change)).toThrow(RangeError);
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 52 + 1])
      expect(() => noisyCounts([3, count], good)).toThrow("the count at 1");
  });

  it("refuses seeded randomness at run time", () => {
    const seeded = seededRandom("1") as unknown as SecureRandom;
    const copied = { ...secureRandom() };
    for (const random of [seeded, copied])
      expect(() => noisyCounts([1], { sensitivity: 1, epsilon: 1, random })).toThrow(TypeError);
  });
});
