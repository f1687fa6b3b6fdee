import { NotMeasurable } from "../../evidence/index.js";
import { exp } from "../../statistics/index.js";
import { normalizeInPlace } from "./onnx/operators.js";
import type { OutputStep, TreeEnsemble } from "./treeEnsemble.js";

/**
 * The probability of each class from margins, by the model's post transform: the logistic function 1 / (1 + e^−m), softmax, or the
 * margin itself where leaves hold shares of the training rows (a forest). Row-major rows × classes; a binary classifier with one
 * margin gives the shares of both classes, [1 − p, p].
 *
 * Not measured: `unsupported-model` for a regression, and for a classifier whose margins are no probabilities. How well a probability
 * agrees with outcomes is another question (calibration). Throws `RangeError` where `margins` is not a whole number of rows.
 * Cost: O(margins). Source: ONNX operators, ai.onnx.ml, post_transform.
 *
 * @example
 * import { defineTreeEnsemble, marginToProbability } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 0.5 }], classes: ["no", "yes"], postTransform: "logistic" });
 * Array.from(marginToProbability(ensemble, Float64Array.of(0, 1))); // => [0.5, 0.5, 0.2689414214, 0.7310585786]
 */
export function marginToProbability(ensemble: TreeEnsemble, margins: Float64Array): Float64Array {
  const { classes, postTransform } = ensemble;
  if (
    classes.length === 0 ||
    (ensemble.outputs === 1 && postTransform !== "logistic" && !holdsShares(ensemble))
  )
    throw new NotMeasurable("unsupported-model");
  return transformed(ensemble, margins);
}

/** What the whole graph gives for margins: the post transform and the steps after it. Row-major rows × classes (or outputs). */
export function outputsOfMargins(ensemble: TreeEnsemble, margins: Float64Array): Float64Array {
  const width = Math.max(ensemble.outputs, ensemble.classes.length);
  return ensemble.outputSteps.reduce(
    (values, step) => after(step, values, step.operator === "complement" ? 1 : width),
    transformed(ensemble, margins),
  );
}

function after(step: OutputStep, values: Float64Array, width: number): Float64Array {
  switch (step.operator) {
    case "exponential":
      return values.map(exp);
    case "logistic":
      return values.map(logistic);
    case "softmax":
      return softmax(values, width, false);
    case "complement":
      return Float64Array.from({ length: 2 * values.length }, (_, i) =>
        i % 2 === 0 ? 1 - values[i / 2]! : values[(i - 1) / 2]!,
      );
    case "normalize": {
      const divided = values.slice();
      const columns = Array.from({ length: width }, (_, output) => output);
      for (let from = 0; from < divided.length; from += width)
        normalizeInPlace(divided.subarray(from, from + width), step.norm, columns);
      return divided;
    }
    case "add":
    case "multiply": {
      const at = (i: number): number => step.by[step.by.length === 1 ? 0 : i % width]!;
      return values.map((value, i) => (step.operator === "add" ? value + at(i) : value * at(i)));
    }
  }
}

function transformed(ensemble: TreeEnsemble, margins: Float64Array): Float64Array {
  return transformedMargins(ensemble, margins, holdsShares(ensemble));
}

type Transform = Pick<TreeEnsemble, "outputs" | "classes" | "postTransform">;

/** Margins after the post transform; both classes where a binary classifier has one margin, which is a share or a score. */
export function transformedMargins(
  { outputs, classes, postTransform }: Transform,
  margins: Float64Array,
  areShares = false,
): Float64Array {
  if (margins.length % outputs !== 0)
    throw new RangeError(`cannot cut ${margins.length} margins into rows: the model has ${outputs} a row`);
  if (classes.length === 2 && outputs === 1)
    return bothClasses(margins, postTransform === "logistic" ? "logistic" : areShares ? "share" : "score");
  switch (postTransform) {
    case "none":
      return margins.slice();
    case "logistic":
      return margins.map(logistic);
    case "softmax":
    case "softmax-zero":
      return softmax(margins, outputs, postTransform === "softmax-zero");
  }
}

/** Leaves of a forest hold shares of rows, which are never negative: then 1 − m is the other class's share, as in ONNX Runtime. */
function holdsShares({ leafWeights }: TreeEnsemble): boolean {
  return leafWeights.every((weight) => weight >= 0);
}

function bothClasses(margins: Float64Array, kind: "logistic" | "share" | "score"): Float64Array {
  const both = new Float64Array(2 * margins.length);
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i]!;
    both[2 * i] = kind === "logistic" ? logistic(-margin) : kind === "share" ? 1 - margin : -margin;
    both[2 * i + 1] = kind === "logistic" ? logistic(margin) : margin;
  }
  return both;
}

/** 1 / (1 + e^−m), without overflow. */
export function logistic(margin: number): number {
  if (margin >= 0) return 1 / (1 + exp(-margin));
  const odds = exp(margin);
  return odds / (1 + odds);
}

/** Softmax by row, from the largest margin down so that nothing overflows; `keepsZero` leaves margins of 0 at 0 (SOFTMAX_ZERO). */
function softmax(margins: Float64Array, width: number, keepsZero: boolean): Float64Array {
  const shares = new Float64Array(margins.length);
  for (let from = 0; from < margins.length; from += width) {
    let largest = -Infinity;
    for (let i = from; i < from + width; i++) largest = Math.max(largest, margins[i]!);
    let total = 0;
    for (let i = from; i < from + width; i++) {
      shares[i] = keepsZero && margins[i] === 0 ? 0 : exp(margins[i]! - largest);
      total += shares[i]!;
    }
    for (let i = from; i < from + width; i++) if (total > 0) shares[i] = shares[i]! / total;
  }
  return shares;
}
