import { seededRandom } from "../../random/index.js";
import type { LayerNetwork } from "./layerNetwork.js";

const count = 256;

/**
 * Rows on which two readings of the same network would differ: of ordinary size, small, large, and with all but one column at 0, so
 * that each column is met by itself. The same network gives the same rows, in the type of its input.
 */
export function layerVerificationRows({ features, inputType }: LayerNetwork): Float32Array | Float64Array {
  const random = seededRandom("probity/verifyReader");
  const rows =
    inputType === "float32" ? new Float32Array(count * features) : new Float64Array(count * features);
  for (let row = 0; row < count; row++) {
    const size = [1, 0.01, 10][row % 3]!;
    const isAlone = row % 2 === 1;
    for (let column = 0; column < features; column++)
      if (!isAlone || column === row % features) rows[row * features + column] = size * random.normal();
  }
  return rows;
}
