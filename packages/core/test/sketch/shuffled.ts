import type { SeededRandom } from "../../src/random/index.js";

/** The values in another order (Fisher–Yates). */
export function shuffled(values: Float64Array, random: SeededRandom): Float64Array {
  const copy = values.slice();
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const value = copy[i]!;
    copy[i] = copy[j]!;
    copy[j] = value;
  }
  return copy;
}

/** √(Σ e² / n). */
export function rootMeanSquare(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}
