import type { Finding, Measured } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import type { ProxyStrength } from "../../inquiries/detectProxies.js";
import { detectProxies } from "../../inquiries/detectProxies.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { groupsByColumn } from "./auditedGroups.js";

/** How well the inputs of the model tell each group of each sensitive column, and which of them do. */
export function proxyFindings(
  { sensitive, features }: FairnessAudit,
  { plan, find, random }: AuditContext,
): readonly Finding[] {
  const { proxies } = plan.inquiries;
  if (proxies === undefined || features === undefined) return [];
  const { keep, trainingShare } = proxies;
  return groupsByColumn(sensitive).flatMap(({ column, groupOf, groups, segments }, at) => {
    const found = attempt(() =>
      detectProxies(features.matrix, {
        groupOf,
        groups,
        level: plan.level,
        trainingShare,
        random: random.stream("proxies", at),
      }),
    );
    if ("reason" in found)
      return [
        find("fairness/proxy-auc", { column }, () => {
          throw new NotMeasurable(found.reason);
        }),
      ];
    return found.value.flatMap(({ group, heldOut, outcome }) => {
      const segment = segments[group]!;
      const strength = ({ auc, interval }: ProxyStrength): Measured => ({ value: auc, n: heldOut, interval });
      const inputs = "reason" in outcome ? [] : outcome.columns.slice(0, keep);
      return [
        find("fairness/proxy-auc", { segment }, () => {
          if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
          return strength(outcome.joint);
        }),
        ...inputs.flatMap((input) => {
          const subject = { column: features.names[input.column]!, segment };
          return [
            find("fairness/proxy-column-auc", subject, () => strength(input)),
            find("fairness/proxy-column-loss", subject, () => ({ value: input.jointLoss, n: heldOut })),
          ];
        }),
      ];
    });
  });
}
