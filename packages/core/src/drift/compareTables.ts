import type { Finding, InputName } from "../evidence/index.js";
import type { SegmentBy, Table } from "../table/index.js";
import { comparePlaces } from "./comparePlaces.js";
import type { DriftPlan } from "./plan/driftPlan.js";
import type { DriftReference } from "./reference/driftReference.js";

/** The names for the findings, and what is compared in which way. */
export interface CompareOptions {
  /** The names of the reference and the current table. */
  readonly inputs: readonly [reference: InputName, current: InputName];
  /** Default: that of a stored reference, or what {@link defineDriftPlan} says of the reference table. */
  readonly plan?: DriftPlan;
  /** Compares within each segment of this column; rows without a label are left out. Both sides need their rows. */
  readonly segments?: SegmentBy;
  /** Level of the intervals; default 0.95. */
  readonly level?: number;
  /** Seed of what is drawn at random; default "compare-tables". */
  readonly seed?: string;
}

/**
 * Compares the columns of two tables, one of which or both may be a stored reference, and states which columns changed under control of the
 * false discovery rate. Every column gives
 * - an effect with the test of its plan: for a number `drift/wasserstein-distance` and
 *   `drift/kolmogorov-smirnov-distance` by Kolmogorov–Smirnov, for a category `drift/total-variation` by χ² (or tables drawn at random where
 *   an expected count is below 5), for text the same of its lengths and shapes;
 * - `drift/presence-change`, with a test over the cells that are finite, null, NaN, −∞ and +∞: nothing is dropped;
 * - `drift/missing-share-difference`, `drift/out-of-range-share` or `drift/new-label-share`, with intervals;
 * - `drift/minimum-detectable-shift` or `drift/minimum-detectable-effect`: what these rows would have shown with the planned power. No
 *   alarm means no change of that size, and says nothing of smaller ones.
 *
 * `drift/changed-column-share` speaks of the table. Adjusted p-values are hierarchical: table, column, segment, the tests of a column
 * (Benjamini & Bogomolov 2014). Read effect and p-value together: a tiny shift of a million rows is significant, a large one of twenty is not.
 *
 * Throws `InputError` (`missing-column`) and `RangeError` where segments are asked of a stored side.
 * Cost: O(rows) a column and the exact law of Kolmogorov–Smirnov where rows · rows ≤ 25,000,000; O(1) for stored sides.
 *
 * @example
 * import { compareTables } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const reference = tableFrom({ color: ["red", "red", "blue", "blue"] });
 * const current = tableFrom({ color: ["red", "blue", "blue", "blue"] });
 * const findings = compareTables(reference, current, { inputs: ["before", "after"] });
 * findings.map((finding) => finding.measure).slice(0, 2); // => ["drift/total-variation", "drift/presence-change"]
 */
export function compareTables(
  reference: Table | DriftReference,
  current: Table | DriftReference,
  options: CompareOptions,
): readonly Finding[] {
  return comparePlaces(reference, [{ table: current }], options);
}
