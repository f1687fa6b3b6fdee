import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rational, rationalFromText } from "../../../src/privacy/exact/rational.js";
import { expEnclosure } from "../../../src/privacy/local/expEnclosure.js";
import { truthCoin } from "../../../src/privacy/local/truthCoin.js";
import { secureRandomFromBits } from "../../../src/random/secureRandomFromBits.js";
import { binomialCdf, binomialSurvival } from "../../../src/statistics/distributions/index.js";
import { hashStream } from "../hashStream.js";

const rationals = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([over, under]) => rational(over, under));

describe("expEnclosure()", () => {
  it("holds e^−1 and e^−1/2 to the digits that are known", () => {
    // 50 digits of e^-1 and e^-1/2.
    for (const [x, digits] of [
      [rational(1n, 1n), 36787944117144232159552377016146086744581113103176n],
      [rational(1n, 2n), 60653065971263342360379953499118045344191813548718n],
    ] as const) {
      const { lower, upper, bits } = expEnclosure(x, 200);
      const scale = 10n ** 50n;
      expect(lower * scale).toBeLessThan((digits + 1n) << bits);
      expect(upper * scale).toBeGreaterThan(digits << bits);
      expect(upper - lower).toBeLessThan(1n << (bits - 200n));
    }
  });

  it("halves nest, and ends lie as close as asked", () => {
    fc.assert(
      fc.property(rationals, fc.integer({ min: 1, max: 200 }), (x, accuracy) => {
        const coarse = expEnclosure(x, accuracy);
        const fine = expEnclosure(x, accuracy + 64);
        const shift = fine.bits - coarse.bits;
        expect(fine.lower <= coarse.upper << shift).toBe(true);
        expect(fine.upper >= coarse.lower << shift).toBe(true);
        expect((coarse.upper - coarse.lower) << BigInt(accuracy) <= 1n << coarse.bits).toBe(true);
      }),
    );
  });
});

describe("truthCoin()", () => {
  const seen = (lies: number, epsilon: string, count: number): number => {
    const toss = truthCoin(lies, rationalFromText(epsilon)!);
    const random = hashStream(`${lies} ${epsilon}`);
    let successes = 0;
    for (let i = 0; i < count; i++) if (toss(random)) successes += 1;
    return successes;
  };

  it.each([
    [1, "1"],
    [1, "1/1000"],
    [5, "2"],
    [1000, "8"],
    [999_999, "20"],
    [3, "0.1"],
  ])("of %d lies at ε = %s is true as often as it must", (lies, epsilon) => {
    const { numerator, denominator } = rationalFromText(epsilon)!;
    const probability = 1 / (1 + lies * Math.exp(-Number(numerator) / Number(denominator)));
    const count = 40_000;
    const successes = seen(lies, epsilon, count);
    expect(binomialCdf(successes, count, probability)).toBeGreaterThan(1e-9);
    expect(binomialSurvival(successes - 1, count, probability)).toBeGreaterThan(1e-9);
  });

  it("decides at the digits of the probability, and reads on where they are equal", () => {
    // 1/(1 + e^-1) = 0.bb26b00b... to the base 16, from 60 decimal digits.
    const digits = 731058578630004879251159944310n;
    const first = Number((digits << 32n) / 10n ** 30n);
    const second = Number((((digits << 32n) % 10n ** 30n) << 32n) / 10n ** 30n);
    const tossOf = (...words: number[]): boolean => {
      let next = 0;
      const random = secureRandomFromBits((pool) => {
        for (let i = 0; i < pool.length; i++) pool[i] = words[next++] ?? 0;
      });
      return truthCoin(1, rational(1n, 1n))(random);
    };
    expect(tossOf(first - 1)).toBe(true);
    expect(tossOf(first + 1)).toBe(false);
    expect(tossOf(first, second - 1)).toBe(true);
    expect(tossOf(first, second + 1)).toBe(false);
    expect(tossOf(first, second, 0)).toBe(true);
  });
});
