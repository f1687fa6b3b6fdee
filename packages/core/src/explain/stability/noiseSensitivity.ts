import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { MeanInterval } from "../../statistics/index.js";
import { meanInterval, variance } from "../../statistics/index.js";
import type { ShapValues } from "../shapValues.js";
import { relativeChanges } from "./relativeChange.js";

/** Explains rows; the same rows give the same values. */
export type Explain = (rows: Float64Array) => ShapValues;

/**
 * How much attributions move when every number moves a little: the mean over rows of Σ|φ(x′) − φ(x)| / Σ|φ(x)|, where x′ adds to each column
 * normal noise of `size` times its standard deviation over these rows. 0 is not moved at all; 1 means as much change as there is attribution.
 *
 * Trees answer in steps, so that a few rows beside a threshold may change by much while most do not change: the interval says how
 * uncertain the mean is, not how bad the worst row is. Whole numbers and codes get noise too unless they are named in `fixed`; a
 * missing value stays missing. Not measured: `no-rows`, `too-few-rows` (one row), `constant-input` (no attribution). Throws `RangeError`
 * where the rows are not whole, or `size` is not above 0. Cost: two explanations of the rows.
 * Source: after Alvarez-Melis & Jaakkola, arXiv 1806.08049, whose largest local slope this replaces by a mean with an interval.
 *
 * @example
 * import { interventionalShapValues, noiseSensitivity } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const explain = (rows: Float64Array) => interventionalShapValues(ensemble, rows, { background: Float64Array.of(0, 1) });
 * noiseSensitivity(explain, Float64Array.of(0, 0, 1, 1), { features: 1, random: seededRandom("1") }).mean; // => 0
 */
export function noiseSensitivity(
  explain: Explain,
  rows: Float64Array,
  options: {
    readonly features: number;
    readonly random: SeededRandom;
    /** Standard deviation of the noise, in those of the column. 0.01 by default. */
    readonly size?: number;
    /** Columns that get no noise, such as codes of categories. */
    readonly fixed?: readonly number[];
    readonly level?: number;
  },
): MeanInterval {
  const { features, random, size = 0.01, fixed = [], level = 0.95 } = options;
  if (!(size > 0 && Number.isFinite(size)))
    throw new RangeError(`cannot add noise of ${size} standard deviations: it needs a number above 0`);
  if (!Number.isSafeInteger(features) || features < 1 || rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows of ${features}`);
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  const moved = rows.slice();
  for (let feature = 0; feature < features; feature++) {
    if (fixed.includes(feature)) continue;
    const present = column(rows, feature, features).filter(Number.isFinite);
    if (present.length < 2) continue;
    const deviation = size * Math.sqrt(variance(present));
    const noise = random.stream("noise", feature);
    for (let i = feature; i < rows.length; i += features) moved[i]! += deviation * noise.normal();
  }
  return meanInterval(relativeChanges(explain(rows), explain(moved)), { level });
}

function column(rows: Float64Array, feature: number, features: number): Float64Array {
  return Float64Array.from({ length: rows.length / features }, (_, row) => rows[row * features + feature]!);
}
