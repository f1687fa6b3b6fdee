import type { Finding, Measured } from "../../evidence/index.js";
import { differentialFairness } from "../disparities/differentialFairness.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { rateInterval } from "../mitigation/groupRates.js";
import type { BandGap } from "../uncertainty/bandGap.js";
import { bandGap } from "../uncertainty/bandGap.js";
import { bandRatio } from "../uncertainty/bandRatio.js";
import { biasCorrectedGap } from "../uncertainty/biasCorrectedGap.js";
import { simultaneousBands } from "../uncertainty/simultaneousBands.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping } from "./auditedGrouping.js";
import { cellRates, countOf, subjectOf } from "./auditedGrouping.js";
import type { AuditedMetric, AuditedRate } from "./auditedMetrics.js";
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
    find(auditedRates[rate].gap, subject, () => measuredGap(bandGap(bandsOf(grouping, rate, level)))),
  );
  const odds =
    rates.includes("truePositiveRate") && rates.includes("falsePositiveRate")
      ? [find("fairness/equalized-odds-gap", subject, () => equalizedOdds(grouping, level))]
      : [];
  if (!rates.includes("selectionRate")) return [...gaps, ...odds];
  const concentration = 1;
  return [
    ...gaps,
    ...odds,
    find("fairness/smallest-selection-rate-ratio", subject, () =>
      measuredGap(bandRatio(bandsOf(grouping, "selectionRate", level))),
    ),
    find("fairness/bias-corrected-selection-rate-gap", subject, () => {
      const known = cellRates(grouping, "selectionRate").filter((rate) => rate !== null);
      return biasCorrectedGap(known.map(countOf), { random });
    }),
    find(
      "fairness/differential-fairness",
      subject,
      () => {
        const known = cellRates(grouping, "selectionRate").filter((rate) => rate !== null);
        const counts = known.map(({ value, effectiveRows: rows }) => [value * rows, (1 - value) * rows]);
        const n = known.reduce((sum, rate) => sum + rate.n, 0);
        return { value: differentialFairness(counts, { concentration }).epsilon, n };
      },
      { parameters: { concentration } },
    ),
  ];
}

function measuredGap({ value, n, interval }: BandGap): Measured {
  return { value, n, interval };
}

/** Bands of a rate over all cells, with weights too. */
function bandsOf(grouping: AuditedGrouping, rate: AuditedRate, level: number): readonly GroupMeasurement[] {
  return simultaneousBands(cellRates(grouping, rate), level, rateInterval);
}

/** The larger of two gaps, each at half the risk. */
function equalizedOdds(grouping: AuditedGrouping, level: number): Measured {
  const half = 1 - (1 - level) / 2;
  const caught = bandGap(bandsOf(grouping, "truePositiveRate", half));
  const alarmed = bandGap(bandsOf(grouping, "falsePositiveRate", half));
  return {
    value: Math.max(caught.value, alarmed.value),
    n: caught.n + alarmed.n,
    interval: {
      ...caught.interval,
      level,
      lower: Math.max(caught.interval.lower, alarmed.interval.lower),
      upper: Math.max(caught.interval.upper, alarmed.interval.upper),
    },
  };
}
