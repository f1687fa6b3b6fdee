import { NotMeasurable } from "../../evidence/index.js";
import type { Questions } from "./questions.js";

/** Scores row-major rows at once: as many numbers a row as the model has outputs, row-major. */
export type Score = (rows: Float64Array) => Float64Array;

/** The result of a computation whose questions a plain function answers. Throws `not-finite` where an answer is not a number. */
export function answeredAtOnce<Result>(questions: Questions<Result>, score: Score): Result {
  let step = questions.next();
  while (!step.done) {
    const outputs = score(step.value);
    for (let i = 0; i < outputs.length; i++)
      if (!Number.isFinite(outputs[i]!)) throw new NotMeasurable("not-finite");
    step = questions.next(outputs);
  }
  return step.value;
}
