import type { CounterfactualTarget } from "./counterfactualTarget.js";
import type { CounterfactualConstraints } from "./featureConstraint.js";

/** What is looked for, how far away is measured, and what may change. */
export interface CounterfactualOptions extends CounterfactualConstraints {
  readonly target: CounterfactualTarget;
  /** `l1` (Σ weight · |change|, the default) or `l0` (the weights of the features that change). */
  readonly distance?: "l0" | "l1";
  /** One a feature, above 0, such as {@link inverseDeviations}; all 1 by default. */
  readonly weights?: Float64Array | readonly number[];
  /** Keeps to what was seen together: see {@link BackgroundSupport}. */
  readonly support?: BackgroundSupport;
  /** Boxes to look at before the search ends with the best found; 5,000 by default. */
  readonly nodes?: number;
}

/**
 * A change is within the support of the background where at least so many of its rows (1 by default) lie, on all the features that
 * change, in the same cells of the model as the changed values, or have the same categories.
 */
export interface BackgroundSupport {
  /** Row-major. */
  readonly background: Float32Array | Float64Array;
  readonly atLeast?: number;
}

/** The weights, checked. */
export function weightsOf(
  { weights }: Pick<CounterfactualOptions, "weights">,
  features: number,
): Float64Array {
  if (weights === undefined) return new Float64Array(features).fill(1);
  const own = Float64Array.from(weights);
  if (own.length !== features || !own.every((weight) => weight > 0 && Number.isFinite(weight)))
    throw new RangeError(
      `cannot weight changes by these ${own.length} numbers: it needs ${features}, finite and above 0`,
    );
  return own;
}
