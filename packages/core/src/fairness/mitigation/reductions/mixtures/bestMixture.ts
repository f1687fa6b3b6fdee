import { NotMeasurable } from "../../../../evidence/index.js";
import { denseMatrix, linearProgram } from "../../../../statistics/index.js";
import type { Response } from "../reductionPlay.js";

/** The mix of least cost plus `most` times the worst violation of a bound, and the multipliers that prove it: by linear programming. */
export function bestMixture(
  responses: readonly Response<unknown>[],
  bounds: Float64Array,
  most: number,
): { readonly weights: Float64Array; readonly multipliers: Float64Array } {
  const columns = responses.length + 1;
  const costs = Float64Array.of(...responses.map(({ cost }) => cost), most);
  const rows = new Float64Array(bounds.length * columns);
  bounds.forEach((bound, j) => {
    responses.forEach(({ moments }, index) => (rows[j * columns + index] = moments[j]! - bound));
    rows[(j + 1) * columns - 1] = -1;
  });
  const whole = new Float64Array(columns).fill(1);
  whole[columns - 1] = 0;
  const solution = linearProgram({
    costs,
    atMost: { matrix: denseMatrix(rows, columns), limits: new Float64Array(bounds.length) },
    equal: { matrix: denseMatrix(whole, columns), limits: Float64Array.of(1) },
  });
  if (solution.status !== "optimal") throw new NotMeasurable("not-converged");
  return { weights: solution.x.slice(0, responses.length), multipliers: solution.atMostMultipliers };
}
