import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import type { SeededRandom } from "../../random/index.js";
import { meanInterval } from "../../statistics/index.js";
import { changedCopies } from "../questions/changedCopies.js";
import type { Population } from "../questions/population.js";
import { populationOf, requireFeature } from "../questions/population.js";
import type { AskOptions, Questions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import { movableShare, rowPermutations } from "./rowPermutations.js";

/** How predictions are judged: row-major outputs of all rows, in the order of the rows. The numbers are reused after the call. */
export type Judgement =
  /** Higher is better, such as the area under the ROC curve. */
  | { readonly score: (outputs: Float64Array) => number }
  /** Lower is better. */
  | { readonly loss: (outputs: Float64Array) => number }
  /** One a row, lower is better, such as `logLosses`: the loss is their mean, and intervals speak of the rows. */
  | { readonly losses: (outputs: Float64Array) => Float64Array };

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

/** What the model loses without what a set of features tells. */
export interface PermutedFeatures {
  readonly features: readonly number[];
  /** The mean over the repeats: baseline less score after, or loss after less baseline. */
  readonly importance: number;
  /** Over the repeats, with their number in the denominator. */
  readonly standardDeviation: number;
  /** One a repeat. */
  readonly importances: Float64Array;
  /** With `losses` of the mean over the population of the rows, else of the mean over permutations of these rows; absent with a single one. */
  readonly interval?: Interval;
  /** The part of the rows that could change places. */
  readonly movable: number;
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
  const { random, repeats = 5, strata } = options;
  if (!Number.isSafeInteger(repeats) || repeats < 1)
    throw new RangeError(`cannot permute ${repeats} times: it needs a whole number from 1`);
  const population = populationOf(rows, predictor.inputWidth);
  const groups = options.groups ?? Array.from({ length: predictor.inputWidth }, (_, feature) => [feature]);
  const permuted = groups.map((features, i): Permuted => {
    const plan = { rows: population.count, repeats, random, strata: strataOf(strata, i) };
    requireStrata(plan.strata, population.count);
    return { features, permutations: () => rowPermutations(features, plan), movable: movableShare(plan) };
  });
  return answered(importances(population, permuted, { ...options, repeats }), predictor, {
    ...options,
    total: (1 + groups.length * repeats) * population.count,
  });
}

/** A group with its permutations, which are drawn when it is their turn. */
export interface Permuted {
  readonly features: readonly number[];
  readonly permutations: () => readonly Uint32Array[];
  readonly movable: number;
}

/** The computation itself, for given permutations: row r takes the group's values of row `permutation[r]`. */
export function* importances(
  population: Population,
  groups: readonly Permuted[],
  options: { readonly judgement: Judgement; readonly repeats: number; readonly level?: number },
): Questions<PermutationImportance> {
  const { rows, width, count } = population;
  const { judgement, repeats, level = 0.95 } = options;
  for (const { features } of groups) for (const feature of features) requireFeature(feature, width);
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

/** A score is a loss with the sign turned. */
interface Judged {
  readonly loss: number;
  readonly byRow: Float64Array | undefined;
}

function judged(judgement: Judgement, outputs: Float64Array): Judged {
  const byRow = "losses" in judgement ? judgement.losses(outputs) : undefined;
  const loss = byRow !== undefined ? meanOf(byRow) : plainLoss(judgement, outputs);
  if (!Number.isFinite(loss)) throw new NotMeasurable("not-finite");
  return { loss, byRow };
}

function plainLoss(judgement: Judgement, outputs: Float64Array): number {
  if ("score" in judgement) return -judgement.score(outputs);
  return "loss" in judgement ? judgement.loss(outputs) : 0;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function importanceOf(
  base: Judged,
  losses: readonly Judged[],
  level: number,
): Omit<PermutedFeatures, "features" | "movable"> {
  const values = Float64Array.from(losses, ({ loss }) => loss - base.loss);
  const first = values[0]!;
  const importance = first + meanOf(values.map((value) => value - first));
  const squares = values.reduce((sum, value) => sum + (value - importance) * (value - importance), 0);
  const spoken = risesByRow(base, losses) ?? values;
  return {
    importance,
    standardDeviation: Math.sqrt(squares / values.length),
    importances: values,
    ...(spoken.length < 2 ? {} : { interval: meanInterval(spoken, { level }).interval }),
  };
}

/** For each row the mean rise of its loss over the repeats. */
function risesByRow(base: Judged, losses: readonly Judged[]): Float64Array | undefined {
  return base.byRow?.map(
    (before, row) =>
      losses.reduce((sum, { byRow }) => sum + ((byRow?.[row] ?? before) - before), 0) / losses.length,
  );
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
