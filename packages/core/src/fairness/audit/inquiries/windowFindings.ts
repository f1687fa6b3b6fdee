import type { Finding } from "../../../evidence/index.js";
import { adjustFindings, attempt, NotMeasurable } from "../../../evidence/index.js";
import type { GapsOverWindows } from "../../inquiries/gapsOverWindows.js";
import { gapsOverWindows } from "../../inquiries/gapsOverWindows.js";
import { parityRates } from "../../inquiries/rateGaps.js";
import type { AuditContext } from "../auditContext.js";
import { corrections } from "../corrections.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import type { AuditedGroups } from "./auditedGroups.js";
import { groupsByColumn } from "./auditedGroups.js";
import { countedRows } from "./countedRows.js";
import { measuredGap } from "./measuredGap.js";

/** The gaps between groups window by window, and for each group whether its difference to the largest group changes. */
export function windowFindings(
  { yTrue, yPred, sensitive, windows }: FairnessAudit,
  context: AuditContext,
): readonly Finding[] {
  const { plan, find } = context;
  const inquiry = plan.inquiries.windows;
  if (inquiry === undefined || windows === undefined || yPred === undefined) return [];
  const { windowOf, names } = windows;
  return groupsByColumn(sensitive).flatMap((own) => {
    const { column, groupOf, groups } = own;
    const found = attempt(() =>
      gapsOverWindows(yTrue, yPred, {
        groupOf,
        groups,
        windowOf,
        windows: names.length,
        level: plan.level,
        ...inquiry,
      }),
    );
    const gaps = names.flatMap((window, at) => {
      const rowsOf = countedRows(yTrue.filter((_, row) => windowOf[row] === at));
      return parityRates.map((rate) =>
        find(
          "fairness/window-gap",
          { column, window },
          () => {
            if ("reason" in found) throw new NotMeasurable(found.reason);
            return measuredGap(found.value.windows[at]![rate], rowsOf[rate]);
          },
          { parameters: { rate } },
        ),
      );
    });
    return "reason" in found ? gaps : [...gaps, ...changeFindings(found.value, own, context)];
  });
}

function changeFindings(
  { changes, windows, reference }: GapsOverWindows,
  { segments }: AuditedGroups,
  { plan, find }: AuditContext,
): readonly Finding[] {
  const n = windows.reduce((sum, { rows }) => sum + rows, 0);
  const correction = { method: plan.correction, adjust: corrections[plan.correction] };
  const found = changes.map(({ group, rate, outcome }) => {
    const subject = { segment: segments[group]!, comparedTo: segments[reference]! };
    const own = { parameters: { rate }, tested: true };
    const measured = () => {
      if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
      return outcome;
    };
    return {
      change: find(
        "fairness/gap-change",
        subject,
        () => {
          const { statistic, unadjusted } = measured();
          return { value: statistic, n, test: { statistic, pValue: unadjusted.changePValue } };
        },
        own,
      ),
      trend: find(
        "fairness/gap-trend",
        subject,
        () => {
          const { slope, slopeInterval } = measured();
          return { value: slope, n, interval: slopeInterval };
        },
        { parameters: { rate } },
      ),
    };
  });
  return [
    ...adjustFindings(
      found.map(({ change }) => change),
      correction,
    ),
    ...found.map(({ trend }) => trend),
  ];
}
