import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import {
  differenceOf,
  exceeds,
  nearestNumber,
  positiveRational,
  quotientOf,
  rational,
  sumOf,
} from "../exact/rational.js";
import { bernoulli } from "../samplers/bernoulli.js";
import type { FrequencyOracle } from "./frequencyOracle.js";
import { requireCategories, requireCategory } from "./frequencyOracle.js";
import { logarithmAbove, pureLoss } from "./pureLoss.js";
import { isUnary, unaryReport, unarySupport } from "./unaryEncoding.js";

/** What client and server of RAPPOR agree on. */
export interface RapporTerms {
  /** How many answers there are: a whole number from 2 to 2^21. */
  readonly categories: number;
  /** f: how often a permanent bit is a fair coin, in (0, 1). */
  readonly permanentNoise: ExactNumber;
  /** p: how often a bit is reported 1 that is permanently 0; above 0. */
  readonly falseReport: ExactNumber;
  /** q: how often a bit is reported 1 that is permanently 1; above p, at most 1. */
  readonly trueReport: ExactNumber;
}

/** {@link FrequencyOracle} in two steps: a permanent response is drawn once and kept, and every report is drawn from it. */
export interface RapporOracle extends FrequencyOracle<string> {
  /** What all reports from one permanent response together can lose: 2 ln((1 − f/2)/(f/2)), rounded upward. */
  readonly permanentLoss: number;
  /** To be drawn once for a person and category, kept on the device, and never sent. */
  permanentResponse(category: number, random: SecureRandom): string;
  report(permanent: string, random: SecureRandom): string;
}

/**
 * Basic RAPPOR: one bit a category; each permanently a fair coin with probability f, else whether it is the person's category; a report sets
 * a bit that is permanently 1 with probability q and any other with p. One report loses ln(q*(1 − p*)/(p*(1 − q*))), where
 * q* = q − f(q − p)/2 and p* = p + f(q − p)/2; any number of reports from one permanent response 2 ln((1 − f/2)/(f/2)) at most. Drawn exactly.
 *
 * `map` is of one report; `release` draws a permanent response for that report alone. Bloom filters over several hash functions are not
 * built: {@link optimizedLocalHashing} does better. A category that changes needs a permanent response of its own, and then losses add up.
 * Throws `RangeError` for categories outside 2 … 2^21, f outside (0, 1), unless 0 < p < q ≤ 1, a permanent response of another length.
 * Cost: O(categories). Source: Erlingsson, Pihur & Korolova, CCS 2014. Proof: `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { basicRappor } from "@probity/core/privacy";
 * const oracle = basicRappor({ categories: 4, permanentNoise: 0.5, falseReport: 0.5, trueReport: 0.75 });
 * oracle.permanentLoss; // => 2.19722457734
 * oracle.law.trueSupport; // => 0.6875
 */
export function basicRappor(terms: RapporTerms): RapporOracle {
  const { categories } = terms;
  requireCategories(categories);
  const { f, p, q, pStar, qStar } = exactProbabilities(terms);
  const one = rational(1n, 1n);
  const half = rational(f.numerator, 2n * f.denominator);
  const odds = (a: Rational): Rational => quotientOf(a, differenceOf(one, a));
  const loss = logarithmAbove(quotientOf(odds(qStar), odds(pStar)));
  const toss = ({ numerator, denominator }: Rational, random: SecureRandom): boolean =>
    bernoulli(numerator, denominator, random);

  const permanentResponse = (category: number, random: SecureRandom): string => {
    requireCategory(category, categories);
    const flips = (at: number, bits: SecureRandom): boolean => toss(half, bits) !== (at === category);
    return unaryReport(categories, flips, requireSecureRandom(random));
  };
  const report = (permanent: string, random: SecureRandom): string => {
    if (!isUnary(permanent, categories))
      throw new RangeError(`cannot report this permanent response: it needs ${categories} characters 0 or 1`);
    const setBit = (at: number, bits: SecureRandom): boolean => toss(permanent[at] === "1" ? q : p, bits);
    return unaryReport(categories, setBit, requireSecureRandom(random));
  };
  return {
    name: "basic-rappor",
    categories,
    law: {
      trueSupport: nearestNumber(qStar),
      falseSupport: nearestNumber(pStar),
      gap: nearestNumber(differenceOf(qStar, pStar)),
    },
    domain: { kind: "category", categories },
    metric: "discrete",
    measure: "pure",
    map: pureLoss(loss),
    permanentLoss: 2 * logarithmAbove(quotientOf(differenceOf(one, half), half)),
    permanentResponse,
    report,
    release: (category, random) => report(permanentResponse(category, random), random),
    support: (reports) => unarySupport(reports, categories),
  };
}

function exactProbabilities({ permanentNoise, falseReport, trueReport }: RapporTerms): {
  readonly [name in "f" | "p" | "q" | "pStar" | "qStar"]: Rational;
} {
  const one = rational(1n, 1n);
  const f = positiveRational("make permanent bits with noise of", permanentNoise);
  const p = positiveRational("report false bits with a probability of", falseReport);
  const q = positiveRational("report true bits with a probability of", trueReport);
  if (!exceeds(one, f))
    throw new RangeError("cannot make permanent bits with noise of 1 or more: it needs a number below 1");
  if (!exceeds(q, p) || exceeds(q, one))
    throw new RangeError(
      "cannot report bits with these probabilities: it needs falseReport < trueReport ≤ 1",
    );
  const gap = differenceOf(q, p);
  const shift = rational(f.numerator * gap.numerator, 2n * f.denominator * gap.denominator);
  return { f, p, q, pStar: sumOf(p, shift), qStar: differenceOf(q, shift) };
}
