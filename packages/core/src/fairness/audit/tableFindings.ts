import type { Finding, Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { conditionalDisparity } from "../disparities/conditionalDisparity.js";
import { criteria } from "../disparities/criteria.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { auditedGroupings } from "./auditedGrouping.js";
import type { AuditTable } from "./auditTable.js";
import { auditTable, measurable } from "./auditTable.js";
import { comparisonFindings } from "./comparisonFindings.js";
import type { EquivalenceFindings } from "./equivalenceFindings.js";
import { equivalenceFindings } from "./equivalenceFindings.js";
import type { FairnessAudit } from "./fairnessAudit.js";
import { gapFindings } from "./gapFindings.js";
import { groupFindings } from "./groupFindings.js";

/** What the groups of one table tell. The p-values of comparisons wait for their correction, and so do those of equivalence, within and beyond the tolerance. */
export interface TableFindings extends EquivalenceFindings {
  readonly groups: readonly Finding[];
  readonly comparisons: readonly Finding[];
  readonly gaps: readonly Finding[];
}

/** Measures the groups of the sensitive columns, within the levels of the control columns where there are any. */
export function tableFindings(audit: FairnessAudit, context: AuditContext): TableFindings {
  const { plan, find } = context;
  const { sensitive, control } = audit;
  const metrics = measurable(audit, plan.metrics);
  const rates = measurable(audit, plan.equivalence.rates);
  const measured = attempt(() => auditTable(audit, [...new Set([...metrics, ...rates])], plan.level));
  if ("reason" in measured) {
    const groups = sensitive.columns.map(({ name }) => notGrouped(name, measured.reason, context));
    return { groups, comparisons: [], gaps: [], within: [], beyond: [], rows: [] };
  }
  const { table, squares }: AuditTable = measured.value;
  const groupings = auditedGroupings(table, squares, plan.reference);
  const ofAll = (findings: (grouping: AuditedGrouping) => readonly Finding[]): readonly Finding[] =>
    groupings.flatMap(findings);
  const conditional =
    control === undefined || !metrics.includes("selectionRate")
      ? []
      : [...new Set(groupings.map(({ features }) => features))].map((features) =>
          find("fairness/conditional-selection-rate-gap", { column: features.join(" × ") }, () =>
            conditionalDisparity(table, criteria.demographicParity, {
              features,
              kind: "differenceBetweenGroups",
            }),
          ),
        );
  const equivalences =
    rates.length === 0 ? [] : groupings.map((grouping) => equivalenceFindings(grouping, context));
  return {
    groups: ofAll((grouping) => groupFindings(grouping, metrics, context)),
    comparisons: ofAll((grouping) => comparisonFindings(grouping, metrics, context)),
    gaps: [...ofAll((grouping) => gapFindings(grouping, metrics, context)), ...conditional],
    within: equivalences.flatMap(({ within }) => within),
    beyond: equivalences.flatMap(({ beyond }) => beyond),
    rows: equivalences.flatMap(({ rows }) => rows),
  };
}

/** That the groups of a column could not be made, and why. */
export function notGrouped(column: string, reason: Reason, { find }: AuditContext): Finding {
  return find("fairness/group-rows", { column }, () => {
    throw new NotMeasurable(reason);
  });
}
