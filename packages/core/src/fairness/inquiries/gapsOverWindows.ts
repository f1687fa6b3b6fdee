import { NotMeasurable } from "../../evidence/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type { IntervalOptions } from "../../statistics/index.js";
import { groupConfusion } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import { confusionTotal } from "../groups/confusionTotal.js";
import type { GroupIds } from "../groups/groupIds.js";
import type { GapChange } from "./gapChanges.js";
import { gapChanges } from "./gapChanges.js";
import type { RateGaps } from "./rateGaps.js";
import { rateGaps } from "./rateGaps.js";

/** Groups and windows. */
export interface WindowGapOptions extends GroupIds, IntervalOptions {
  /** The window of each row in the order of time, a whole number below `windows`; −1 for a row outside of all. */
  readonly windowOf: Int32Array;
  readonly windows: number;
  /** The group that the others are compared with over time; default the largest. */
  readonly reference?: number;
  /** A window counts for the change of a rate where both groups have so many rows of it; default 30, below which the tests reject too often. */
  readonly leastRows?: number;
}

/** The gaps between groups in one window. */
export interface WindowGaps extends RateGaps {
  readonly rows: number;
}

/** Gaps window by window, and whether they change. */
export interface GapsOverWindows {
  readonly windows: readonly WindowGaps[];
  readonly changes: readonly GapChange[];
  readonly reference: number;
  readonly outside: number;
}

/**
 * Fairness over time windows: the selection rate, true and false positive rate of each group and the gap between the largest and the smallest, in each window;
 * and for each group against the reference, whether the difference of a rate changes from window to window, and its trend.
 *
 * Signs: group minus reference. Windows may be of any length; a trend is per window, so that they should be alike. The interval of a gap holds for all groups at once
 * in one window. In a window of few rows a gap looks large by chance: read intervals and changes, not the largest gap.
 * A group without a denominator in a window has the rate `null`; a gap of fewer than two rates and a change
 * in fewer than two windows of `leastRows` say why.
 * Not measured at all: `no-rows` (none in a window). Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, groups or windows that do not fit.
 * Cost: O(rows + groups · windows). Source: Cochran, Biometrics 10 (1954), for the test of change; Agresti & Caffo, American Statistician 54 (2000),
 * for variances; intervals as {@link bandGap}.
 *
 * @example
 * import { gapsOverWindows } from "@probity/core/fairness";
 * const rows = Array.from({ length: 400 }, (_, row) => ({ group: row % 2, window: row < 200 ? 0 : 1, selected: row < 200 || row % 2 === 0 || row % 8 === 1 }));
 * const yPred = Uint8Array.from(rows, ({ selected }) => (selected ? 1 : 0));
 * const { windows, changes } = gapsOverWindows(yPred, yPred, {
 *   groupOf: Int32Array.from(rows, ({ group }) => group), groups: 2, windowOf: Int32Array.from(rows, ({ window }) => window), windows: 2,
 * });
 * windows.map(({ selectionRate }) => selectionRate.rates); // => [[1, 1], [1, 0.25]]
 * const { rate, outcome } = changes[0];
 * rate; // => "selectionRate"
 * "slope" in outcome && outcome.slope; // => -0.75
 * "slope" in outcome && outcome.changePValue < 0.001; // => true
 */
export function gapsOverWindows(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: WindowGapOptions,
): GapsOverWindows {
  const { groupOf, groups, windowOf, windows, leastRows = 30 } = options;
  const level = requireLevel(options);
  requireGroups("follow gaps over windows", options, yTrue.length);
  if (!Number.isSafeInteger(leastRows) || leastRows < 1)
    throw new RangeError(`cannot compare ${leastRows} rows over windows: it needs a whole number from 1`);
  const cells = cellsOf(groupOf, groups, { windowOf, windows });
  const all = groupConfusion(yTrue, yPred, { groupOf: cells, groups: groups * windows + 1 });
  const counts = Array.from({ length: windows }, (_, window) =>
    all.slice(window * groups, (window + 1) * groups),
  );
  const sizes = counts.map((own) => own.map(confusionTotal));
  const total = sizes.flat().reduce((sum, rows) => sum + rows, 0);
  if (total === 0) throw new NotMeasurable("no-rows");
  const reference = options.reference ?? largestGroup(sizes, groups);
  if (!Number.isSafeInteger(reference) || reference < 0 || reference >= groups)
    throw new RangeError(`cannot compare with group ${reference}: it needs one from 0 to ${groups - 1}`);
  return {
    windows: counts.map((own, window) => ({
      rows: sizes[window]!.reduce((sum, rows) => sum + rows, 0),
      ...rateGaps(own, level),
    })),
    changes: gapChanges(counts, reference, { level, leastRows }),
    reference,
    outside: yTrue.length - total,
  };
}

/** Windows × groups, and one more for the rows outside. */
function cellsOf(
  groupOf: Int32Array,
  groups: number,
  { windowOf, windows }: { readonly windowOf: Int32Array; readonly windows: number },
): Int32Array {
  if (!Number.isSafeInteger(windows) || windows < 1 || windowOf.length !== groupOf.length)
    throw new RangeError(
      `cannot follow ${groupOf.length} rows over ${windows} windows of ${windowOf.length} rows: it needs as many rows, and a window at least`,
    );
  return windowOf.map((window, row) => {
    if (!(window >= -1 && window < windows))
      throw new RangeError(
        `cannot follow gaps over windows: row ${row} is in window ${window}, it needs one from -1 to ${windows - 1}`,
      );
    return window === -1 ? groups * windows : window * groups + groupOf[row]!;
  });
}

function largestGroup(sizes: readonly (readonly number[])[], groups: number): number {
  const totals = Array.from({ length: groups }, (_, group) =>
    sizes.reduce((sum, own) => sum + own[group]!, 0),
  );
  return totals.indexOf(Math.max(...totals));
}
