import { requireSecureRandom } from "../../../random/index.js";
import { sortedCopy } from "../../../statistics/index.js";
import { scaleByPowerOfTwo } from "../../../statistics/portable/index.js";
import { nonNegativeRational } from "../../exact/nonNegativeRational.js";
import { productOf } from "../../exact/productOf.js";
import { positiveRational, quotientOf, rational } from "../../exact/rational.js";
import { roundedUp } from "../../exact/roundedUp.js";
import type { Mechanism } from "../../mechanisms/mechanism.js";
import type { ColumnBounds } from "../../transformations/boundedColumn.js";
import { boundedColumn } from "../../transformations/boundedColumn.js";
import { rowMetric } from "../../transformations/rowMetric.js";
import { firstGapsOf, intervalPoint } from "./intervalPoint.js";
import type { QuantileMechanismOptions } from "./quantileMechanism.js";
import { levelWeights } from "./quantileScores.js";

/** Which quantile, between which bounds, and on which lattice. */
export interface IntervalQuantileOptions extends QuantileMechanismOptions, ColumnBounds {
  /** Values are rounded to multiples of 2^exponent: 0 for whole numbers. Default: the finest with at most 2^51 steps from 0 to a bound. */
  readonly exponent?: number;
}

/**
 * Releases a number near a quantile of a column, any multiple of 2^k from `lower` to below `upper`, without declared candidates: the exponential
 * mechanism over those multiples. With n values, the interval from the i-th to the next in order is chosen with probability proportional to its
 * length · e^−|i − αn|/scale, and each multiple in it alike; exactly, over whole numbers.
 *
 * For d rows added or removed it loses ε = 2d · max(α, 1 − α)/scale, for d rows replaced 2d/scale; rounded upward.
 * Values are cut to the bounds and rounded; NaN counts as the number nearest to 0 within them. An empty column gives each multiple alike.
 * Take `quantileMechanism` where some candidates can be declared; it is faster, and right more often where the bounds are far.
 * Throws `RangeError` for bounds that are infinite or do not leave two multiples of 2^k, and as `quantileMechanism` for level, relation and scale; `TypeError`
 * for a source that is not `secureRandom()`. Spends nothing: take the loss of `map` from a ledger before. Cost: O(rows · log rows).
 * Source: Smith (2011). Proof: `intervalQuantile.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { intervalQuantile } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const ages = { lower: 0, upper: 120, exponent: 0, relation: "add-or-remove-one" } as const;
 * const median = intervalQuantile({ ...ages, level: 0.5, scale: 2 });
 * median.map(1); // => { measure: "pure", epsilon: 0.5 }
 * const column = Float64Array.from({ length: 10_000 }, (_, i) => i / 100);
 * Math.abs(median.release(column, secureRandom()) - 50) < 5; // => true
 */
export function intervalQuantile(options: IntervalQuantileOptions): Mechanism<ArrayLike<number>, number> {
  const { relation, exponent: stated } = options;
  const metric = rowMetric("choose a quantile", relation);
  const [left, right] = levelWeights(options.level);
  const column = boundedColumn(options, { bits: 51, ...(stated === undefined ? {} : { exponent: stated }) });
  const { exponent, lowest, highest } = column;
  if (!(lowest < highest))
    throw new RangeError(
      `cannot choose a quantile from ${options.lower} to ${options.upper}: it needs bounds a step apart or more`,
    );
  const scale = positiveRational("choose a quantile with a scale of", options.scale);
  const inParts = productOf(scale, rational(BigInt(left + right), 1n));
  const perRow = rational(2n * BigInt(metric === "rows-replaced" ? left + right : Math.max(left, right)), 1n);
  const step = scaleByPowerOfTwo(1, exponent);
  const firstGaps = firstGapsOf(inParts);
  return {
    name: "interval-quantile",
    domain: { kind: "rows", columns: 1 },
    metric,
    measure: "pure",
    map: (distance) => {
      const moved = productOf(nonNegativeRational("map a distance of", distance), perRow);
      return { measure: "pure", epsilon: roundedUp(quotientOf(moved, inParts)) };
    },
    release: (values, source) => {
      const random = requireSecureRandom(source);
      const edges = new Float64Array(values.length);
      for (let i = 0; i < edges.length; i++) edges[i] = column.indexOf(values[i]!);
      const sorted = sortedCopy(edges);
      const gapOf = (below: number): number => Math.abs((left + right) * below - left * sorted.length);
      return intervalPoint(sorted, { lowest, highest, gapOf, inParts, firstGaps, random }) * step;
    },
  };
}
