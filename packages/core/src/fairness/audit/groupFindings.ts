import type { Finding } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import type { PartiallyPooledRates } from "../uncertainty/partiallyPooledRates.js";
import { partiallyPooledRates } from "../uncertainty/partiallyPooledRates.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { cellRates, countOf, measuredOf } from "./auditedGrouping.js";
import type { AuditedMetric } from "./auditedMetrics.js";
import { auditedMetrics } from "./auditedMetrics.js";

/** What is measured of each group: its metrics and its rows, of an empty group too. */
export function groupFindings(
  grouping: AuditedGrouping,
  metrics: readonly AuditedMetric[],
  { find, plan }: AuditContext,
): readonly Finding[] {
  return [
    ...grouping.cells.flatMap(({ segment, n, metrics: figures }) => [
      ...metrics.map((metric) =>
        find(auditedMetrics[metric].group, { segment }, () => measuredOf(figures[metric])),
      ),
      find("fairness/group-rows", { segment }, () => ({ value: n, n })),
    ]),
    ...(plan.pooling && metrics.includes("selectionRate") ? pooled(grouping, { find, plan }) : []),
  ];
}

function pooled(grouping: AuditedGrouping, { find, plan }: Pick<AuditContext, "find" | "plan">): Finding[] {
  const counts = cellRates(grouping, "selectionRate").map((rate) =>
    rate === null ? { successes: 0, trials: 0 } : countOf(rate),
  );
  const rates = attempt((): PartiallyPooledRates => partiallyPooledRates(counts, { level: plan.level }));
  return grouping.cells.map(({ segment }, at) =>
    find("fairness/pooled-selection-rate", { segment }, () =>
      measuredOf(
        "value" in rates ? rates.value.cells[at]! : { status: "not-measured", reason: rates.reason },
      ),
    ),
  );
}
