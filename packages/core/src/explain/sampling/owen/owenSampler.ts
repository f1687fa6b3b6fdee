import type { OwenPlan } from "../../games/owenPlan.js";
import { exactIntervals } from "../drawnMeans.js";
import type { GameEnds, Sampler, SamplingPlan } from "../sampler.js";

/** Exact Owen values from the coalitions that they ask for. */
export function owenSampler(ends: GameEnds, plan: SamplingPlan, owen: OwenPlan): Sampler {
  const { players, outputs, empty, full } = ends;
  // The first two coalitions are the ends.
  const asked = owen.coalitions.subarray(2 * players);
  const known = new Float64Array(owen.count * outputs);
  known.set(empty);
  known.set(full, outputs);
  let isGiven = false;
  return {
    next: () => {
      if (isGiven || asked.length === 0) return null;
      isGiven = true;
      return asked;
    },
    take: (values) => {
      known.set(values, 2 * outputs);
    },
    result: () => {
      const values = new Float64Array(players * outputs);
      for (const { player, without, joined, weight } of owen.terms)
        for (let output = 0; output < outputs; output++)
          values[player * outputs + output]! +=
            weight * (known[joined * outputs + output]! - known[without * outputs + output]!);
      return {
        values,
        intervals: exactIntervals(values, plan),
        stopped: "exact",
        evaluations: owen.count - 2,
      };
    },
  };
}
