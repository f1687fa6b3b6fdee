import type { PopulationClasses } from "./populationClasses.js";

/** The smallest and the largest chance of being in the sample. */
export interface DeltaPresence {
  readonly lower: number;
  readonly upper: number;
}

/**
 * δ-presence: how sure an attacker who has the population can be that a person is in the released sample, or is not. For each class of the
 * population the share f/F of its rows that are in the sample; the table is (δmin, δmax)-present if they all lie between. Both in [0, 1]:
 * 1 betrays that a person is in the sample, 0 that a person is not.
 *
 * Cost: O(classes). Source: Nergiz, Atzori, Clifton, SIGMOD 2007. Where being in the table is itself the secret (patients of a clinic), this
 * matters more than k.
 *
 * @example
 * import { deltaPresence, populationClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const population = tableFrom({ age: ["2*", "2*", "2*", "2*", "3*", "3*"] });
 * const classes = populationClasses(tableFrom({ age: ["3*", "2*"] }), population, { quasiIdentifiers: ["age"] });
 * deltaPresence(classes); // => { lower: 0.25, upper: 0.5 }
 */
export function deltaPresence({ populationSizes, sampleSizes }: PopulationClasses): DeltaPresence {
  let lower = 1;
  let upper = 0;
  for (let id = 0; id < sampleSizes.length; id++) {
    const share = sampleSizes[id]! / populationSizes[id]!;
    lower = Math.min(lower, share);
    upper = Math.max(upper, share);
  }
  return { lower, upper };
}
