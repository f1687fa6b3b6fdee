import type { Finding, MeasureId } from "../../../evidence/index.js";
import { adjustFindings, attempt, NotMeasurable } from "../../../evidence/index.js";
import type { LabelBiasKind } from "../../inquiries/labelBiasWarnings.js";
import { labelBiasWarnings } from "../../inquiries/labelBiasWarnings.js";
import type { AuditContext } from "../auditContext.js";
import { corrections } from "../corrections.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { groupsByColumn, strataOf } from "./auditedGroups.js";

const ids: { readonly [K in LabelBiasKind]: MeasureId } = {
  "base-rate": "fairness/label-rate-difference",
  "base-rate-within-strata": "fairness/label-rate-difference-within-strata",
  unlabeled: "fairness/unlabeled-share-difference",
  "single-label": "fairness/single-label-rate",
};

/** What the labels themselves tell, each group of each sensitive column against all others. */
export function labelFindings(
  { yTrue, sensitive, control, labeled }: FairnessAudit,
  { plan, find }: AuditContext,
): readonly Finding[] {
  if (plan.inquiries.labels === undefined) return [];
  const found = groupsByColumn(sensitive).flatMap(({ column, groupOf, groups, segments }): Finding[] => {
    const warnings = attempt(() =>
      labelBiasWarnings(yTrue, {
        groupOf,
        groups,
        level: plan.level,
        ...strataOf(control),
        ...(labeled === undefined ? {} : { labeled }),
      }),
    );
    if ("reason" in warnings)
      return [
        find(ids["base-rate"], { column }, () => {
          throw new NotMeasurable(warnings.reason);
        }),
      ];
    return warnings.value.flatMap(({ kind, group, outcome }) => {
      const subject = { segment: segments[group]! };
      const compute = () => {
        if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
        return outcome;
      };
      const measured = find(ids[kind], subject, () => {
        const { value, n, interval } = compute();
        return { value, n, interval };
      });
      if (kind === "single-label") return [measured];
      const tested = find(
        "fairness/label-difference-test",
        subject,
        () => {
          const { value, n, unadjusted } = compute();
          return { value, n, test: { statistic: value, pValue: unadjusted! } };
        },
        { parameters: { look: kind }, tested: true },
      );
      return [measured, tested];
    });
  });
  return adjustFindings(found, { method: plan.correction, adjust: corrections[plan.correction] });
}
