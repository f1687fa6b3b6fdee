import type { SaddlePoint } from "../saddlePoint.js";

/** A share of a mix that is rounding. */
const least = 1e-9;

/** The models that a saddle point mixes, and what the mix costs and breaks. */
export interface Mixture<Model> {
  readonly predictors: readonly { readonly weight: number; readonly model: Model }[];
  readonly cost: number;
  /** How far the worst moment is above its bound; 0 where none is. */
  readonly violation: number;
}

/** Leaves out shares that are rounding. */
export function mixOf<Model>(
  { responses, weights }: SaddlePoint<Model>,
  bounds: Float64Array,
): Mixture<Model> {
  const kept = responses
    .map((response, index) => ({ ...response, share: weights[index]! }))
    .filter(({ share }) => share > least);
  const whole = kept.reduce((sum, { share }) => sum + share, 0);
  const mean = (of: (response: (typeof kept)[number]) => number): number =>
    kept.reduce((sum, response) => sum + response.share * of(response), 0) / whole;
  return {
    predictors: kept.map(({ share, model }) => ({ weight: share / whole, model })),
    cost: mean(({ cost }) => cost),
    violation: bounds.reduce(
      (worst, bound, j) => Math.max(worst, mean(({ moments }) => moments[j]!) - bound),
      0,
    ),
  };
}
