import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrequencyOracle, LocalTerms } from "../../../src/privacy/index.js";
import {
  basicRappor,
  frequencyEstimates,
  frequencyVariance,
  hadamardResponse,
  kRandomizedResponse,
  optimizedLocalHashing,
  optimizedUnaryEncoding,
  supportEstimates,
  symmetricUnaryEncoding,
} from "../../../src/privacy/index.js";
import { type SecureRandom, secureRandom, seededRandom } from "../../../src/random/index.js";
import { binomialCdf, binomialSurvival } from "../../../src/statistics/distributions/index.js";
import { hashStream } from "../hashStream.js";

const rappor = ({ categories }: LocalTerms): FrequencyOracle<string> =>
  basicRappor({ categories, permanentNoise: "1/2", falseReport: "1/4", trueReport: "3/4" });

const makers = {
  "k-randomized-response": kRandomizedResponse,
  "optimized-unary-encoding": optimizedUnaryEncoding,
  "symmetric-unary-encoding": symmetricUnaryEncoding,
  "optimized-local-hashing": optimizedLocalHashing,
  "hadamard-response": hadamardResponse,
  "basic-rappor": rappor,
} as unknown as Readonly<Record<string, (terms: LocalTerms) => FrequencyOracle<unknown>>>;

const names = Object.keys(makers);

function supportOf(oracle: FrequencyOracle<unknown>, category: number, count: number): Float64Array {
  const random = hashStream(`${oracle.name} ${category}`);
  return oracle.support(Array.from({ length: count }, () => oracle.release(category, random)));
}

function expectBinomial(successes: number, trials: number, probability: number): void {
  expect(binomialCdf(successes, trials, probability)).toBeGreaterThan(1e-9);
  expect(binomialSurvival(successes - 1, trials, probability)).toBeGreaterThan(1e-9);
}

describe.each(names)("%s", (name) => {
  const oracle = makers[name]!({ categories: 5, epsilon: "3/2" });

  it("supports the category of the person and the others as often as its law says", () => {
    const count = 20_000;
    for (const category of [0, 3, 4]) {
      const support = supportOf(oracle, category, count);
      support.forEach((successes, other) => {
        const { trueSupport, falseSupport } = oracle.law;
        expectBinomial(successes, count, other === category ? trueSupport : falseSupport);
      });
    }
  });

  it("keeps its terms as data, and its law adds up", () => {
    expect(oracle.name).toBe(name);
    expect(oracle.domain).toEqual({ kind: "category", categories: 5 });
    const { trueSupport, falseSupport, gap } = oracle.law;
    expect(trueSupport - falseSupport).toBeCloseTo(gap, 14);
    expect(oracle.map(0)).toEqual({ measure: "pure", epsilon: 0 });
    expect(oracle.map("0/3")).toEqual({ measure: "pure", epsilon: 0 });
    expect(oracle.map({ numerator: 1, denominator: 1n })).toEqual(oracle.map(1));
    for (const distance of [-1, Number.NaN, "", "x"]) expect(() => oracle.map(distance)).toThrow(RangeError);
  });

  it("gives reports that JSON carries", () => {
    const report = oracle.release(2, secureRandom());
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("refuses a category that is none without quoting it, and sources that can be foretold", () => {
    for (const category of [-1, 5, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => oracle.release(category, secureRandom())).toThrow(
        "cannot report this category: it needs a whole number from 0, below 5",
      );
    const seeded = seededRandom("1") as unknown as SecureRandom;
    expect(() => oracle.release(1, seeded)).toThrow(TypeError);
  });

  it("refuses reports that no client can have sent, by their index", () => {
    const good = oracle.release(1, secureRandom());
    const wrong: readonly unknown[] = [
      -1,
      5,
      1.5,
      "0101",
      "010102",
      "",
      {},
      { column: 8, sign: 1 },
      { column: 1, sign: 0 },
      { multiplier: 0, offset: 1, value: 0 },
      { multiplier: 1, offset: 0x7fff_ffff, value: 0 },
      { multiplier: 1, offset: 1, value: 100 },
    ];
    for (const report of wrong)
      expect(() => oracle.support([good, report]), JSON.stringify(report)).toThrow("the report at 1");
  });

  it("estimates without bias, and its intervals hold what was true", () => {
    const truth = [300, 150, 40, 10, 0];
    const people = truth.flatMap((count, category) => new Array<number>(count).fill(category));
    const random = hashStream(`coverage ${name}`);
    const replicates = 40;
    let held = 0;
    const sums = new Float64Array(5);
    for (let i = 0; i < replicates; i++) {
      const reports = people.map((category) => oracle.release(category, random));
      frequencyEstimates(oracle, reports, { level: 0.9 }).categories.forEach((one, c) => {
        sums[c]! += one.frequency / replicates;
        const is = truth[c]! / people.length;
        if (one.interval.lower! <= is && is <= one.interval.upper!) held += 1;
      });
    }
    sums.forEach((mean, c) => {
      const frequency = truth[c]! / people.length;
      const error = Math.sqrt(frequencyVariance(oracle.law, frequency) / people.length / replicates);
      expect(Math.abs(mean - frequency)).toBeLessThan(5 * error);
    });
    expect(binomialCdf(held, 5 * replicates, 0.9)).toBeGreaterThan(1e-6);
  });
});

describe("the loss of a report", () => {
  it("is the largest log ratio of what two categories give, and no more than ε", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 50 }),
        fc.double({ min: 1e-3, max: 12, noNaN: true }),
        (categories, epsilon) => {
          const terms = { categories, epsilon };
          const krr = kRandomizedResponse(terms).law;
          expect(Math.log(krr.trueSupport / krr.falseSupport)).toBeCloseTo(epsilon, 9);
          for (const { law } of [optimizedUnaryEncoding(terms), symmetricUnaryEncoding(terms)]) {
            const odds = (p: number): number => p / (1 - p);
            expect(Math.log(odds(law.trueSupport) / odds(law.falseSupport))).toBeCloseTo(epsilon, 8);
          }
          const hadamard = hadamardResponse(terms).law.trueSupport;
          expect(Math.log(hadamard / (1 - hadamard))).toBeCloseTo(epsilon, 8);
        },
      ),
    );
  });

  it("is rounded upward", () => {
    const third = kRandomizedResponse({ categories: 2, epsilon: "1/3" }).map(1);
    expect(third).toEqual({ measure: "pure", epsilon: 0.33333333333333337 });
    // Read as the decimal that it prints, 0.3 is three tenths.
    expect(kRandomizedResponse({ categories: 2, epsilon: "3/10" }).map(1)).toMatchObject({ epsilon: 0.3 });
  });
});

