import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix } from "../../../statistics/index.js";
import type { NetworkBatch } from "./trainNetwork.js";

/**
 * The gradient of each row's loss by the parameters, one row each: its slope times the gradient of its margin. What a private step clips, row by row,
 * before it adds them up with noise. Rows come as parts of a shuffled epoch, which an accountant of Poisson samples does not describe.
 *
 * Cost: O(rows · parameters).
 *
 * @example
 * import { exampleGradients } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const marginGradients = denseMatrix(Float64Array.of(1, 2, 3, 4), 2);
 * const batch = { rows: Uint32Array.of(5, 8), margins: new Float64Array(2), slopes: Float64Array.of(-0.5, 2), marginGradients };
 * exampleGradients(batch).values; // => Float64Array.of(-0.5, -1, 6, 8)
 */
export function exampleGradients({ slopes, marginGradients }: NetworkBatch): DenseMatrix {
  const { values, columns } = marginGradients;
  return denseMatrix(
    values.map((value, at) => slopes[Math.floor(at / columns)]! * value),
    columns,
  );
}
