import type { Finding } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import { filterRows } from "../../../table/index.js";
import { biasScan } from "../../inquiries/biasScan.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { strataOf } from "./auditedGroups.js";

/** The subgroups whose rate deviates most from that of all rows, or of the rows of their control level. */
export function subgroupFindings(
  { yTrue, yPred, sensitive, control }: FairnessAudit,
  { plan, find, random }: AuditContext,
): readonly Finding[] {
  const { subgroups } = plan.inquiries;
  if (subgroups === undefined || yPred === undefined) return [];
  const { rate, ...settings } = subgroups;
  const parameters = { rate };
  const label = { selectionRate: null, truePositiveRate: 1, falsePositiveRate: 0 }[rate];
  const rows = Uint32Array.from(yTrue.keys()).filter((row) => label === null || yTrue[row] === label);
  const { strata } = strataOf(control);
  const scan = attempt(() =>
    biasScan(
      Uint8Array.from(rows, (row) => yPred[row]!),
      filterRows(sensitive, rows),
      {
        ...settings,
        random: random.stream("subgroups", 0),
        ...(strata === undefined ? {} : { strata: Int32Array.from(rows, (row) => strata[row]!) }),
      },
    ),
  );
  if ("reason" in scan)
    return [
      find(
        "fairness/subgroup-deviation",
        {},
        () => {
          throw new NotMeasurable(scan.reason);
        },
        { parameters },
      ),
    ];
  const { searched } = scan.value;
  return scan.value.subgroups.map(({ condition, rows: n, observed, expected, score, pValue }) =>
    find(
      "fairness/subgroup-deviation",
      { segment: condition },
      () => ({
        value: (observed - expected) / n,
        n,
        // The p-value of the search is that of the best of all subgroups.
        test: {
          statistic: score,
          pValue,
          adjusted: { pValue, method: "westfall-young", family: searched },
        },
      }),
      { parameters },
    ),
  );
}