describe("terms", () => {
  it.each(names.filter((name) => name !== "basic-rappor"))("out of range are refused by %s", (name) => {
    const make = makers[name]!;
    for (const epsilon of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "1e-50"])
      expect(() => make({ categories: 3, epsilon })).toThrow(RangeError);
    for (const categories of [0, 1, 2.5, Number.NaN, 2 ** 21 + 1])
      expect(() => make({ categories, epsilon: 1 })).toThrow(RangeError);
  });

  it("of very small and very large ε give finite figures", () => {
    for (const name of names)
      for (const epsilon of [1e-30, 20]) {
        const oracle = makers[name]!({ categories: 3, epsilon });
        const reports = Array.from({ length: 20 }, () => oracle.release(1, secureRandom()));
        const { categories } = frequencyEstimates(oracle, reports);
        expect(
          categories.every(({ frequency, standardError }) => Number.isFinite(frequency + standardError)),
        ).toBe(true);
        expect(Number.isFinite(frequencyVariance(oracle.law, 1))).toBe(true);
      }
  });

  it("of local hashing end where hashes would be all different", () => {
    expect(() => optimizedLocalHashing({ categories: 3, epsilon: 22 })).toThrow("at most 21");
  });
});

describe("basicRappor()", () => {
  const terms = { categories: 4, permanentNoise: "1/2", falseReport: "1/4", trueReport: "3/4" };

  it("reports from a permanent response, which it draws as often as f says", () => {
    const oracle = basicRappor(terms);
    const random = hashStream("permanent");
    const permanents = Array.from({ length: 20_000 }, () => oracle.permanentResponse(2, random));
    const set = permanents.filter((bits) => bits[2] === "1").length;
    expectBinomial(set, permanents.length, 0.75);
    const reports = Array.from({ length: 20_000 }, () => oracle.report("0010", random));
    oracle.support(reports).forEach((count, at) => {
      expectBinomial(count, reports.length, at === 2 ? 0.75 : 0.25);
    });
    expect(() => oracle.report("001", random)).toThrow(RangeError);
  });

  it("loses less by a report than by its permanent response", () => {
    const oracle = basicRappor(terms);
    const loss = oracle.map(1) as { readonly epsilon: number };
    expect(loss.epsilon).toBeLessThan(oracle.permanentLoss);
    expect(loss.epsilon).toBeGreaterThanOrEqual(2 * Math.log(0.625 / 0.375) - 1e-15);
  });

  it("refuses probabilities that tell nothing or everything", () => {
    for (const change of [
      { permanentNoise: 0 },
      { permanentNoise: 1 },
      { falseReport: 0 },
      { falseReport: "3/4" },
      { trueReport: 1.01 },
    ])
      expect(() => basicRappor({ ...terms, ...change }), JSON.stringify(change)).toThrow(RangeError);
  });
});

describe("supportEstimates()", () => {
  const { law } = kRandomizedResponse({ categories: 3, epsilon: 1 });

  it("refuses what cannot be counted", () => {
    for (const support of [[-1], [11], [0.5], [Number.NaN]])
      expect(() => supportEstimates(support, 10, { law })).toThrow(RangeError);
    expect(() => supportEstimates([1], 10, { law, level: 1 })).toThrow(RangeError);
    expect(() => supportEstimates([0], 0, { law })).toThrow("no-rows");
    expect(() => frequencyVariance(law, 1.5)).toThrow(RangeError);
    expect(() => frequencyVariance(law, Number.NaN)).toThrow(RangeError);
  });

  it("adds up over servers", () => {
    const oracle = kRandomizedResponse({ categories: 3, epsilon: 1 });
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 1 }), fc.array(fc.nat(2)), (a, b) => {
        const [first, second] = [oracle.support(a), oracle.support(b)];
        const sum = first.map((count, at) => count + second[at]!);
        expect(supportEstimates(sum, a.length + b.length, { law: oracle.law })).toEqual(
          frequencyEstimates(oracle, [...a, ...b]),
        );
      }),
    );
  });
});
