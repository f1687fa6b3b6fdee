import { NotMeasurable } from "../../evidence/index.js";
import type { ShapValues } from "../shapValues.js";

/**
 * For each row Σ|φ′ − φ| / Σ|φ| over its features and outputs, rows without any attribution left out.
 * Not measured: `constant-input` where no row has one.
 */
export function relativeChanges(first: ShapValues, second: ShapValues): Float64Array {
  const width = first.features * first.outputs;
  const changes: number[] = [];
  for (let row = 0; row < first.rows; row++) {
    let size = 0;
    let change = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      size += Math.abs(first.values[i]!);
      change += Math.abs(second.values[i]! - first.values[i]!);
    }
    if (size > 0) changes.push(change / size);
  }
  if (changes.length === 0) throw new NotMeasurable("constant-input");
  return Float64Array.from(changes);
}
