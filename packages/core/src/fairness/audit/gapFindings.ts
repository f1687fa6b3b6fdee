import type { Finding } from "../../evidence/index.js";
import { differentialFairness } from "../disparities/differentialFairness.js";
import { rateInterval } from "../mitigation/groupRates.js";
import { equalizedOddsGap, gapOfRates } from "../mitigation/ruleGap.js";
import { bandRatio } from "../uncertainty/bandRatio.js";
import { biasCorrectedGap } from "../uncertainty/biasCorrectedGap.js";
import { simultaneousBands } from "../uncertainty/simultaneousBands.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { cellRates, countOf, subjectOf } from "./auditedGrouping.js";
import type { AuditedMetric } from "./auditedMetrics.js";
import { auditedRates, isAuditedRate } from "./auditedMetrics.js";

/** How far all groups of a grouping lie apart at once: the gap of each rate, equalized odds, the smallest ratio of selection rates. */
export function gapFindings(
  grouping: AuditedGrouping,
  metrics: readonly AuditedMetric[],
  { find, plan, random }: AuditContext,
): readonly Finding[] {
  const subject = subjectOf(grouping);
  const { level } = plan;
  const rates = metrics.filter(isAuditedRate);
  const gaps = rates.map((rate) =>
    find(auditedRates[rate].gap, subject, () => gapOfRates(cellRates(grouping, rate), level)),
  );
  const odds =
    rates.includes("truePositiveRate") && rates.includes("falsePositiveRate")
      ? [
          find("fairness/equalized-odds-gap", subject, () =>
            equalizedOddsGap(
              cellRates(grouping, "truePositiveRate"),
              cellRates(grouping, "falsePositiveRate"),
              level,
            ),
          ),
        ]
      : [];
  if (!rates.includes("selectionRate")) return [...gaps, ...odds];
  const concentration = 1;
  const selected = cellRates(grouping, "selectionRate");
  const known = selected.filter((rate) => rate !== null);
  return [
    ...gaps,
    ...odds,
    find("fairness/smallest-selection-rate-ratio", subject, () => {
      const { value, n, interval } = bandRatio(simultaneousBands(selected, level, rateInterval));
      return { value, n, interval };
    }),
    find("fairness/bias-corrected-selection-rate-gap", subject, () =>
      biasCorrectedGap(known.map(countOf), { random }),
    ),
    find(
      "fairness/differential-fairness",
      subject,
      () => {
        const counts = known.map(({ value, effectiveRows: rows }) => [value * rows, (1 - value) * rows]);
        const n = known.reduce((sum, rate) => sum + rate.n, 0);
        return { value: differentialFairness(counts, { concentration }).epsilon, n };
      },
      { parameters: { concentration } },
    ),
  ];
}
