import { ridgeOfMoments } from "./ridgeOfMoments.js";
import type { WeightedMoments } from "./weightedMoments.js";

/** How the columns of a local model are chosen. */
export type ColumnChoice = "forward" | "highest-weights";

/**
 * At most `count` columns, ascending. `forward`: one after the other, each the one that raises the weighted R² of least squares most.
 * `highest-weights`: those of the largest |coefficient · value at the instance| of a ridge on all columns with penalty 0.01.
 */
export function chosenColumns(
  moments: WeightedMoments,
  instance: Float64Array,
  { count, choice }: { readonly count: number; readonly choice: ColumnChoice },
): Int32Array {
  const chosen = choice === "forward" ? forward(moments, count) : highestWeights(moments, instance, count);
  return chosen.sort();
}

function highestWeights(moments: WeightedMoments, instance: Float64Array, count: number): Int32Array {
  const all = Int32Array.from(instance.keys());
  const { coefficients } = ridgeOfMoments(moments, all, 0.01);
  const sizes = coefficients.map((coefficient, column) => Math.abs(coefficient * instance[column]!));
  return all.sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, count);
}

/** What is left of a column beside those chosen before, as a share of it, below which it is their combination up to rounding. */
const leastRemainder = 1e-10;

/** Sweeps the chosen column out of the others, so that each step costs O(columns²). */
function forward({ products, withTarget, means }: WeightedMoments, count: number): Int32Array {
  const columns = means.length;
  const left = products.slice();
  const leftWithTarget = withTarget.slice();
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = -1;
    let most = 0;
    for (let column = 0; column < columns; column++) {
      const square = left[column * columns + column]!;
      if (chosen.includes(column) || !(square > leastRemainder * products[column * columns + column]!))
        continue;
      const gain = (leftWithTarget[column]! * leftWithTarget[column]!) / square;
      if (best < 0 || gain > most) [best, most] = [column, gain];
    }
    if (best < 0) break;
    chosen.push(best);
    const pivot = left.slice(best * columns, (best + 1) * columns);
    const share = leftWithTarget[best]! / pivot[best]!;
    for (let j = 0; j < columns; j++) {
      const factor = pivot[j]! / pivot[best]!;
      leftWithTarget[j]! -= pivot[j]! * share;
      for (let k = 0; k < columns; k++) left[j * columns + k]! -= factor * pivot[k]!;
    }
  }
  return Int32Array.from(chosen);
}
