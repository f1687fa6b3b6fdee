import type { Measured, Subject } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { ConfusionCounts, Count } from "../../statistics/index.js";
import { confusionRates } from "../../statistics/index.js";
import { noneOf } from "../groups/groupMeasurement.js";
import type { GroupCell, Grouping, GroupMeasurement, GroupTable } from "../groups/groupTable.js";
import type { GroupRate } from "../mitigation/groupRates.js";
import type { AuditedMetric, AuditedRate } from "./auditedMetrics.js";
import type { AuditReference } from "./fairnessPlan.js";

/** The groups of some columns, and what the audit compares them with. */
export interface AuditedGrouping extends Grouping<AuditedMetric> {
  /** The labels of the reference, or how it is found. */
  readonly reference: AuditReference;
  /** Of each cell the sums of the squares of the weights over `unit`; `null` where there are no weights. */
  readonly squares: { readonly cells: readonly ConfusionCounts[]; readonly unit: number } | null;
}

/** Sums of squares in the layout of a group table. */
export interface SquaredWeights {
  readonly table: GroupTable<never>;
  readonly unit: number;
}

const none: ConfusionCounts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };

/**
 * The groupings of a table with the reference that a plan names. A reference of which there are no rows is a cell without rows, so that what is compared
 * with it says so.
 */
export function auditedGroupings(
  { groupings, metrics }: GroupTable<AuditedMetric>,
  squares: SquaredWeights | null,
  reference: AuditReference,
): readonly AuditedGrouping[] {
  return groupings.map((grouping, at): AuditedGrouping => {
    const ofWeights = squares?.table.groupings[at]!.cells.map(({ confusion }) => confusion ?? none);
    const known = ofWeights === undefined ? null : { cells: ofWeights, unit: squares!.unit };
    if (typeof reference === "string") return { ...grouping, reference, squares: known };
    const { features, within, cells } = grouping;
    const labels = Object.fromEntries(features.map((feature) => [feature, reference[feature]!]));
    const own = { ...grouping, reference: labels, squares: known };
    if (cells.some(({ segment }) => features.every((feature) => segment[feature] === labels[feature])))
      return own;
    const absent: GroupCell<AuditedMetric> = {
      segment: { ...within, ...labels },
      n: 0,
      weight: 0,
      metrics: noneOf(metrics, "empty-group"),
    };
    return { ...own, cells: [...cells, absent] };
  });
}

/** What a finding about all groups of a grouping is about: the columns, and the control level. */
export function subjectOf({ features, within }: Grouping): Subject {
  const column = features.join(" × ");
  return Object.keys(within).length === 0 ? { column } : { column, segment: within };
}

/** A measured figure as {@link measure} takes it. */
export function measuredOf(measurement: GroupMeasurement): Measured {
  if (measurement.status === "not-measured") throw new NotMeasurable(measurement.reason);
  const { value, n, interval } = measurement;
  return { value, n, ...(interval === undefined ? {} : { interval }) };
}

/** A rate of a cell; with weights its effective rows are Kish's. Throws the reason of a cell that has no such rate. */
export function cellRate({ cells, squares }: AuditedGrouping, at: number, rate: AuditedRate): GroupRate {
  const { metrics, confusion } = cells[at]!;
  const { value, n } = measuredOf(metrics[rate]);
  if (squares === null || confusion === undefined) return { value, n, effectiveRows: n };
  const weight = confusionRates[rate](confusion).denominator / squares.unit;
  const effectiveRows = weight * (weight / confusionRates[rate](squares.cells[at]!).denominator);
  return { value, n, effectiveRows };
}

/** All cells of a grouping; `null` where one has no such rate. */
export function cellRates(grouping: AuditedGrouping, rate: AuditedRate): readonly (GroupRate | null)[] {
  return grouping.cells.map((_, at) => {
    const own = attempt(() => cellRate(grouping, at, rate));
    return "value" in own ? own.value : null;
  });
}

/** Whole numbers: the effective rows rounded down, and the share of them that is nearest. */
export function countOf({ value, effectiveRows }: GroupRate): Count {
  const trials = Math.max(1, Math.floor(effectiveRows + 1e-9));
  return { successes: Math.round(value * trials), trials };
}
