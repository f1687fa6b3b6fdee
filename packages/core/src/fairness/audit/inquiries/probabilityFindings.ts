import type { Finding } from "../../../evidence/index.js";
import { attempt, NotMeasurable } from "../../../evidence/index.js";
import type { ProbabilisticRate } from "../../inquiries/ratesFromProbabilities.js";
import { ratesFromProbabilities } from "../../inquiries/ratesFromProbabilities.js";
import type { AuditContext } from "../auditContext.js";
import type { FairnessAudit } from "../fairnessAudit.js";
import { countedRows } from "./countedRows.js";

/** Rates of groups that are known by probability only, and their differences to the group of which the most rows are expected. */
export function probabilityFindings(
  { yTrue, yPred, attributeProbabilities = [] }: FairnessAudit,
  { plan, find }: AuditContext,
): readonly Finding[] {
  if (plan.inquiries.missingAttributes === undefined || yPred === undefined) return [];
  const rowsOf = countedRows(yTrue);
  return attributeProbabilities.flatMap(({ column, labels, probabilities }) => {
    const found = attempt(() => ratesFromProbabilities(yTrue, yPred, probabilities, { level: plan.level }));
    if ("reason" in found)
      return [
        find("fairness/estimated-rate", { column }, () => {
          throw new NotMeasurable(found.reason);
        }),
      ];
    const { rates, differences, expectedRows } = found.value;
    const reference = expectedRows.indexOf(Math.max(...expectedRows));
    const segmentOf = (group: number) => ({ [column]: labels[group]! });
    const estimate =
      ({ rate, outcome }: ProbabilisticRate, sign: 1 | -1) =>
      () => {
        if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
        const { value, interval } = outcome;
        const n = rowsOf[rate];
        if (sign === 1) return { value, n, interval };
        const turned = { ...interval, lower: 0 - interval.upper, upper: 0 - interval.lower };
        return { value: 0 - value, n, interval: turned };
      };
    return [
      ...rates.map((one) =>
        find("fairness/estimated-rate", { segment: segmentOf(one.group) }, estimate(one, 1), {
          parameters: { rate: one.rate },
        }),
      ),
      ...differences.flatMap((one) => {
        if (one.group !== reference && one.comparedTo !== reference) return [];
        const sign = one.comparedTo === reference ? 1 : -1;
        const own = sign === 1 ? one.group : one.comparedTo!;
        const subject = { segment: segmentOf(own), comparedTo: segmentOf(reference) };
        return [
          find("fairness/estimated-rate-difference", subject, estimate(one, sign), {
            parameters: { rate: one.rate },
          }),
        ];
      }),
    ];
  });
}
