import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { GroupTable, Segment } from "../groups/groupTable.js";
import type { Criterion } from "./criteria.js";
import type { GapKind } from "./disparity.js";
import { disparity } from "./disparity.js";

/** A criterion within levels of control columns. */
export interface ConditionalDisparity {
  /** The mean over the levels that have a value, each as much as its weight. */
  readonly value: number;
  /** Rows of these levels. */
  readonly n: number;
  /** The largest difference or the smallest ratio of one level. */
  readonly worst: { readonly within: Segment; readonly value: number };
  readonly leftOut: readonly { readonly within: Segment; readonly reason: Reason }[];
}

/**
 * A criterion given control columns: the disparity within each of their levels, and the mean of these by weight. Of demographic parity it is
 * conditional demographic disparity: what remains of a gap among rows that are alike in what may lawfully matter.
 *
 * `features` are the sensitive columns of the groups. Not measured: the reason of the first level where no level has a value. Throws `RangeError`
 * where the table has no groups by these columns. Levels with few rows have large gaps by chance alone: a mean of their gaps is above 0 even where
 * all are treated alike. A control that is itself shaped by the attribute hides what it should show. Cost: O(cells · metrics).
 * Source: Kamiran, Žliobaitė & Calders, Knowledge and Information Systems 35 (2013); Wachter, Mittelstadt & Russell, CLSR 41 (2021).
 *
 * @example
 * import { conditionalDisparity, criteria, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const table = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0), yPred: Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0) },
 *   tableFrom({ team: ["a", "a", "b", "b", "a", "a", "b", "b"] }),
 *   { control: tableFrom({ site: ["x", "x", "x", "x", "y", "y", "y", "y"] }) },
 * );
 * const { value, worst } = conditionalDisparity(table, criteria.demographicParity, {
 *   features: ["team"],
 *   kind: "ratioBetweenGroups",
 * });
 * value; // => 0.25
 * worst; // => { within: { site: "y" }, value: 0 }
 */
export function conditionalDisparity<M extends string, C extends M>(
  table: GroupTable<M>,
  criterion: Criterion<C>,
  options: { readonly features: readonly string[]; readonly kind: GapKind },
): ConditionalDisparity {
  const { features, kind } = options;
  const levels = table.groupings.filter(
    (grouping) =>
      grouping.features.length === features.length &&
      features.every((feature, i) => grouping.features[i] === feature),
  );
  if (levels.length === 0)
    throw new RangeError(
      `cannot compare groups by ${features.join(", ")}: it needs the sensitive columns of a grouping of the table`,
    );
  const tried = levels.map((level) => ({
    within: level.within,
    rows: level.overall,
    disparity: attempt(() => disparity(level, criterion, kind).value),
  }));
  const measured = tried.flatMap(({ within, rows, disparity }) =>
    "value" in disparity ? [{ within, rows, value: disparity.value }] : [],
  );
  const leftOut = tried.flatMap(({ within, disparity }) =>
    "reason" in disparity ? [{ within, reason: disparity.reason }] : [],
  );
  if (measured.length === 0) throw new NotMeasurable(leftOut[0]!.reason);
  const weight = measured.reduce((sum, { rows }) => sum + rows.weight, 0);
  const sign = kind.startsWith("difference") ? 1 : -1;
  const worst = measured.reduce((most, level) => (sign * level.value > sign * most.value ? level : most));
  return {
    value: measured.reduce((sum, { rows, value }) => sum + (rows.weight / weight) * value, 0),
    n: measured.reduce((sum, { rows }) => sum + rows.n, 0),
    worst: { within: worst.within, value: worst.value },
    leftOut,
  };
}
