import type { Finding, Measured } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import { fisherExact } from "../../statistics/index.js";
import type { ReferenceComparison } from "../disparities/comparedToReference.js";
import { comparedToReference } from "../disparities/comparedToReference.js";
import type { GroupRate } from "../mitigation/groupRates.js";
import { rowsToSettle } from "../rowsToSettle.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { cellRate, countOf, measuredOf } from "./auditedGrouping.js";
import type { AuditedMetric, AuditedRate } from "./auditedMetrics.js";
import { auditedMetrics, isAuditedRate } from "./auditedMetrics.js";

/**
 * Each group against the reference: differences, their tests beside them (both do not fit one finding), the ratio of selection rates, and the rows that
 * would settle it.
 */
export function comparisonFindings(
  grouping: AuditedGrouping,
  metrics: readonly AuditedMetric[],
  { find, plan }: AuditContext,
): readonly Finding[] {
  return metrics.flatMap((metric) =>
    comparisons(grouping, metric).flatMap(({ segment, comparedTo, difference, ratio, pairOf, looks }) => {
      const subject = { segment, comparedTo };
      const found = [find(auditedMetrics[metric].difference, subject, () => measuredOf(difference))];
      if (isAuditedRate(metric))
        found.push(
          find("fairness/rate-difference-test", subject, () => fisherTest(...pairOf(metric), looks), {
            parameters: { rate: metric },
            tested: true,
          }),
        );
      if (metric === "selectionRate")
        found.push(
          find("fairness/selection-rate-ratio", subject, () => measuredOf(ratio)),
          find(
            "fairness/rows-to-settle",
            subject,
            () => rowsThatSettle(...pairOf(metric), { bound: plan.ratioBound, level: plan.level }),
            { parameters: { bound: plan.ratioBound } },
          ),
        );
      return found;
    }),
  );
}

/** A group beside the reference, and the rates of both; throws why one has none. */
export interface AuditedComparison extends ReferenceComparison {
  readonly pairOf: (rate: AuditedRate) => readonly [GroupRate, GroupRate];
  /**
   * What p-values are multiplied by: where the best group was found among m groups, every comparison stands for m/2, since all m (m − 1)/2 pairs could have
   * been the ones that are tested.
   */
  readonly looks: number;
}

/** Each group against the reference by a metric; none where nothing is there to compare with. */
export function comparisons(grouping: AuditedGrouping, metric: AuditedMetric): readonly AuditedComparison[] {
  const { reference, cells } = grouping;
  const compared = attempt(() => comparedToReference(grouping, metric, { reference }));
  if ("reason" in compared) return [];
  const known = cells.filter(({ metrics }) => metrics[metric].status === "measured").length;
  const looks = reference === "best" ? Math.max(1, known / 2) : 1;
  const places = new Map(cells.map(({ segment }, at) => [segment, at]));
  return compared.value.map((comparison) => ({
    ...comparison,
    looks,
    pairOf: (rate) => [
      cellRate(grouping, places.get(comparison.segment)!, rate),
      cellRate(grouping, places.get(comparison.comparedTo)!, rate),
    ],
  }));
}

/** A difference with Fisher's exact test; its statistic is the successes of the group. With weights of effective rows. */
function fisherTest(first: GroupRate, second: GroupRate, looks: number): Measured {
  const counts = [countOf(first), countOf(second)] as const;
  const table = counts.map(({ successes, trials }) => [successes, trials - successes]);
  return {
    value: first.value - second.value,
    n: first.n + second.n,
    test: { statistic: counts[0].successes, pValue: Math.min(1, looks * fisherExact(table).pValue) },
  };
}

/** In rows, where the effective ones are fewer. */
function rowsThatSettle(
  first: GroupRate,
  second: GroupRate,
  options: { readonly bound: number; readonly level: number },
): Measured {
  const n = first.n + second.n;
  const counts = [countOf(first), countOf(second)] as const;
  const rows = rowsToSettle(...counts, options);
  return { value: Math.ceil((rows * n) / (counts[0].trials + counts[1].trials)), n };
}
