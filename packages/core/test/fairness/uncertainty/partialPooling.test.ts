import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandGap, biasCorrectedGap, partiallyPooledRates } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { betaBinomialPrior, logBeta } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { countOf, drawnCells } from "./counts.js";

const cells = fc.array(
  fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 60 })).map(([x, n]) => countOf(Math.min(x, n), n)),
  { minLength: 2, maxLength: 12 },
);

describe("betaBinomialPrior()", () => {
  it("is at least as likely as any other beta law", () => {
    fc.assert(
      fc.property(
        cells,
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: -20, max: 60 }),
        (some, hundredths, tenths) => {
          if (reasonOf(() => betaBinomialPrior(some)) !== undefined) return;
          const logLikelihood = (mean: number, trials: number) =>
            some.reduce((sum, { successes, trials: n }) => {
              const [a, b] = [mean * trials, (1 - mean) * trials];
              return sum + logBeta(a + successes, b + n - successes) - logBeta(a, b);
            }, 0);
          const { mean, overdispersion } = betaBinomialPrior(some);
          // No overdispersion is the limit of many trials.
          const best = logLikelihood(mean, Math.min(1e7, (1 - overdispersion) / overdispersion));
          const other = logLikelihood(hundredths / 100, 10 ** (tenths / 10));
          expect(best).toBeGreaterThan(other - 1e-3);
          expect(overdispersion).toBeGreaterThanOrEqual(0);
          expect(overdispersion).toBeLessThan(1);
        },
      ),
    );
  });

  it("turns with success and failure, and does not depend on the order", () => {
    fc.assert(
      fc.property(cells, (some) => {
        if (reasonOf(() => betaBinomialPrior(some)) !== undefined) return;
        const { mean, overdispersion } = betaBinomialPrior(some);
        const turned = betaBinomialPrior(
          [...some].reverse().map(({ successes, trials }) => countOf(trials - successes, trials)),
        );
        expect(turned.mean).toBeCloseTo(1 - mean, 5);
        expect(turned.overdispersion).toBeCloseTo(overdispersion, 5);
      }),
    );
  });

  it("finds the law that rates were drawn from", () => {
    const random = seededRandom("prior");
    // Beta(4, 6): the fourth smallest of nine uniform numbers.
    const rates = Array.from(
      { length: 400 },
      () => Float64Array.from({ length: 9 }, () => random.uniform()).sort()[3]!,
    );
    const { mean, overdispersion } = betaBinomialPrior(
      drawnCells(random, Array<number>(400).fill(50), rates),
    );
    expect(mean).toBeCloseTo(0.4, 1);
    expect(overdispersion).toBeGreaterThan(1 / 11 - 0.03);
    expect(overdispersion).toBeLessThan(1 / 11 + 0.03);
  });

  it("says why there is none", () => {
    expect(reasonOf(() => betaBinomialPrior([]))).toBe("single-group");
    expect(reasonOf(() => betaBinomialPrior([countOf(1, 2), countOf(0, 0)]))).toBe("single-group");
    expect(reasonOf(() => betaBinomialPrior([countOf(0, 2), countOf(0, 3)]))).toBe("zero-count");
    expect(reasonOf(() => betaBinomialPrior([countOf(2, 2), countOf(3, 3)]))).toBe("zero-count");
    expect(() => betaBinomialPrior([countOf(1, 0), countOf(1, 2)])).toThrow(RangeError);
    expect(betaBinomialPrior([countOf(0, 5), countOf(5, 5)]).overdispersion).toBeGreaterThan(0.9);
    expect(betaBinomialPrior([countOf(1, 1e9), countOf(5, 1e9)]).mean).toBeCloseTo(3e-9, 9);
  });
});

