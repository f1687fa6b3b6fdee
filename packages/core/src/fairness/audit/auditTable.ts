import { largestWeight } from "../arguments/largestWeight.js";
import { groupMetrics } from "../groups/groupMetrics.js";
import type { GroupTable } from "../groups/groupTable.js";
import { scoreMetricNames } from "../groups/metrics/scoreMetrics.js";
import type { SquaredWeights } from "./auditedGrouping.js";
import type { AuditedMetric } from "./auditedMetrics.js";
import type { FairnessAudit } from "./fairnessAudit.js";

/** The metrics of all groups, and the squares of their weights. */
export interface AuditTable {
  readonly table: GroupTable<AuditedMetric>;
  readonly squares: SquaredWeights | null;
}

/** Of some metrics those that actions or scores allow. */
export function measurable(
  { yPred, yScore }: FairnessAudit,
  metrics: readonly AuditedMetric[],
): readonly AuditedMetric[] {
  return metrics.filter((metric) =>
    (scoreMetricNames as readonly string[]).includes(metric) ? yScore !== undefined : yPred !== undefined,
  );
}

/** Measures all groups, within control levels where they are given. Throws as {@link groupMetrics} does. */
export function auditTable(
  audit: Pick<FairnessAudit, "yTrue" | "yPred" | "yScore" | "weights" | "sensitive" | "control">,
  metrics: readonly AuditedMetric[],
  level: number,
): AuditTable {
  const { yTrue, yPred, yScore, weights, sensitive, control } = audit;
  const within = control === undefined ? {} : { control };
  const data = {
    yTrue,
    ...(yPred === undefined ? {} : { yPred }),
    ...(yScore === undefined ? {} : { yScore }),
    ...(weights === undefined ? {} : { weights }),
  } as FairnessAudit & { readonly yPred: Uint8Array; readonly yScore: Float64Array };
  const table = groupMetrics(data, sensitive, { ...within, metrics, level });
  if (weights === undefined || yPred === undefined) return { table, squares: null };
  const unit = largestWeight("square weights", weights, weights.length);
  // A square that vanished would leave weight without variance.
  const squared = weights.map((weight) =>
    weight > 0 ? Math.max((weight / unit) * (weight / unit), 1e-300) : 0,
  );
  const squares = groupMetrics({ yTrue, yPred, weights: squared }, sensitive, {
    ...within,
    metrics: [],
  });
  return { table, squares: { table: squares, unit } };
}
