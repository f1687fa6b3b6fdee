import type { Measured, Reason } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import type { GroupMeasurement } from "./groupTable.js";

/** What was computed, or why it could not be: never a number that is not finite. */
export function groupMeasurement(compute: () => Measured): GroupMeasurement {
  const tried = attempt(compute);
  if ("reason" in tried) return notMeasured(tried.reason);
  const { value, n, interval } = tried.value;
  if (!Number.isFinite(value)) return notMeasured("not-finite");
  return { status: "measured", value, n, ...(interval === undefined ? {} : { interval }) };
}

/** No value, and why. */
export function notMeasured(reason: Reason): GroupMeasurement {
  return { status: "not-measured", reason };
}

/** Each metric of some rows. */
export function measurementsOf<M extends string>(
  metrics: readonly M[],
  compute: (metric: M) => Measured,
): Readonly<Record<M, GroupMeasurement>> {
  return recordOf(metrics, (metric) => groupMeasurement(() => compute(metric)));
}

/** No metric, for one reason. */
export function noneOf<M extends string>(
  metrics: readonly M[],
  reason: Reason,
): Readonly<Record<M, GroupMeasurement>> {
  return recordOf(metrics, () => notMeasured(reason));
}

function recordOf<M extends string>(
  metrics: readonly M[],
  of: (metric: M) => GroupMeasurement,
): Readonly<Record<M, GroupMeasurement>> {
  return Object.fromEntries(metrics.map((metric) => [metric, of(metric)])) as Readonly<
    Record<M, GroupMeasurement>
  >;
}

/** Why nothing can be measured on so many rows of such a weight; `null` where something may. */
export function reasonOfNothing(rows: {
  readonly n: number;
  readonly weight: number;
  readonly ofAll: number;
}): Reason | null {
  if (rows.ofAll === 0) return "no-rows";
  if (rows.n === 0) return "empty-group";
  return rows.weight > 0 ? null : "zero-total-weight";
}
