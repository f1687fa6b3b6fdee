import type { Finding } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import { gapsOverThresholds } from "../../inquiries/gapsOverThresholds.js";
import { parityRates } from "../../inquiries/rateGaps.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { groupsWithIntersection } from "./auditedGroups.js";
import { countedRows } from "./countedRows.js";
import { measuredGap } from "./measuredGap.js";

/** The gaps between groups where scores from each threshold on are selected. */
export function thresholdFindings(
  { yTrue, yScore, sensitive }: FairnessAudit,
  { plan, find }: AuditContext,
): readonly Finding[] {
  const { thresholds } = plan.inquiries;
  if (thresholds === undefined || yScore === undefined) return [];
  const rowsOf = countedRows(yTrue);
  return groupsWithIntersection(sensitive).flatMap(({ column, groupOf, groups }) => {
    const found = attempt(() =>
      gapsOverThresholds(yTrue, yScore, { groupOf, groups, level: plan.level, ...thresholds }),
    );
    return thresholds.thresholds.flatMap((threshold, at) =>
      parityRates.map((rate) =>
        find(
          "fairness/threshold-gap",
          { column },
          () => {
            if ("reason" in found) throw new NotMeasurable(found.reason);
            return measuredGap(found.value[at]![rate], rowsOf[rate]);
          },
          { parameters: { rate, threshold } },
        ),
      ),
    );
  });
}
