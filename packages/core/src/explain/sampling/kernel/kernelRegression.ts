import { denseMatrix, leastSquares } from "../../../statistics/index.js";

/** Coalitions of a game with their values, and the ends of the game. */
export interface ValuedGame {
  /** Rows of `players` zeros and ones. */
  readonly coalitions: Uint8Array;
  /** v of each coalition. */
  readonly values: Float64Array;
  readonly empty: number;
  readonly full: number;
}

/**
 * The weighted least squares fit of v(S) − v(∅) by sums over the members of S, for given coalitions and weights, under Σᵢ φᵢ = v(all) − v(∅):
 * the regression of KernelSHAP as other tools solve it, for coalitions that were drawn elsewhere.
 *
 * With Shapley's kernel as weights and all coalitions the fit is the Shapley values; of drawn coalitions it is biased by some 1/n, and
 * {@link kernelShapOfGame} is not. Not measured: `too-few-rows`, `rank-deficient`, `not-finite`, `zero-total-weight`, `overflow`. Throws
 * `RangeError` unless the coalitions are whole rows and have a value and a weight each. Cost: O(coalitions · players²).
 * Golden: `explain/agnostic/*-values.json`, cases `kernel-regression`.
 *
 * @example
 * import { kernelRegression } from "@probity/core/explain";
 * const game = { coalitions: Uint8Array.of(1, 0, 0, 1), values: Float64Array.of(1, 2), empty: 0, full: 9.5 };
 * Array.from(kernelRegression(game, { players: 2, weights: Float64Array.of(1, 1) })); // => [4.25, 5.25]
 */
export function kernelRegression(
  { coalitions, values, empty, full }: ValuedGame,
  options: { readonly players: number; readonly weights: Float64Array },
): Float64Array {
  const { players, weights } = options;
  if (!(Number.isSafeInteger(players) && players >= 1 && coalitions.length === values.length * players))
    throw new RangeError(
      `cannot fit ${values.length} values of coalitions of ${players} players: it needs as many rows of zeros and ones`,
    );
  if (players === 1) return Float64Array.of(full - empty);
  // The last player gets what the others leave: the constraint without a multiplier.
  const design = new Float64Array(values.length * (players - 1));
  const target = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const last = coalitions[(row + 1) * players - 1]!;
    target[row] = values[row]! - empty - last * (full - empty);
    for (let player = 0; player < players - 1; player++)
      design[row * (players - 1) + player] = coalitions[row * players + player]! - last;
  }
  const { coefficients } = leastSquares(denseMatrix(design, players - 1), target, { weights });
  const rest = coefficients.reduce((left, value) => left - value, full - empty);
  return Float64Array.of(...coefficients, rest);
}
