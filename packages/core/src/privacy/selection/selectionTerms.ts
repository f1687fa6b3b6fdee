import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { exactDouble } from "../exact/exactDouble.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { differenceOf, positiveRational, quotientOf } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { Mechanism } from "../mechanisms/mechanism.js";

/** Among how many candidates is selected, and how surely the best is. */
export interface SelectionOptions {
  /** How many candidates: a whole number from 1 to 2^21. They are declared, never taken from the data. */
  readonly candidates: number;
  /** By how much a score must exceed another to be e times as likely, about; above 0. */
  readonly scale: ExactNumber;
  /**
   * How neighbors' scores are told apart: by the greatest difference (`l-infinity`, the default), or by the spread of the differences
   * (`range`), which is half of what the default allows for where one more row raises every score or lowers none.
   */
  readonly metric?: "l-infinity" | "range";
}

/** A mechanism that selects one of the candidates by their scores and tells its number. */
export interface SelectionMechanism extends Mechanism<ArrayLike<number>, number> {
  readonly domain: { readonly kind: "scores"; readonly size: number };
}

/** {@link SelectionOptions}, checked. */
export interface SelectionTerms {
  readonly candidates: number;
  readonly scale: Rational;
  readonly metric: "l-infinity" | "range";
}

const mostCandidates = 0x20_0000;

/** The greatest spread of the differences over the distance: one score may rise by the greatest difference while another falls by it. */
const spreads: { readonly [M in SelectionTerms["metric"]]: bigint } = { "l-infinity": 2n, range: 1n };

/** How many distances the differences of neighbors' scores spread over at most; throws `RangeError` for another metric. */
export function metricSpread(metric: SelectionTerms["metric"]): bigint {
  if (!Object.hasOwn(spreads, metric))
    throw new RangeError(`cannot tell scores apart by "${metric}": it needs l-infinity or range`);
  return spreads[metric];
}

/** Throws `RangeError` where the options are out of range. */
export function selectionTerms(options: SelectionOptions): SelectionTerms {
  const { candidates, metric = "l-infinity" } = options;
  if (!Number.isSafeInteger(candidates) || candidates < 1 || candidates > mostCandidates)
    throw new RangeError(
      `cannot select one of ${candidates} candidates: it needs a whole number from 1 to 2^21`,
    );
  metricSpread(metric);
  return { candidates, metric, scale: positiveRational("select with a scale of", options.scale) };
}

/** How far the spread of the differences goes, over the scale, where scores are `distance` apart: what one selection loses. */
export function lossRatio({ scale, metric }: SelectionTerms, distance: ExactNumber): Rational {
  const { numerator, denominator } = nonNegativeRational("map a distance of", distance);
  return quotientOf({ numerator: spreads[metric] * numerator, denominator }, scale);
}

/** Draws a candidate. `exponentOf(i)` ≥ 0 is how far candidate i is below the best, in scales, exactly; 0 for the best. */
export type Selector = (exponentOf: (candidate: number) => Rational, random: SecureRandom) => number;

/** Puts the checks and the privacy map around a way to draw one candidate. */
export function selectionMechanism(
  name: string,
  terms: SelectionTerms,
  select: Selector,
): SelectionMechanism {
  const { candidates, metric } = terms;
  return {
    name,
    domain: { kind: "scores", size: candidates },
    metric,
    measure: "pure",
    map: (distance) => ({ measure: "pure", epsilon: roundedUp(lossRatio(terms, distance)) }),
    release: (scores, random) => {
      requireScores(scores, candidates);
      return select(exponentsBelowBest(scores, terms), requireSecureRandom(random));
    },
  };
}

/** Refuses, without quoting a score, what is not a list of so many finite scores. */
export function requireScores(scores: ArrayLike<number>, candidates: number): void {
  if (scores.length !== candidates)
    throw new RangeError(`cannot select by ${scores.length} scores: it needs the ${candidates} declared`);
  for (let i = 0; i < candidates; i++)
    if (!Number.isFinite(scores[i]))
      throw new RangeError(`cannot select by the score at ${i}: it needs a finite number`);
}

/** (best − score)/scale of each candidate, the scores taken to their last bit. */
export function exponentsBelowBest(
  scores: ArrayLike<number>,
  { scale }: SelectionTerms,
): (candidate: number) => Rational {
  const best = exactDouble(bestScore(scores));
  return (candidate) => quotientOf(differenceOf(best, exactDouble(scores[candidate]!)), scale);
}

/** The greatest of some scores. */
export function bestScore(scores: ArrayLike<number>): number {
  let best = scores[0]!;
  for (let i = 1; i < scores.length; i++) best = Math.max(best, scores[i]!);
  return best;
}
