import type { Population } from "./population.js";
import type { Questions } from "./questions.js";

/** Rows of one batch, if a copy of the rows is not longer. */
const batchRows = 8_192;

/** What is changed in each copy of the rows, and what is done with the model's answer to it. */
export interface Change {
  readonly copies: number;
  /** Sets the changed cells of one copy of all rows, which holds what an earlier copy left in them: all of them, every time. */
  readonly set: (copy: Float64Array, index: number) => void;
  /** The outputs of a copy, row-major; they are not kept. */
  readonly take: (outputs: Float64Array, index: number) => void;
}

/** Asks for copies of the rows that differ in some cells, several of them at once. */
export function* changedCopies({ rows, count }: Population, change: Change): Questions<void> {
  const { copies, set, take } = change;
  const size = rows.length;
  const together = Math.min(copies, Math.max(1, Math.floor(batchRows / count)));
  const batch = new Float64Array(together * size);
  for (let i = 0; i < together; i++) batch.set(rows, i * size);
  for (let from = 0; from < copies; from += together) {
    const here = Math.min(together, copies - from);
    for (let i = 0; i < here; i++) set(batch.subarray(i * size, (i + 1) * size), from + i);
    const outputs = yield batch.subarray(0, here * size);
    const width = outputs.length / here;
    for (let i = 0; i < here; i++) take(outputs.subarray(i * width, (i + 1) * width), from + i);
  }
}
