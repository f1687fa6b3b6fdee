import type { Interval } from "../../evidence/index.js";
import type { ShapValues } from "../shapValues.js";
import type { Link } from "./link.js";
import type { Stopped } from "./sampler.js";

/**
 * SHAP values of a model that is only asked for predictions. `features` counts the players: columns, or groups of columns. Values, base and
 * scale are on the scale of the link; `backgroundRows` are the rows that stand for one coalition. The additivity error is never above
 * 1e-12 of the largest margin, base or value, and 1e-13.
 */
export interface SampledShapValues extends ShapValues {
  /** One a value, in the same order: each holds the exact value with its level, for the given masker. */
  readonly intervals: readonly Interval[];
  readonly link: Link;
  /** One a row: why no more coalitions were asked for. */
  readonly stopped: readonly Stopped[];
  /** Coalitions valued for all rows together, beside none and all. */
  readonly evaluations: number;
  /** What a reader must know of the masker; `null` where there is nothing to add. */
  readonly warning: string | null;
}

/** SHAP values of one row, [player][output], from a game. */
export interface SampledAttribution {
  readonly values: Float64Array;
  /** One a value, in the same order: each holds the exact value with its level. */
  readonly intervals: readonly Interval[];
  readonly players: number;
  readonly outputs: number;
  readonly stopped: Stopped;
  /** Coalitions valued, beside none and all. */
  readonly evaluations: number;
}
