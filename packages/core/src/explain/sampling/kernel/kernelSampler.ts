import type { SeededRandom } from "../../../random/index.js";
import type { DrawnMeans } from "../drawnMeans.js";
import { drawnMeans, exactIntervals } from "../drawnMeans.js";
import { randomOrdering } from "../permutation/orderings.js";
import type { GameEnds, Sampler, SamplingPlan } from "../sampler.js";
import { requireDraws } from "../samplingOptions.js";
import type { KernelStart } from "./kernelGuesses.js";
import { foldGuesses } from "./kernelGuesses.js";
import type { ValuedCoalitions } from "./kernelScores.js";
import { equalShares, firstAndLast, kernelScores } from "./kernelScores.js";
import type { KernelSizes } from "./kernelSizes.js";
import { completeCoalitions, kernelSizes } from "./kernelSizes.js";

/** Pairs are gathered into so many batches at least where they are many, each one independent draw; smaller ones where sampling may stop early. */
const fewestBatches = { fixed: 256, stopping: 4096 };
/** Coalitions given at once where nothing is looked at in between. */
const mostAtOnce = 4096;
/** Batches between two looks: so many, and in the long run a share of those before, so that looking stays cheap. */
const batchesALook = 16;
const shareALook = 1 / 8;
/** The guess that a batch is measured against is fitted to the other folds. */
const folds = 8;

/**
 * KernelSHAP: the weighted least squares fit of v by sums over members, solved with the exact moments of Shapley's kernel instead of those
 * of the coalitions drawn. The fit is then linear in what is drawn: without bias, and each batch of pairs (a coalition and its complement)
 * is a draw of it. Sizes that the budget reaches are valued in full, and only the rest of the kernel is drawn.
 *
 * From a guess β that sums to v(all) − v(∅): φ = β + (kernel's mean of the scores of β) / spread, see {@link kernelScores}. The draws of a fold
 * use a guess fitted to the others ({@link foldGuesses}), which takes off the part of their spread that a fit can.
 */
export function kernelSampler(ends: GameEnds, plan: SamplingPlan, random: SeededRandom): Sampler {
  const { players, outputs } = ends;
  const sizes = kernelSizes(players, plan.budget);
  const { completeCount, sampledShare } = sizes;
  const pairs = sampledShare === 0 ? 0 : Math.floor((plan.budget - completeCount) / 2);
  const each = Math.max(1, Math.floor(pairs / fewestBatches[plan.tolerance === null ? "fixed" : "stopping"]));
  const most = Math.floor(pairs / each);
  if (sampledShare > 0) requireDraws(most, plan, 2);
  const atOnce = (): number =>
    plan.tolerance === null
      ? Math.max(1, Math.floor(mostAtOnce / (2 * each)))
      : Math.max(batchesALook, Math.floor(batches.length * shareALook));
  const drawPairs = pairDrawer(players, sizes, random);
  let start: KernelStart = {
    ends,
    sizes,
    guess: equalShares(ends),
    scores: new Float64Array(players * outputs),
  };
  let isComplete = sizes.complete === 0;
  let given = isComplete ? new Uint8Array(0) : completeCoalitions(players, sizes);
  let means = drawnMeans(players * outputs, plan, most);
  const batches: ValuedCoalitions[] = [];

  const takeComplete = (values: Float64Array): void => {
    const guess = firstAndLast(ends, values);
    const weights = completeWeights(players, sizes);
    const scores = kernelScores(ends, { coalitions: given, values }, { guess, weightOf: (k) => weights[k]! });
    start = { ...start, guess, scores };
  };
  const takeBatches = (values: Float64Array): void => {
    const rows = 2 * each;
    for (let from = 0; from < given.length / players; from += rows)
      batches.push({
        coalitions: given.subarray(from * players, (from + rows) * players),
        values: values.slice(from * outputs, (from + rows) * outputs),
      });
    if (plan.tolerance !== null || batches.length === most)
      means = meansOfBatches(start, batches, { plan, most });
  };
  return {
    next: () => {
      if (!isComplete) return given;
      const now = means.isTight() ? 0 : Math.min(atOnce(), most - batches.length);
      if (now <= 0) return null;
      given = drawPairs(batches.length * each, now * each);
      return given;
    },
    take: (values) => {
      if (isComplete) takeBatches(values);
      else takeComplete(values);
      isComplete = true;
    },
    result: () => {
      if (most > 0)
        return {
          values: means.means.slice(),
          intervals: means.intervals(),
          stopped: means.isTight() ? "tight" : "budget",
          evaluations: completeCount + batches.length * 2 * each,
        };
      const values = knownFrom(start, start.guess);
      return {
        values,
        intervals: exactIntervals(values, plan),
        stopped: "exact",
        evaluations: completeCount,
      };
    },
  };
}

/** What the complete sizes say of a guess, added to it: the values, where all sizes are complete. */
function knownFrom({ sizes, guess, scores }: KernelStart, fitted: Float64Array): Float64Array {
  const { spread, completeSpread } = sizes;
  return fitted.map((share, i) => share + (scores[i]! - completeSpread * (share - guess[i]!)) / spread);
}

/** Each batch as a draw of the values, by the guess of its fold. */
function meansOfBatches(
  start: KernelStart,
  batches: readonly ValuedCoalitions[],
  { plan, most }: { readonly plan: SamplingPlan; readonly most: number },
): DrawnMeans {
  const { ends, sizes } = start;
  const means = drawnMeans(ends.players * ends.outputs, plan, most);
  const guesses = foldGuesses(start, batches, folds);
  const known = guesses.map((guess) => knownFrom(start, guess));
  batches.forEach((batch, i) => {
    const fold = i % folds;
    const weight = sizes.sampledShare / (sizes.spread * (batch.values.length / ends.outputs));
    const scores = kernelScores(ends, batch, { guess: guesses[fold]!, weightOf: () => weight });
    means.add(scores.map((score, at) => known[fold]![at]! + score));
  });
  return means;
}

/** What one coalition of a complete size weighs: its size's share of the kernel over the number of its coalitions. */
function completeWeights(players: number, { shares }: KernelSizes): Float64Array {
  let binomial = 1;
  return shares.map((share, k) => {
    if (k > 0) binomial = (binomial * (players - k + 1)) / k;
    return share / binomial;
  });
}

/** Pairs of the sizes that are not complete, by their shares of the kernel: pair after pair, each from a stream of its own. */
function pairDrawer(
  players: number,
  { complete, shares }: KernelSizes,
  random: SeededRandom,
): (from: number, count: number) => Uint8Array {
  const smallest = complete + 1;
  const largest = players - smallest;
  let total = 0;
  for (let k = smallest; k <= largest; k++) total += shares[k]!;
  return (from, count) => {
    const rows = new Uint8Array(count * 2 * players);
    for (let pair = 0, at = 0; pair < count; pair++, at += 2 * players) {
      const source = random.stream("coalition pair", from + pair);
      let left = source.uniform() * total;
      let size = smallest;
      while (size < largest && left >= shares[size]!) left -= shares[size++]!;
      const order = randomOrdering(players, source);
      for (let i = 0; i < players; i++) rows[at + order[i]! + (i < size ? 0 : players)] = 1;
    }
    return rows;
  };
}
