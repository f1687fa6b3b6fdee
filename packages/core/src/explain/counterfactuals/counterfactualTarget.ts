import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { floatAbove, marginToProbability } from "../../model/index.js";
import { log } from "../../statistics/index.js";

/** A side of a cut-off, and by how much beyond it; `by` is 0 by default. */
export type Cutoff =
  | { readonly atLeast: number; readonly by?: number }
  | { readonly atMost: number; readonly by?: number };

/**
 * Where a counterfactual must come to lie: the margin or a class's probability on one side of a cut-off, or a class that wins (by so
 * much margin over every other). `output` counts the model's margins, or for a probability its classes; the last one by default.
 */
export type CounterfactualTarget =
  | { readonly margin: Cutoff; readonly output?: number }
  | { readonly probability: Cutoff; readonly output?: number }
  | { readonly class: string; readonly by?: number };

/** Conditions on the margins of one row: Σ over outputs of `coefficients` · margin ≥ `least`, all at once. */
export interface MarginCondition {
  readonly coefficients: Float64Array;
  readonly least: number;
}

/** The conditions on margins that are the target. Throws `RangeError` where the model has no such output, class or probability. */
export function marginConditions(
  ensemble: TreeEnsemble,
  target: CounterfactualTarget,
): readonly MarginCondition[] {
  if ("class" in target) return classConditions(ensemble, target.class, target.by ?? 0);
  const isProbability = "probability" in target;
  const side = isProbability ? target.probability : target.margin;
  const width = isProbability ? ensemble.classes.length : ensemble.outputs;
  const output = target.output ?? width - 1;
  if (!Number.isSafeInteger(output) || output < 0 || output >= width)
    throw new RangeError(
      `cannot look for a counterfactual of output ${output}: the model has ${width} ${isProbability ? "probabilities" : "margins"}`,
    );
  const by = side.by ?? 0;
  const cut = "atLeast" in side ? side.atLeast + by : side.atMost - by;
  if (!Number.isFinite(cut) || !(by >= 0))
    throw new RangeError("cannot look beyond this cut-off: it needs a finite number, and a `by` from 0");
  const isUp = "atLeast" in side;
  if (isProbability) return [probabilityCondition(ensemble, output, { cut, isUp })];
  return [condition(ensemble, isUp ? [[output, 1]] : [[output, -1]], isUp ? cut : -cut)];
}

/** Whether the margins of one row satisfy every condition. */
export function satisfies(conditions: readonly MarginCondition[], margins: Float64Array): boolean {
  return conditions.every(({ coefficients, least }) => {
    let sum = 0;
    for (let output = 0; output < margins.length; output++) sum += coefficients[output]! * margins[output]!;
    return sum >= least;
  });
}

function condition(
  { outputs }: TreeEnsemble,
  terms: readonly (readonly [number, number])[],
  least: number,
): MarginCondition {
  const coefficients = new Float64Array(outputs);
  for (const [output, sign] of terms) coefficients[output]! += sign;
  return { coefficients, least };
}

function classConditions(ensemble: TreeEnsemble, label: string, by: number): readonly MarginCondition[] {
  const { classes, outputs } = ensemble;
  const wanted = classes.indexOf(label);
  if (wanted < 0)
    throw new RangeError("cannot look for a counterfactual of this class: the model has no such label");
  if (!(by >= 0 && Number.isFinite(by)))
    throw new RangeError(`cannot ask for a class by ${by}: it needs a finite number from 0`);
  if (outputs === 1) {
    const cut =
      ensemble.postTransform === "none" && ensemble.leafWeights.every((share) => share >= 0) ? 0.5 : 0;
    // A tie is the first class.
    if (wanted === 0) return [condition(ensemble, [[0, -1]], by - cut)];
    return [condition(ensemble, [[0, 1]], by === 0 ? floatAbove(cut, "float64") : cut + by)];
  }
  return classes.flatMap((_, other) =>
    other === wanted
      ? []
      : [
          condition(
            ensemble,
            [
              [wanted, 1],
              [other, -1],
            ],
            by === 0 && other < wanted ? Number.MIN_VALUE : by,
          ),
        ],
  );
}

/** Probabilities that are increasing in one margin, or in the difference of two. */
function probabilityCondition(
  ensemble: TreeEnsemble,
  output: number,
  { cut, isUp }: { readonly cut: number; readonly isUp: boolean },
): MarginCondition {
  const { outputs, postTransform } = ensemble;
  if (outputs === 2 && postTransform === "softmax") {
    const least = logitAtLeast(isUp ? cut : 1 - cut);
    const winner = isUp ? output : 1 - output;
    return condition(
      ensemble,
      [
        [winner, 1],
        [1 - winner, -1],
      ],
      least,
    );
  }
  if (postTransform === "softmax" || postTransform === "softmax-zero")
    throw new RangeError(
      "cannot put a cut-off on one of several softmax probabilities: ask for the class instead",
    );
  if (outputs === 1) marginToProbability(ensemble, Float64Array.of(0));
  const isSecond = outputs > 1 || output === 1;
  const up = isSecond ? isUp : !isUp;
  const share = isSecond ? cut : 1 - cut;
  const margin = outputs > 1 ? output : 0;
  if (postTransform === "logistic")
    return condition(ensemble, [[margin, up ? 1 : -1]], up ? logitAtLeast(share) : logitAtLeast(1 - share));
  if (ensemble.classes.length === 0) throw new NotMeasurable("unsupported-model");
  return condition(ensemble, [[margin, up ? 1 : -1]], up ? share : -share);
}

/** log(p / (1 − p)); ±1e308 beyond (0, 1), which nothing or everything reaches. */
function logitAtLeast(share: number): number {
  if (share <= 0) return -1e308;
  if (share >= 1) return 1e308;
  return log(share / (1 - share));
}
