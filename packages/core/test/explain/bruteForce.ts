import type { TreeEnsemble } from "../../src/model/index.js";
import { scoreTrees } from "../../src/model/index.js";

/** Shapley values by their definition: every coalition, every background row, one row at a time. [row][feature][output] */
export function bruteForce(
  ensemble: TreeEnsemble,
  rows: Float64Array,
  background: Float64Array,
): Float64Array {
  const { features: m, outputs } = ensemble;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const values = new Float64Array((rows.length / m) * m * outputs);
  const count = background.length / m;
  for (let row = 0; row < rows.length / m; row++) {
    const mean = Array.from({ length: 1 << m }, (_, coalition) => {
      const mixed = background.map((value, i) =>
        (coalition >> (i % m)) & 1 ? rows[row * m + (i % m)]! : value,
      );
      const margins = scoreTrees(ensemble, mixed);
      return Array.from({ length: outputs }, (__, output) => {
        let total = 0;
        for (let i = output; i < margins.length; i += outputs) total += margins[i]!;
        return total / count;
      });
    });
    for (let feature = 0; feature < m; feature++)
      for (let coalition = 0; coalition < 1 << m; coalition++) {
        if ((coalition >> feature) & 1) continue;
        let size = 0;
        for (let i = 0; i < m; i++) size += (coalition >> i) & 1;
        const weight = (factorial(size) * factorial(m - size - 1)) / factorial(m);
        for (let output = 0; output < outputs; output++)
          values[(row * m + feature) * outputs + output]! +=
            weight * (mean[coalition | (1 << feature)]![output]! - mean[coalition]![output]!);
      }
  }
  return values;
}
