import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { meanInterval } from "../../statistics/index.js";

/** How predictions are judged: row-major outputs of all rows, in the order of the rows. The numbers are reused after the call. */
export type Judgement =
  /** Higher is better, such as the area under the ROC curve. */
  | { readonly score: (outputs: Float64Array) => number }
  /** Lower is better. */
  | { readonly loss: (outputs: Float64Array) => number }
  /** One a row, lower is better, such as `logLosses`: the loss is their mean, and intervals speak of the rows. */
  | { readonly losses: (outputs: Float64Array) => Float64Array };

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

/** A score is a loss with the sign turned. */
export interface Judged {
  readonly loss: number;
  readonly byRow: Float64Array | undefined;
}

/** Throws `not-finite` where the answer is none. */
export function judged(judgement: Judgement, outputs: Float64Array): Judged {
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

/** How much the loss rises over the repeats. */
export function importanceOf(
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
