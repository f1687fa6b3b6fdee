import { attempt } from "../../evidence/index.js";
import { notMeasured } from "../groups/groupMeasurement.js";
import type { GroupMeasurement, GroupTable, Segment } from "../groups/groupTable.js";
import type { Criterion, CriterionName } from "./criteria.js";
import { criteria } from "./criteria.js";
import type { GapKind } from "./disparity.js";
import { disparity, gapKinds } from "./disparity.js";
import type { GroupGap } from "./groupGap.js";

/** One criterion of one grouping: the groups of some columns within one level of the control columns. */
export interface DisparityRow {
  readonly features: readonly string[];
  readonly within: Segment;
  readonly criterion: CriterionName;
  readonly kind: GapKind;
  readonly measurement: GroupMeasurement;
  /** The gap of each metric of the criterion; empty where nothing was measured. */
  readonly gaps: readonly (GroupGap & { readonly metric: string })[];
}

/**
 * Every criterion that the metrics of a table allow, each as difference and ratio, between groups and to all rows together, for every sensitive
 * column and the intersection, within every level of the control columns.
 *
 * What cannot be compared stands as not measured, with its reason; `gaps` names the cells that took no part. The values have no interval: that of
 * a gap over many groups must allow for the choice of the two that lie farthest apart ({@link bandGap}). A criterion of which the table lacks a metric has no row; it throws nothing of its own.
 * Cost: O(cells · criteria).
 *
 * @example
 * import { disparities, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const rows = disparities(
 *   groupMetrics(
 *     { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *     tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 *   ),
 * );
 * rows[0]?.criterion; // => "demographicParity"
 * rows[0]?.kind; // => "differenceBetweenGroups"
 * rows[0]?.measurement; // => { status: "measured", value: 0.5, n: 5 }
 */
export function disparities(table: GroupTable): readonly DisparityRow[] {
  const names = (Object.keys(criteria) as CriterionName[]).filter((name) =>
    criteria[name].metrics.every((metric) => table.metrics.includes(metric)),
  );
  return table.groupings.flatMap((grouping) =>
    names.flatMap((name) =>
      gapKinds.map((kind): DisparityRow => {
        const criterion: Criterion = criteria[name];
        const tried = attempt(() => disparity(grouping, criterion, kind));
        const { features, within } = grouping;
        const about = { features, within, criterion: name, kind };
        if ("reason" in tried) return { ...about, measurement: notMeasured(tried.reason), gaps: [] };
        const { value, n, gaps } = tried.value;
        return { ...about, measurement: { status: "measured", value, n }, gaps };
      }),
    ),
  );
}
