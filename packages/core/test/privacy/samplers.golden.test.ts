import { describe, expect, it } from "vitest";
import known from "../../golden/privacy/sampler-known-answers.json";
import { rational, rationalFromText } from "../../src/privacy/exact/rational.js";
import { bernoulli } from "../../src/privacy/samplers/bernoulli.js";
import { bernoulliExp } from "../../src/privacy/samplers/bernoulliExp.js";
import { discreteLaplace } from "../../src/privacy/samplers/discreteLaplace.js";
import { geometric } from "../../src/privacy/samplers/geometric.js";
import { type SecureRandom, secureRandom } from "../../src/random/index.js";
import {
  binomialCdf,
  binomialSurvival,
  kolmogorovSurvival,
} from "../../src/statistics/distributions/index.js";
import { chiSquareTest, type SymmetricLaw } from "./chiSquareTest.js";
import { discreteLaplaceCases } from "./golden.js";
import { hashStream, hashStreamWord } from "./hashStream.js";

const falseAlarm = 1e-9;

function drawsOf(draw: () => number, count: number): Float64Array {
  return Float64Array.from({ length: count }, draw);
}

function lawOf(name: string): SymmetricLaw & { readonly scale: ReturnType<typeof rational> } {
  const { k, upperTail, scale } = discreteLaplaceCases.find((one) => one.name === name)!;
  const from = k.findIndex((one) => one > 0);
  return {
    k: k.slice(from),
    upperTail: upperTail.slice(from),
    scale: rational(BigInt(scale.numerator), BigInt(scale.denominator)),
  };
}

/** Both tails of a binomial count. */
function coinPValue(successes: number, trials: number, probability: number): number {
  const tail = Math.min(
    binomialCdf(successes, trials, probability),
    binomialSurvival(successes - 1, trials, probability),
  );
  return Math.min(1, 2 * tail);
}

function successesOf(toss: () => boolean, trials: number): number {
  let successes = 0;
  for (let i = 0; i < trials; i++) if (toss()) successes += 1;
  return successes;
}

describe("discreteLaplace() draws what given bits must draw", () => {
  it.each(known.cases)("$name", ({ input, expected }) => {
    const random = hashStream(input.bits);
    const draw = discreteLaplace(rationalFromText(input.scale)!, random);
    expect(Array.from({ length: input.draws }, draw)).toEqual(expected.values.map(Number));
    expect(random.uint32()).toBe(hashStreamWord(input.bits, expected.words));
  });
});

describe("discreteLaplace() follows its exact law", () => {
  const narrow = "discrete-laplace-scale-1over50";
  const scales = discreteLaplaceCases.map(({ name }) => name).filter((name) => name !== narrow);

  it.each(scales)("%s", (name) => {
    const law = lawOf(name);
    const draws = drawsOf(discreteLaplace(law.scale, hashStream(name)), 80_000);
    expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
  });

  it("noise of scale 1/50 is 0, but once in 2^71 draws", () => {
    const draws = drawsOf(discreteLaplace(lawOf(narrow).scale, hashStream(narrow)), 10_000);
    expect(draws).toEqual(new Float64Array(10_000));
  });

  it.each(["discrete-laplace-scale-10", "discrete-laplace-scale-3over2"])("%s over long integers", (name) => {
    const { scale, ...law } = lawOf(name);
    // The same fraction, not in lowest terms, so that both parts pass 2^53.
    const long = { numerator: scale.numerator << 60n, denominator: scale.denominator << 60n };
    const draws = drawsOf(discreteLaplace(long, hashStream(name)), 40_000);
    expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
  });

  it("from truly secure bits", () => {
    const law = lawOf("discrete-laplace-scale-10");
    const draws = drawsOf(discreteLaplace(law.scale, secureRandom()), 50_000);
    expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
  });

  it("and the test finds the errors that samplers have had", () => {
    const law = lawOf("discrete-laplace-scale-3over2");
    const random = hashStream("planted");
    const magnitude = geometric(law.scale, random);
    const doubledZero = (): number => (random.integer(2) === 0 ? magnitude() : 0 - magnitude());
    const exact = discreteLaplace(law.scale, random);
    const oneSided = (): number => Math.abs(exact());
    const wider = discreteLaplace(rational(33n, 20n), random);
    for (const planted of [doubledZero, oneSided, wider])
      expect(chiSquareTest(drawsOf(planted, 40_000), law).pValue).toBeLessThan(falseAlarm);
  });

  it("its p-values over many streams are uniform", () => {
    const law = lawOf("discrete-laplace-scale-10");
    const pValues = Array.from({ length: 150 }, (_, i) => {
      const draws = drawsOf(discreteLaplace(law.scale, hashStream(`uniform ${i}`)), 1500);
      return chiSquareTest(draws, law).pValue;
    }).sort((a, b) => a - b);
    const distance = Math.max(...pValues.map((p, i) => Math.max((i + 1) / 150 - p, p - i / 150)));
    expect(kolmogorovSurvival(distance * Math.sqrt(150))).toBeGreaterThan(1e-6);
  });
});

