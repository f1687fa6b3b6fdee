import { kMap } from "./kMap.js";
import type { PopulationClasses } from "./populationClasses.js";

/** The risk of the row most at risk and of a row on average, and how many rows are one of a kind. */
export interface JournalistRisk {
  readonly highest: number;
  readonly average: number;
  /** Rows of the sample alone in their class of the population: whoever finds them has found the person. */
  readonly uniqueShare: number;
}

/**
 * The risk that rows of a sample are identified by an attacker who has the population, and doesn't know who is in the sample: 1/F for a row
 * whose class has F rows in the population. `highest` is 1/{@link kMap}; `average`, Σ f/F over classes with f rows of the sample, divided by
 * the rows, is also the share that an attacker gets right who guesses all rows (marketer).
 *
 * The first two lie in (0, 1]; all are at most those of {@link reidentificationRisk}. Cost: O(classes).
 *
 * @example
 * import { journalistRisk, populationClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const population = tableFrom({ age: ["2*", "2*", "2*", "2*", "3*", "3*"] });
 * const classes = populationClasses(tableFrom({ age: ["3*", "2*"] }), population, { quasiIdentifiers: ["age"] });
 * journalistRisk(classes); // => { highest: 0.5, average: 0.375, uniqueShare: 0 }
 */
export function journalistRisk(classes: PopulationClasses): JournalistRisk {
  const { populationSizes, sampleSizes } = classes;
  let rows = 0;
  let expected = 0;
  let unique = 0;
  for (let id = 0; id < sampleSizes.length; id++) {
    rows += sampleSizes[id]!;
    if (sampleSizes[id] === 1 && populationSizes[id] === 1) unique += 1;
    if (sampleSizes[id]! > 0) expected += sampleSizes[id]! / populationSizes[id]!;
  }
  return { highest: 1 / kMap(classes), average: expected / rows, uniqueShare: unique / rows };
}
