import { drawnMeans } from "../drawnMeans.js";
import type { GameEnds, Sampler, SamplingPlan } from "../sampler.js";
import { requireDraws } from "../samplingOptions.js";

/** Coalitions given at once where nothing is looked at in between, and draws between two looks. */
const mostAtOnce = 4096;
const drawsALook = 16;

/**
 * Antithetic orderings: each draw is an ordering and its reverse, along which every player's marginal contribution is taken. `order` gives the
 * ordering of a draw. A draw is right in the mean and sums to v(all) − v(∅), so the means do too. Needs two players at least.
 */
export function permutationSampler(
  ends: GameEnds,
  plan: SamplingPlan,
  order: (draw: number) => Int32Array,
): Sampler {
  const { players, outputs } = ends;
  const inner = players - 1; // coalitions along one ordering, beside ∅ and all
  const draws = Math.floor(plan.budget / (2 * inner));
  requireDraws(draws, plan, 2 * inner);
  const means = drawnMeans(players * outputs, plan, draws);
  const atOnce = plan.tolerance === null ? Math.max(1, Math.floor(mostAtOnce / (2 * inner))) : drawsALook;
  let orders: Int32Array[] = [];
  let begun = 0;
  const draw = new Float64Array(players * outputs);
  return {
    next: () => {
      orders = [];
      if (means.isTight()) return null;
      for (; begun < draws && orders.length < atOnce; begun++) orders.push(order(begun));
      if (orders.length === 0) return null;
      const coalitions = new Uint8Array(orders.length * 2 * inner * players);
      orders.forEach((ordering, i) => {
        addPrefixes(ordering, coalitions.subarray(i * 2 * inner * players, (i + 1) * 2 * inner * players));
      });
      return coalitions;
    },
    take: (values) => {
      orders.forEach((ordering, i) => {
        draw.fill(0);
        const own = values.subarray(i * 2 * inner * outputs, (i + 1) * 2 * inner * outputs);
        addContributions(ends, ordering, { values: own.subarray(0, inner * outputs), draw });
        addContributions(ends, ordering.slice().reverse(), { values: own.subarray(inner * outputs), draw });
        means.add(draw);
      });
    },
    result: () => ({
      values: means.means.slice(),
      intervals: means.intervals(),
      stopped: means.isTight() ? "tight" : "budget",
      evaluations: means.count() * 2 * inner,
    }),
  };
}

/** The first 1, 2, … players of an ordering, then of its reverse, as rows of zeros and ones. */
function addPrefixes(ordering: Int32Array, into: Uint8Array): void {
  const players = ordering.length;
  const inner = players - 1;
  for (let k = 0; k < inner; k++)
    for (let i = 0; i <= k; i++) {
      into[k * players + ordering[i]!] = 1;
      into[(inner + k) * players + ordering[players - 1 - i]!] = 1;
    }
}

/** Half of the marginal contributions along an ordering whose inner coalitions have these values. */
function addContributions(
  { outputs, empty, full }: GameEnds,
  ordering: Int32Array,
  { values, draw }: { readonly values: Float64Array; readonly draw: Float64Array },
): void {
  for (let output = 0; output < outputs; output++) {
    let before = empty[output]!;
    for (let i = 0; i < ordering.length; i++) {
      const after = i + 1 < ordering.length ? values[i * outputs + output]! : full[output]!;
      draw[ordering[i]! * outputs + output]! += (after - before) / 2;
      before = after;
    }
  }
}
