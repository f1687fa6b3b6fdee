import { InputError, NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type { DenseMatrix, IntervalOptions } from "../../statistics/index.js";
import type { AttributeFlip } from "./attributeFlip.js";
import type { CounterfactualFlips } from "./flipQuestions.js";
import { flipQuestions } from "./flipQuestions.js";

/** What is flipped, which output decides, and how the asking is stopped and watched. */
export interface FlipOptions extends IntervalOptions {
  readonly flip: AttributeFlip;
  /** The name of the output that is the score; not needed where there is one. */
  readonly output?: string;
  /** From this score on a row is favored; default 0.5. */
  readonly threshold?: number;
  /** Looked at between batches. */
  readonly signal?: AbortSignal;
  /** Called after each batch. */
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
}

/**
 * The counterfactual flip rate: the share of rows whose decision turns when the sensitive attribute alone is changed to that of another group, and
 * its declared proxies with it (to the value of the same rank in the other group). It asks the model only, and needs no outcomes.
 *
 * Range [0, 1]; 0 where the model does not look at the attribute. That is no proof of equal treatment: what goes with the attribute and is not
 * declared stays as it was, and a flipped row need not be like any real one. The interval is for rows drawn from those that the model will see.
 * A model that does not take the attribute is asked about its proxies alone: leave the attribute among the columns of a wrapper that ignores it.
 * Not measured: `no-rows`; `all-missing` (no row is in a group); `empty-group` (no rank of a proxy); `not-finite` (an output); `overflow`. Rejects with
 * `RangeError` where widths, columns, groups or the output do not fit, and with the signal's reason; `InputError` (`model-mismatch`) where the
 * predictor gives another number of outputs. Cost: up to rows × groups predictions, in batches of 4,096.
 * Source: after Kusner et al., NeurIPS 2017, without a causal model. Golden: `fairness/individual.json`.
 *
 * @example
 * import { counterfactualFlips } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const predictor = { name: "sum", inputWidth: 2, outputs: ["score"], predict: async (rows: Float64Array | Float32Array) =>
 *   Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! + 0.3 * rows[2 * i + 1]!) };
 * const rows = denseMatrix(Float64Array.of(0.1, 0, 0.3, 0, 0.4, 1, 0.9, 1), 2);
 * const { flipRate, toFavorable, toUnfavorable } = await counterfactualFlips(predictor, rows, { flip: { columns: [1], groups: [[0], [1]] } });
 * flipRate; // => 0.5
 * toFavorable; // => 1
 * toUnfavorable; // => 1
 */
export async function counterfactualFlips(
  predictor: Predictor,
  rows: DenseMatrix,
  options: FlipOptions,
): Promise<CounterfactualFlips> {
  const { flip, output, threshold = 0.5, signal, onProgress } = options;
  const level = requireLevel(options);
  if (rows.columns !== predictor.inputWidth)
    throw new RangeError(
      `cannot flip rows of ${rows.columns} columns: the predictor takes ${predictor.inputWidth}`,
    );
  if (Number.isNaN(threshold)) throw new RangeError("cannot decide at a threshold of NaN: it needs a number");
  const outputs = predictor.outputs.length;
  const questions = flipQuestions(rows, flip, {
    output: outputOf(predictor, output),
    outputs,
    threshold,
    level,
  });
  const of = rows.rows * flip.groups.length;
  let asked = 0;
  let step = questions.next();
  while (!step.done) {
    signal?.throwIfAborted();
    const count = step.value.length / rows.columns;
    const answers = await predictor.predict(step.value, signal === undefined ? {} : { signal });
    if (answers.length !== count * outputs)
      throw new InputError(
        "model-mismatch",
        `the predictor gave ${answers.length} numbers for ${count} rows of ${outputs} outputs`,
      );
    if (!answers.every(Number.isFinite)) throw new NotMeasurable("not-finite");
    asked += count;
    onProgress?.({ rows: asked, of });
    step = questions.next(answers);
  }
  return step.value;
}

function outputOf({ outputs }: Predictor, name: string | undefined): number {
  const place = name === undefined && outputs.length === 1 ? 0 : outputs.indexOf(name ?? "");
  if (place === -1)
    throw new RangeError(
      `cannot decide by the output ${name ?? "(none)"}: it needs one of ${outputs.join(", ")}`,
    );
  return place;
}
