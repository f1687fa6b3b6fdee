import { InputError, NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";

/** A computation that asks a model: it hands out row-major rows, takes their row-major outputs, and ends with its result. It touches no port. */
export type Questions<Result> = Generator<Float64Array, Result, Float64Array>;

/** The rows that were scored, and how many there will be. */
export interface AskingProgress {
  readonly rows: number;
  readonly of: number;
}

/** How a computation that asks a predictor is stopped and watched. */
export interface AskOptions {
  /** Looked at between batches. */
  readonly signal?: AbortSignal;
  /** Called after each batch. */
  readonly onProgress?: (progress: AskingProgress) => void;
}

/** Asks the predictor until the result is there. `total`: the rows that will be asked. */
export async function answered<Result>(
  questions: Questions<Result>,
  predictor: Predictor,
  { signal, onProgress, total }: AskOptions & { readonly total: number },
): Promise<Result> {
  let scored = 0;
  let step = questions.next();
  while (!step.done) {
    signal?.throwIfAborted();
    const rows = step.value;
    const count = rows.length / predictor.inputWidth;
    const outputs = await predictor.predict(rows, signal === undefined ? {} : { signal });
    if (outputs.length !== count * predictor.outputs.length)
      throw new InputError(
        "model-mismatch",
        `the predictor gave ${outputs.length} numbers for ${count} rows of ${predictor.outputs.length} outputs`,
      );
    for (let i = 0; i < outputs.length; i++)
      if (!Number.isFinite(outputs[i]!)) throw new NotMeasurable("not-finite");
    scored += count;
    onProgress?.({ rows: scored, of: total });
    step = questions.next(outputs);
  }
  return step.value;
}

/** The result of a computation that holds its model and so asks nothing. */
export function unasked<Result>(questions: Questions<Result>): Result {
  const step = questions.next();
  if (!step.done) throw new TypeError("cannot end a computation that asks a model without one");
  return step.value;
}
