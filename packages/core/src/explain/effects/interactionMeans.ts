import type { TreeEnsemble } from "../../model/index.js";
import type { Population } from "../questions/population.js";
import { populationOf, requireFeature } from "../questions/population.js";
import type { Questions } from "../questions/questions.js";
import type { MeansAt, Points } from "./meansAt.js";
import { treeMeansAt } from "./treeMeansAt.js";

/** More rows make rows² predictions a pair: a sample does as well. */
const mostRows = 2_000;

/** Which features are looked at together, and of which output. */
export interface InteractionOptions {
  /** Two at least; default all. */
  readonly features?: readonly number[];
  /** Default 0, the first. */
  readonly output?: number;
}

/** Partial dependences at the rows themselves, less their means over the rows. */
export interface InteractionMeans {
  readonly features: readonly number[];
  /** Of all features of the model: the function itself. */
  readonly whole: Float64Array;
  /** Of each feature. */
  readonly single: readonly Float64Array[];
  /** Of each pair of places in `features`, the first below the second, in the order of the pairs. */
  readonly pairs: readonly Float64Array[];
  /** Of all features but one; empty where they were not asked for. */
  readonly rest: readonly Float64Array[];
}

/** What a computation needs besides the rows: the width of the answers, and whether the rest of each feature is looked at. */
export interface InteractionPlan extends InteractionOptions {
  readonly outputs: number;
  readonly withRest: boolean;
}

/** The trees' own answers, which ask nothing. */
export function treeMeans(ensemble: TreeEnsemble): (population: Population) => MeansAt {
  return (population) =>
    // A computation over a model that is held has the form of one that asks.

    function* (points) {
      return treeMeansAt(ensemble, population, points);
    };
}

/** The rows that {@link interactionMeans} asks for. */
export function rowsAsked({ count, width }: Population, { features, withRest }: InteractionPlan): number {
  const m = features?.length ?? width;
  return count + count * count * (m + (m * (m - 1)) / 2 + (withRest ? m : 0));
}

/** Throws `RangeError` for fewer than two features, one that is none, another output than the model's, or more than 2,000 rows. */
export function* interactionMeans(
  meansOf: (population: Population) => MeansAt,
  population: Population,
  plan: InteractionPlan,
): Questions<InteractionMeans> {
  const { width } = population;
  const all = Array.from({ length: width }, (_, feature) => feature);
  const features = plan.features ?? all;
  requirePlan(population, features, plan);
  const centered = function* (means: MeansAt, set: readonly number[]): Questions<Float64Array> {
    const answers = yield* means(rowsAsPoints(population, set));
    return withoutMean(answers, plan);
  };
  const means = meansOf(population);
  // Where every feature is set, the rows that are averaged over do not matter: one is enough.
  const one = populationOf(population.rows.subarray(0, width), width);
  const whole = yield* centered(meansOf(one), all);
  const single: Float64Array[] = [];
  for (const feature of features) single.push(yield* centered(means, [feature]));
  const pairs: Float64Array[] = [];
  for (const [i, first] of features.entries())
    for (const second of features.slice(i + 1)) pairs.push(yield* centered(means, [first, second]));
  const rest: Float64Array[] = [];
  for (const feature of plan.withRest ? features : [])
    rest.push(
      yield* centered(
        means,
        all.filter((other) => other !== feature),
      ),
    );
  return { features, whole, single, pairs, rest };
}

function requirePlan(
  { width, count }: Population,
  features: readonly number[],
  { output = 0, outputs }: InteractionPlan,
): void {
  for (const feature of features) requireFeature(feature, width);
  if (features.length < 2 || new Set(features).size !== features.length)
    throw new RangeError(
      `cannot look for interactions of ${features.length} features: it needs two at least, each once`,
    );
  if (!Number.isInteger(output) || output < 0 || output >= outputs)
    throw new RangeError(`cannot look at output ${output}: the model has ${outputs}`);
  if (count > mostRows)
    throw new RangeError(
      `cannot look for interactions over ${count} rows: it needs ${mostRows} at most, such as a sample`,
    );
}

function rowsAsPoints({ rows, width, count }: Population, features: readonly number[]): Points {
  const values = new Float64Array(count * features.length);
  for (let row = 0, at = 0; row < count; row++)
    for (const feature of features) values[at++] = rows[row * width + feature]!;
  return { features, values, count };
}

/** One output less its mean, about the first value: equal ones become 0, to the bit. */
function withoutMean(answers: Float64Array, { outputs, output = 0 }: InteractionPlan): Float64Array {
  const count = answers.length / outputs;
  const gaps = Float64Array.from(
    { length: count },
    (_, i) => answers[i * outputs + output]! - answers[output]!,
  );
  const mean = gaps.reduce((sum, gap) => sum + gap / count, 0);
  return gaps.map((gap) => gap - mean);
}
