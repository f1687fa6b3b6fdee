import type { Interval, Reason } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import { brierLosses, meanInterval, rocAucInterval } from "../../statistics/index.js";
import type { GlassBoxName, LabeledRows } from "./glassBoxes.js";
import { glassBoxes } from "./glassBoxes.js";

/** What all are compared on: rows that none has learned from, and the probability of label 1 that the black box gives them. */
export interface ComparedRows extends LabeledRows {
  readonly blackBox: Float64Array;
}

/** A model that a person can read, beside the black box on the same rows. */
export interface GlassBox {
  readonly name: GlassBoxName;
  /** What there is to read: coefficients, points, leaves or splits. */
  readonly parts: number;
  readonly loss: number;
  readonly lossInterval: Interval;
  readonly rocAuc: number;
  readonly rocAucInterval: Interval;
  /** Mean over the rows of its loss less the black box's: above 0 it does worse. */
  readonly excessLoss: number;
  readonly excessLossInterval: Interval;
  /** Whether the whole interval of the excess lies at or below the margin. */
  readonly isGoodEnough: boolean;
}

/** The black box and the models that a person can read, the one with the fewest parts first. */
export interface ModelComparison {
  readonly blackBox: Pick<GlassBox, "loss" | "lossInterval" | "rocAuc" | "rocAucInterval">;
  readonly candidates: readonly GlassBox[];
  /** What could not be trained on these rows, and why. */
  readonly failed: readonly { readonly name: GlassBoxName; readonly reason: Reason }[];
  /** The one with the fewest parts that is good enough; null where none is shown to be. */
  readonly simplest: GlassBoxName | null;
  readonly margin: number;
  readonly rows: number;
}

/**
 * The simplest model that meets the requirement: trains a logistic regression, a scorecard, a shallow tree and boosted stumps, and compares each with a black box on the same new
 * rows, by a loss of each row (default the Brier score) with paired intervals. Good enough is one whose excess loss lies at or below `margin` with its whole interval.
 *
 * The margin is how much loss it is worth to be able to read the model, set before looking. `simplest: null` says that none was shown to be good enough, not that none is: with few
 * rows the intervals are wide. The interval is of one comparison each, and speaks of new rows like these with the training rows held fixed. Rows that a candidate or the black box
 * has learned from flatter it. Not measured: what no figure of the black box has (`no-rows`, `single-class`, `too-few-rows`). Throws `RangeError` where lengths differ or the margin is
 * negative. Cost: that of the trainers.
 *
 * @example
 * import { simplestModel } from "@probity/core/explain";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 101), 1);
 * const labels = Uint8Array.from(rows.values, (x) => (x > 0.5 ? 1 : 0));
 * const blackBox = rows.values.map((x) => (x > 0.5 ? 0.99 : 0.01));
 * const { simplest, candidates } = simplestModel({ rows, labels }, { rows, labels, blackBox }, { margin: 0.01 });
 * simplest; // => "shallow-tree"
 * candidates[0].name; // => "logistic-regression"
 */
export function simplestModel(
  training: LabeledRows,
  compared: ComparedRows,
  options: {
    readonly margin: number;
    /** The loss of each row, lower is better; default `brierLosses`. */
    readonly losses?: (yTrue: Uint8Array, yScore: Float64Array) => Float64Array;
    readonly level?: number;
  },
): ModelComparison {
  const { margin, losses = brierLosses, level = 0.95 } = options;
  const { rows, labels, blackBox } = compared;
  if (!(margin >= 0 && margin < Infinity))
    throw new RangeError(`cannot allow an excess loss of ${margin}: it needs a finite number from 0`);
  if (labels.length !== rows.rows || blackBox.length !== rows.rows || training.rows.columns !== rows.columns)
    throw new RangeError(
      `cannot compare models on ${rows.rows} rows: got ${labels.length} labels and ${blackBox.length} probabilities, and rows of ${training.rows.columns} and ${rows.columns} columns`,
    );
  const judge = (scores: Float64Array): ModelComparison["blackBox"] & { readonly byRow: Float64Array } => {
    const byRow = losses(labels, scores);
    const { mean, interval } = meanInterval(byRow, { level });
    const roc = rocAucInterval(labels, scores, { level });
    return { loss: mean, lossInterval: interval, rocAuc: roc.area, rocAucInterval: roc.interval, byRow };
  };
  const { byRow: theirs, ...black } = judge(blackBox);
  const candidates: GlassBox[] = [];
  const failed: { name: GlassBoxName; reason: Reason }[] = [];
  for (const [name, train] of Object.entries(glassBoxes) as [
    GlassBoxName,
    (typeof glassBoxes)[GlassBoxName],
  ][]) {
    const trained = attempt((): GlassBox => {
      const { parts, predict } = train(training);
      const { byRow, ...own } = judge(predict(rows));
      const { mean, interval } = meanInterval(
        byRow.map((loss, row) => loss - theirs[row]!),
        { level },
      );
      return {
        name,
        parts,
        ...own,
        excessLoss: mean,
        excessLossInterval: interval,
        isGoodEnough: interval.upper <= margin,
      };
    });
    if ("reason" in trained) failed.push({ name, reason: trained.reason });
    else candidates.push(trained.value);
  }
  candidates.sort((a, b) => a.parts - b.parts);
  const simplest = candidates.find(({ isGoodEnough }) => isGoodEnough)?.name ?? null;
  return { blackBox: black, candidates, failed, simplest, margin, rows: rows.rows };
}
