import type { PopulationClasses } from "./populationClasses.js";

/**
 * k-map: the rows of the population in the smallest class that a row of the sample lies in, at least 1. As {@link kAnonymity}, for an
 * attacker who doesn't know whether a person is in the sample: a class of one row is no danger where the population has many like it.
 *
 * Cost: O(classes). Source: Sweeney, Computational disclosure control, MIT 2001. It's only as true as the population table is complete.
 *
 * @example
 * import { kMap, populationClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const population = tableFrom({ age: ["2*", "2*", "2*", "3*", "3*"] });
 * kMap(populationClasses(tableFrom({ age: ["3*", "2*"] }), population, { quasiIdentifiers: ["age"] })); // => 2
 */
export function kMap({ populationSizes, sampleSizes }: PopulationClasses): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let id = 0; id < sampleSizes.length; id++)
    if (sampleSizes[id]! > 0) smallest = Math.min(smallest, populationSizes[id]!);
  return smallest;
}
