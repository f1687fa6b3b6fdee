import type { Finding, Measured } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import { missingAttributeBounds } from "../../inquiries/missingAttributeBounds.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { groupsByColumn } from "./auditedGroups.js";
import { countedRows } from "./countedRows.js";

/**
 * How many rows lack each attribute, and between which values the differences of known groups to the largest one lie, wherever the others belong.
 */
export function missingAttributeFindings(
  { yTrue, yPred, sensitive }: FairnessAudit,
  { plan, find }: AuditContext,
): readonly Finding[] {
  if (plan.inquiries.missingAttributes === undefined || yPred === undefined) return [];
  const rowsOf = countedRows(yTrue);
  return groupsByColumn(sensitive).flatMap(({ column, groupOf, groups, segments }, at) => {
    const { missing, length } = sensitive.columns[at]!;
    const share = find("fairness/missing-attribute-share", { column }, () => {
      if (length === 0) throw new NotMeasurable("no-rows");
      return { value: missing / length, n: length };
    });
    if (missing === 0) return [share];
    // The group without label is the last.
    const known = groupOf.map((group) => (group === groups - 1 ? -1 : group));
    const bounds = attempt(() =>
      missingAttributeBounds(yTrue, yPred, { groupOf: known, groups: groups - 1, level: plan.level }),
    );
    if ("reason" in bounds) return [share];
    const reference = largestGroup(known, groups - 1);
    return [
      share,
      ...bounds.value.differences.flatMap(({ rate, group, comparedTo, outcome }) => {
        if (group !== reference && comparedTo !== reference) return [];
        const sign = comparedTo === reference ? 1 : -1;
        const [own, other] = sign === 1 ? [group, comparedTo] : [comparedTo, group];
        const subject = { segment: segments[own]!, comparedTo: segments[other]! };
        const n = rowsOf[rate];
        const measured = () => {
          if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
          const { known, lower, upper, interval } = outcome;
          if (sign === 1) return { known, lower, upper, interval };
          const turned = { ...interval, lower: 0 - interval.upper, upper: 0 - interval.lower };
          return { known: 0 - known, lower: 0 - upper, upper: 0 - lower, interval: turned };
        };
        const of = (part: (bounds: ReturnType<typeof measured>) => Measured) => () => part(measured());
        const about = { parameters: { rate } };
        return [
          find(
            "fairness/missing-attribute-difference",
            subject,
            of(({ known, interval }) => ({ value: known, n, interval })),
            about,
          ),
          find(
            "fairness/missing-attribute-lower-bound",
            subject,
            of(({ lower }) => ({ value: lower, n })),
            about,
          ),
          find(
            "fairness/missing-attribute-upper-bound",
            subject,
            of(({ upper }) => ({ value: upper, n })),
            about,
          ),
        ];
      }),
    ];
  });
}

/** The first of the largest groups. */
function largestGroup(groupOf: Int32Array, groups: number): number {
  const sizes = new Array<number>(groups).fill(0);
  for (const group of groupOf) if (group >= 0) sizes[group]! += 1;
  return sizes.indexOf(Math.max(...sizes));
}
