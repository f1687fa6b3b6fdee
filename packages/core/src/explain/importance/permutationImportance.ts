import type { Predictor } from "../../ports/index.js";
import type { SeededRandom } from "../../random/index.js";
import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import { populationOf, requireFeature } from "../questions/population.js";
import type { AskOptions, Questions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { Judged, Judgement, PermutedFeatures } from "./judgement.js";
import { importanceOf, judged } from "./judgement.js";
import { movableShare, rowPermutations } from "./rowPermutations.js";

/** What is permuted, and how often. */
export interface PermutationOptions {
  readonly judgement: Judgement;
  readonly random: SeededRandom;
  /** Features that are permuted together, each set by itself; default every feature alone. */
  readonly groups?: readonly (readonly number[])[];
  /** Default 5. */
  readonly repeats?: number;
  /** The stratum of each row, for all groups or for each: rows change places within their stratum only (`conditioningStrata`). */
  readonly strata?: Int32Array | readonly Int32Array[];
  /** Of the intervals; default 0.95. */
  readonly level?: number;
}

/** Importances in the order of the groups. */
export interface PermutationImportance {
  /** Of the rows as they are. */
  readonly baseline: number;
  readonly groups: readonly PermutedFeatures[];
  readonly repeats: number;
  readonly rows: number;
}

/**
 * Permutation importance: how much worse the model does by any score or loss once the values of some features are shuffled among the rows, so that they tell nothing.
 *
 * In the unit of the score. A feature the model does not use has exactly 0; one it uses may have a small negative value by chance. Features that tell the same share
 * their importance or hide each other's: permute them as a group (`correlatedGroups`), or within strata of the others (`conditioningStrata`) to see what one tells beyond them.
 * It is the model's use of a feature on these rows, on new rows preferably, and no cause of anything. With `score` and `loss` the interval is Student's over the repeats and
 * holds the rows fixed; with `losses` it is Student's over the rows. Not measured: `no-rows`, `not-finite`, and what the judgement throws. Rejects with `RangeError` for
 * groups, repeats or strata that do not fit. Cost: (1 + groups × repeats) × rows predictions. Source: Breiman, Machine Learning 45 (2001); Fisher, Rudin & Dominici, JMLR 20 (2019);
 * for strata Strobl et al., BMC Bioinformatics 9 (2008). Golden: `explain/agnostic`, cases `permutation-importance`.
 *
 * @example
 * import { permutationImportance } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const predictor = { name: "first", inputWidth: 2, outputs: ["y"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]!) };
 * const target = Float64Array.of(1, 2, 3, 4);
 * const judgement = { losses: (outputs: Float64Array) => outputs.map((y, row) => Math.abs(y - target[row]!)) };
 * const { baseline, groups } = await permutationImportance(predictor, Float64Array.of(1, 0, 2, 1, 3, 0, 4, 1), { judgement, random: seededRandom("1") });
 * baseline; // => 0
 * groups[0].importance > 0; // => true
 * groups[1].importance; // => 0
 */
export async function permutationImportance(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: PermutationOptions & AskOptions,
): Promise<PermutationImportance> {
  const population = populationOf(rows, predictor.inputWidth);
  const permuted = permutedGroups(population, options);
  const { repeats = 5 } = options;
  return answered(importances(population, permuted, { ...options, repeats }), predictor, {
    ...options,
    total: (1 + permuted.length * repeats) * population.count,
  });
}

/** A group with its permutations, which are drawn when it is their turn. */
export interface Permuted {
  readonly features: readonly number[];
  readonly permutations: () => readonly Uint32Array[];
  readonly movable: number;
}

/** Throws `RangeError` for groups, repeats or strata that do not fit the rows. */
export function permutedGroups(
  { width, count }: Population,
  options: PermutationOptions,
): readonly Permuted[] {
  const { random, repeats = 5, strata } = options;
  if (!Number.isSafeInteger(repeats) || repeats < 1)
    throw new RangeError(`cannot permute ${repeats} times: it needs a whole number from 1`);
  const groups = options.groups ?? Array.from({ length: width }, (_, feature) => [feature]);
  return groups.map((features, i): Permuted => {
    for (const feature of features) requireFeature(feature, width);
    const plan = { rows: count, repeats, random, strata: strataOf(strata, i) };
    requireStrata(plan.strata, count);
    return { features, permutations: () => rowPermutations(features, plan), movable: movableShare(plan) };
  });
}

/** The computation itself, for given permutations: row r takes the group's values of row `permutation[r]`. */
export function* importances(
  population: Population,
  groups: readonly Permuted[],
  options: { readonly judgement: Judgement; readonly repeats: number; readonly level?: number },
): Questions<PermutationImportance> {
  const { rows, width, count } = population;
  const { judgement, repeats, level = 0.95 } = options;
  const base = judged(judgement, yield rows);
  const measured: PermutedFeatures[] = [];
  for (const { features, permutations, movable } of groups) {
    const drawn = permutations();
    const losses: Judged[] = [];
    yield* changedCopies(population, {
      copies: repeats,
      set: (copy, repeat) => {
        const from = drawn[repeat]!;
        for (const feature of features)
          for (let row = 0; row < count; row++)
            copy[row * width + feature] = rows[from[row]! * width + feature]!;
      },
      take: (outputs) => losses.push(judged(judgement, outputs)),
    });
    measured.push({ features, movable, ...importanceOf(base, losses, level) });
  }
  const baseline = "score" in judgement ? -base.loss : base.loss;
  return { baseline, groups: measured, repeats, rows: count };
}

function strataOf(strata: PermutationOptions["strata"], group: number): Int32Array | undefined {
  if (strata === undefined || ArrayBuffer.isView(strata)) return strata;
  const own = strata[group];
  if (own === undefined)
    throw new RangeError(`cannot permute within ${strata.length} strata: it needs them for each group`);
  return own;
}

function requireStrata(strata: Int32Array | undefined, rows: number): void {
  if (strata !== undefined && strata.length !== rows)
    throw new RangeError(`cannot permute ${rows} rows within strata of ${strata.length}: it needs one each`);
}
