import type { SeededRandom } from "../../random/index.js";
import type { Hierarchy } from "../games/hierarchy.js";
import { requireHierarchy } from "../games/hierarchy.js";
import { owenPlan } from "../games/owenPlan.js";
import { enumerationSampler, innerCoalitions } from "./exact/enumerationSampler.js";
import { kernelSampler } from "./kernel/kernelSampler.js";
import { owenSampler } from "./owen/owenSampler.js";
import { groupedOrdering, randomOrdering } from "./permutation/orderings.js";
import { permutationSampler } from "./permutation/permutationSampler.js";
import type { GameEnds, Sampler, SamplingPlan } from "./sampler.js";

/** Makes the sampler of one row's game. */
export type NewSampler = (ends: GameEnds, plan: SamplingPlan) => Sampler;

/** KernelSHAP, or every coalition where the budget reaches them all. */
export function newKernelSampler(random: SeededRandom): NewSampler {
  return (ends, plan) =>
    plan.budget >= innerCoalitions(ends.players)
      ? enumerationSampler(ends, plan)
      : kernelSampler(ends, plan, random);
}

/** Antithetic orderings, or every coalition where the budget reaches them all. */
export function newPermutationSampler(random: SeededRandom): NewSampler {
  return (ends, plan) =>
    plan.budget >= innerCoalitions(ends.players)
      ? enumerationSampler(ends, plan)
      : permutationSampler(ends, plan, (draw) =>
          randomOrdering(ends.players, random.stream("ordering", draw)),
        );
}

/** Owen values from all coalitions they ask for where the budget reaches them, else from orderings that keep groups together. */
export function newOwenSampler(hierarchy: Hierarchy, random: SeededRandom): NewSampler {
  return (ends, plan) => {
    const { players } = ends;
    requireHierarchy(hierarchy, players);
    const owen = owenPlan(hierarchy, players, 2 * players * (plan.budget + 2));
    if (owen !== null && owen.count - 2 <= plan.budget) return owenSampler(ends, plan, owen);
    return permutationSampler(ends, plan, (draw) =>
      groupedOrdering(hierarchy, players, random.stream("ordering", draw)),
    );
  };
}

/** Every coalition, whatever the plan's budget. */
export const newEnumerationSampler: NewSampler = enumerationSampler;
