import type { SeededRandom } from "../../random/index.js";
import { drawnMeans, exactIntervals } from "./drawnMeans.js";
import { equalShares, firstAndLast, kernelScores } from "./kernelScores.js";
import type { KernelSizes } from "./kernelSizes.js";
import { completeCoalitions, kernelSizes } from "./kernelSizes.js";
import { randomOrdering } from "./orderings.js";
import type { GameEnds, Sampler, SamplingPlan } from "./sampler.js";
import { requireDraws } from "./samplingOptions.js";

/** Pairs are gathered into so many batches at most, each one independent draw. */
const mostBatches = 256;
/** Coalitions given at once where nothing is looked at in between, and batches between two looks. */
const mostAtOnce = 4096;
const batchesALook = 16;

/**
 * KernelSHAP: the weighted least squares fit of v by sums over members, solved with the exact moments of Shapley's kernel instead of those
 * of the coalitions drawn. The fit is then linear in what is drawn: without bias, and each batch of pairs (a coalition and its complement)
 * is an independent draw of it. Sizes that the budget reaches are valued in full, and only the rest of the kernel is drawn.
 *
 * From a guess β that sums to v(all) − v(∅): φ = β + (kernel's mean of the scores of β) / spread, see {@link kernelScores}.
 */
export function kernelSampler(ends: GameEnds, plan: SamplingPlan, random: SeededRandom): Sampler {
  const { players, outputs } = ends;
  const sizes = kernelSizes(players, plan.budget);
  const { completeCount, sampledShare, spread } = sizes;
  const pairs = sampledShare === 0 ? 0 : Math.floor((plan.budget - completeCount) / 2);
  const each = Math.max(1, Math.floor(pairs / mostBatches));
  const batches = Math.floor(pairs / each);
  if (sampledShare > 0) requireDraws(batches, plan, 2);
  const means = drawnMeans(players * outputs, plan, batches);
  const atOnce = plan.tolerance === null ? Math.max(1, Math.floor(mostAtOnce / (2 * each))) : batchesALook;
  const drawPairs = pairDrawer(players, sizes, random);
  let guess = equalShares(ends);
  /** What the complete sizes say: the values, where all are complete. */
  let known = guess;
  let begun = 0;
  let isComplete = sizes.complete === 0;
  let given = isComplete ? new Uint8Array(0) : completeCoalitions(players, sizes);

  const takeComplete = (values: Float64Array): void => {
    guess = firstAndLast(ends, values);
    const weights = completeWeights(players, sizes);
    const scores = kernelScores(ends, { coalitions: given, values }, { guess, weightOf: (k) => weights[k]! });
    known = guess.map((share, at) => share + scores[at]! / spread);
  };
  const takeBatches = (values: Float64Array): void => {
    const rows = 2 * each * players;
    const weight = sampledShare / (spread * 2 * each);
    for (let from = 0, at = 0; from < given.length; from += rows, at += 2 * each * outputs) {
      const batch = {
        coalitions: given.subarray(from, from + rows),
        values: values.subarray(at, at + 2 * each * outputs),
      };
      const scores = kernelScores(ends, batch, { guess, weightOf: () => weight });
      means.add(scores.map((score, i) => known[i]! + score));
    }
  };
  return {
    next: () => {
      if (!isComplete) return given;
      const now = means.isTight() ? 0 : Math.min(atOnce, batches - begun);
      if (now <= 0) return null;
      given = drawPairs(begun * each, now * each);
      begun += now;
      return given;
    },
    take: (values) => {
      if (isComplete) takeBatches(values);
      else takeComplete(values);
      isComplete = true;
    },
    result: () =>
      batches === 0
        ? {
            values: known,
            intervals: exactIntervals(known, plan),
            stopped: "exact",
            evaluations: completeCount,
          }
        : {
            values: means.means.slice(),
            intervals: means.intervals(),
            stopped: means.isTight() ? "tight" : "budget",
            evaluations: completeCount + means.count() * 2 * each,
          },
  };
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