describe("bernoulli() and bernoulliExp() have their exact probabilities", () => {
  const trials = 50_000;

  it.each([
    [1n, 2n],
    [1n, 3n],
    [999n, 1000n],
    [(1n << 90n) + 1n, 3n << 90n],
  ])("%d/%d", (numerator, denominator) => {
    const random = hashStream(`bernoulli ${numerator}/${denominator}`);
    const successes = successesOf(() => bernoulli(numerator, denominator, random), trials);
    const probability = Number((numerator << 60n) / denominator) / 2 ** 60;
    expect(coinPValue(successes, trials, probability)).toBeGreaterThan(falseAlarm);
  });

  it.each([
    [1n, 3n, 0.7165313105737893],
    [1n, 1n, 0.36787944117144233],
    [7n, 2n, 0.0301973834223185],
    [(1n << 70n) + 1n, 1n << 69n, 0.1353352832366127],
  ])("e^-%d/%d", (numerator, denominator, probability) => {
    const random = hashStream(`exp ${numerator}/${denominator}`);
    const successes = successesOf(() => bernoulliExp({ numerator, denominator }, random), trials);
    expect(coinPValue(successes, trials, probability)).toBeGreaterThan(falseAlarm);
  });

  it("0 and 1 are certain", () => {
    const random: SecureRandom = hashStream("certain");
    expect(successesOf(() => bernoulli(0n, 7n, random), 100)).toBe(0);
    expect(successesOf(() => bernoulli(7n, 7n, random), 100)).toBe(100);
    expect(successesOf(() => bernoulliExp(rational(0n, 1n), random), 100)).toBe(100);
  });

  it("bernoulli() compares digit by digit where the first ones are equal", () => {
    // 1/3 = 0.0101…: the word 0x55555555 leaves it open, the next one settles it.
    const toss = (...words: number[]): boolean => {
      const third = scripted(words);
      return bernoulli(1n, 3n, third);
    };
    expect(toss(0x5555_5554)).toBe(true);
    expect(toss(0x5555_5556)).toBe(false);
    expect(toss(0x5555_5555, 0x5555_5554)).toBe(true);
    expect(toss(0x5555_5555, 0x5555_5555, 0x5555_5556)).toBe(false);
    expect(bernoulli(1n, 2n, scripted([0x8000_0000]))).toBe(false);
    expect(bernoulli(1n, 2n, scripted([0x7fff_ffff]))).toBe(true);
  });
});

/** A source that gives the words and nothing after them. */
function scripted(words: readonly number[]): SecureRandom {
  let next = 0;
  return {
    ...hashStream("scripted"),
    uint32: () => {
      if (next === words.length) throw new Error("more bits were drawn than given");
      return words[next++]!;
    },
  };
}
