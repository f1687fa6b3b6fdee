import { exp } from "../../../statistics/index.js";
import type { Mix, ReductionGame, Response } from "./reductionPlay.js";
import { reductionPlay } from "./reductionPlay.js";

/** How a game is played. */
export interface SaddlePointOptions {
  /** The multipliers add up to 1 / `tolerance` at most: a violation of a bound by `tolerance` costs as much as an error in every row; default 0.01. */
  readonly tolerance?: number;
  /** Rounds at most; default 50. */
  readonly iterations?: number;
  /** The duality gap that counts as solved; by default half the standard error of the error rate. */
  readonly gap?: number;
  /** The step of the multipliers' logarithms, in units of `tolerance`; default 2. */
  readonly step?: number;
}

/** A mix of responses at which neither side can gain more than `gap`. */
export interface SaddlePoint<Model> {
  readonly responses: readonly Response<Model>[];
  /** One for each response; they add up to 1. */
  readonly weights: Float64Array;
  readonly gap: number;
  readonly iterations: number;
}

/** Gaps that cannot be told from each other. */
const rounding = 1e-8;
const leastRounds = 6;
/** More constraints than these are not charged one by one. */
const mostAlone = 32;

/**
 * Exponentiated gradient on the multipliers against best responses. From the second round on, the best mix of all responses so far is kept instead
 * where its gap is smaller; of equal gaps the later one. Source: Agarwal et al., ICML 2018, algorithm 1, with the linear program of its authors.
 */
export function saddlePoint<Model>(
  game: ReductionGame<Model>,
  options: SaddlePointOptions = {},
): SaddlePoint<Model> {
  const { tolerance = 0.01, iterations = 50, step = 2 } = options;
  requireOptions({ tolerance, iterations, step, gap: options.gap ?? 0 });
  const { bounds } = game;
  const play = reductionPlay(game, 1 / tolerance);
  const { responses } = play;
  const theta = new Float64Array(bounds.length);
  const sum = new Float64Array(bounds.length);
  const chosen: number[] = [];
  const mixes: Mix[] = [];
  let enough = options.gap ?? 0;
  let eta = step * tolerance;
  let leastOwn = Infinity;
  let checked = { round: 5, gap: Infinity };
  while (mixes.length < iterations) {
    const round = mixes.length;
    const multipliers = softmax(theta, 1 / tolerance);
    for (let j = 0; j < sum.length; j++) sum[j]! += multipliers[j]!;
    const index = play.respond(multipliers);
    chosen.push(index);
    if (round === 0) enough = options.gap ?? responses[index]!.noise / 2;
    const own = play.mixed(
      frequencies(chosen, responses.length),
      sum.map((each) => each / (round + 1)),
      enough,
    );
    leastOwn = Math.min(leastOwn, own.gap);
    const best = round === 0 ? own : play.bestMix(enough);
    mixes.push(own.gap < best.gap ? own : best);
    if (mixes[round]!.gap < enough && mixes.length >= leastRounds) break;
    if (round >= checked.round * 1.6) {
      if (leastOwn > checked.gap * 0.8) eta *= 0.8;
      checked = { round, gap: leastOwn };
    }
    const { moments } = responses[index]!;
    for (let j = 0; j < theta.length; j++) theta[j]! += eta * (moments[j]! - bounds[j]!);
  }
  const found = lastOfLeast(mixes);
  // A learner that is no exact minimizer ends the game early. So the last mix may also use what it answers to each constraint by itself, and what
  // is known without asking; not before, or the game would end earlier still. What is gained must be more than noise.
  if (bounds.length <= mostAlone)
    bounds.forEach((_, j) => play.respond(new Float64Array(bounds.length).fill(1, j, j + 1)));
  play.admitKnown();
  const mix = play.bestMix(enough);
  const { weights, gap } = mix.charged < found.charged - Math.max(enough, rounding) ? mix : found;
  return { responses, weights: padded(weights, responses.length), gap, iterations: mixes.length };
}

/** most · e^θ / (1 + Σ e^θ). */
function softmax(theta: Float64Array, most: number): Float64Array {
  const top = theta.reduce((largest, each) => Math.max(largest, each), 0);
  const powers = theta.map((each) => exp(each - top));
  const whole = powers.reduce((sum, each) => sum + each, exp(-top));
  return powers.map((each) => (most * each) / whole);
}

function frequencies(chosen: readonly number[], responses: number): Float64Array {
  const shares = new Float64Array(responses);
  for (const index of chosen) shares[index]! += 1 / chosen.length;
  return shares;
}

function lastOfLeast(mixes: readonly Mix[]): Mix {
  const least = Math.min(...mixes.map(({ gap }) => gap));
  return mixes.findLast(({ gap }) => gap <= least + rounding)!;
}

function padded(weights: Float64Array, length: number): Float64Array {
  const all = new Float64Array(length);
  all.set(weights);
  return all;
}

function requireOptions({ tolerance, iterations, step, gap }: Required<SaddlePointOptions>): void {
  if (!(tolerance > 0 && tolerance <= 1))
    throw new RangeError(
      `cannot fit a reduction to a tolerance of ${tolerance}: it needs a number in (0, 1]`,
    );
  if (!Number.isSafeInteger(iterations) || iterations < 1)
    throw new RangeError(`cannot fit a reduction in ${iterations} rounds: it needs a whole number from 1`);
  if (!(step > 0 && step < Infinity))
    throw new RangeError(`cannot fit a reduction by steps of ${step}: it needs a finite number above 0`);
  if (!(gap >= 0))
    throw new RangeError(`cannot fit a reduction to a gap of ${gap}: it needs a number from 0`);
}