describe("partiallyPooledRates()", () => {
  it("lie between the observed rate and the mean, the nearer to it the fewer the rows", () => {
    fc.assert(
      fc.property(cells, (some) => {
        if (reasonOf(() => partiallyPooledRates(some)) !== undefined) return;
        const { cells: pooled, prior, priorTrials } = partiallyPooledRates([...some, countOf(0, 0)]);
        expect(pooled.at(-1)).toEqual({ status: "not-measured", reason: "empty-group" });
        expect(priorTrials).toBeLessThanOrEqual(some.reduce((sum, { trials }) => sum + trials, 0));
        some.forEach(({ successes, trials }, at) => {
          const band = pooled[at]!;
          if (band.status === "not-measured") throw new Error("not measured");
          const observed = successes / trials;
          const kept = trials / (trials + priorTrials);
          expect(band.value).toBeCloseTo(prior.mean + kept * (observed - prior.mean), 9);
          expect(band.interval!.lower).toBeLessThanOrEqual(band.value);
          expect(band.interval!.upper).toBeGreaterThanOrEqual(band.value);
        });
      }),
    );
  });

  it("is nearer to the true rates than the observed ones", () => {
    const random = seededRandom("pooled");
    const rates = Array.from({ length: 40 }, () => 0.3 + 0.2 * random.uniform());
    const drawn = drawnCells(random, Array<number>(40).fill(15), rates);
    const { cells: pooled } = partiallyPooledRates(drawn);
    const error = (of: (at: number) => number) =>
      rates.reduce((sum, rate, at) => sum + (of(at) - rate) * (of(at) - rate), 0);
    const valueAt = (at: number) => {
      const band = pooled[at]!;
      return band.status === "measured" ? band.value : NaN;
    };
    expect(error(valueAt)).toBeLessThan(0.5 * error((at) => drawn[at]!.successes / drawn[at]!.trials));
    // Such intervals do not hold at once.
    expect(() => bandGap(pooled)).toThrow(RangeError);
    expect(() => partiallyPooledRates(drawn, { level: 0 })).toThrow(RangeError);
  });
});

describe("biasCorrectedGap()", () => {
  const random = seededRandom("gap");

  it.each([
    {
      name: "8 equal rates",
      trials: Array<number>(8).fill(50),
      rates: Array<number>(8).fill(0.3),
      share: 0.4,
    },
    {
      name: "64 equal rates",
      trials: Array<number>(64).fill(20),
      rates: Array<number>(64).fill(0.3),
      share: 0.4,
    },
    {
      name: "small groups among large ones",
      trials: [5, 10, 20, 500, 1000, 1000],
      rates: [0.3, 0.4, 0.35, 0.3, 0.4, 0.45],
      share: 0.4,
    },
    { name: "two rates far apart", trials: [200, 200], rates: [0.2, 0.6], share: 1.2 },
  ])("takes away most of the bias: $name", ({ name, trials, rates, share }) => {
    const samples = 60;
    const truth = Math.max(...rates) - Math.min(...rates);
    let observed = 0;
    let corrected = 0;
    for (let s = 0; s < samples; s++) {
      const stream = random.stream(name, s);
      const gap = biasCorrectedGap(drawnCells(stream, trials, rates), {
        random: stream,
        replicates: 200,
      });
      observed += gap.observed / samples;
      corrected += gap.value / samples;
      expect(gap.value).toBeGreaterThanOrEqual(0);
      expect(gap.value).toBeLessThanOrEqual(1);
    }
    expect(Math.abs(corrected - truth)).toBeLessThan(share * Math.abs(observed - truth) + 0.02);
  });

  it("is 0 where nothing differs, and leaves large samples alone", () => {
    expect(biasCorrectedGap([countOf(0, 5), countOf(0, 9), countOf(0, 0)], { random })).toEqual({
      value: 0,
      observed: 0,
      bias: 0,
      n: 14,
    });
    const { value } = biasCorrectedGap([countOf(3e7, 1e8), countOf(5e7, 1e8)], { random });
    expect(value).toBeCloseTo(0.2, 3);
  });

  it("says why there is none", () => {
    expect(reasonOf(() => biasCorrectedGap([countOf(1, 2)], { random }))).toBe("single-group");
    expect(reasonOf(() => biasCorrectedGap([], { random }))).toBe("single-group");
    const some = [countOf(1, 2), countOf(1, 3)];
    expect(() => biasCorrectedGap(some, { random, replicates: 0 })).toThrow(RangeError);
    expect(() => biasCorrectedGap([countOf(3, 2), countOf(1, 3)], { random })).toThrow(RangeError);
  });
});
