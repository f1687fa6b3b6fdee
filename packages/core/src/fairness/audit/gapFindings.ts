import type { Finding, Measured } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import { differentialFairness } from "../disparities/differentialFairness.js";
import { notMeasured } from "../groups/groupMeasurement.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import type { BandGap } from "../uncertainty/bandGap.js";
import { bandGap } from "../uncertainty/bandGap.js";
import { bandRatio } from "../uncertainty/bandRatio.js";
import { biasCorrectedGap } from "../uncertainty/biasCorrectedGap.js";
import { rateBands } from "../uncertainty/rateBands.js";
import type { AuditContext } from "./auditContext.js";
import type { AuditedGrouping, CellRate } from "./auditedGrouping.js";
import { cellRate, countOf, subjectOf } from "./auditedGrouping.js";
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
    find(auditedRates[rate].gap, subject, () => measuredGap(bandGap(simultaneous(grouping, rate, level)))),
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
      measuredGap(bandRatio(simultaneous(grouping, "selectionRate", level))),
    ),
    find("fairness/bias-corrected-selection-rate-gap", subject, () => {
      const counts = grouping.cells.flatMap((_, at) => {
        const rate = attempt(() => countOf(cellRate(grouping, at, "selectionRate")));
        return "value" in rate ? [rate.value] : [];
      });
      return biasCorrectedGap(counts, { random });
    }),
    find(
      "fairness/differential-fairness",
      subject,
      () => {
        const selected = grouping.cells.flatMap((_, at) => {
          const rate = attempt(() => cellRate(grouping, at, "selectionRate"));
          return "value" in rate ? [rate.value] : [];
        });
        const counts = selected.map(({ value, trials }) => [value * trials, (1 - value) * trials]);
        const n = selected.reduce((sum, rate) => sum + rate.n, 0);
        return { value: differentialFairness(counts, { concentration }).epsilon, n };
      },
      { parameters: { concentration } },
    ),
  ];
}

function measuredGap({ value, n, interval }: BandGap): Measured {
  return { value, n, interval };
}

/** Bands of a rate over all cells. With weights from whole numbers that are no kinder: fewer effective rows, and a count that is rounded to either side. */
function simultaneous(
  grouping: AuditedGrouping,
  rate: AuditedRate,
  level: number,
): readonly GroupMeasurement[] {
  const tried = grouping.cells.map((_, at) => attempt(() => cellRate(grouping, at, rate)));
  const bandsOf = (count: (rate: CellRate) => number) =>
    rateBands(
      tried.map((one) =>
        "value" in one
          ? { successes: count(one.value), trials: one.value.trials }
          : { successes: 0, trials: 0 },
      ),
      { level },
    );
  const rounding = 1e-9;
  const lower = bandsOf(({ value, trials }) => Math.max(0, Math.floor(value * trials + rounding)));
  const upper = bandsOf(({ value, trials }) => Math.min(trials, Math.ceil(value * trials - rounding)));
  return tried.map((one, at): GroupMeasurement => {
    const [low, high] = [lower[at]!, upper[at]!];
    if ("reason" in one) return notMeasured(one.reason);
    if (low.status === "not-measured" || high.status === "not-measured") return notMeasured("empty-group");
    const { value, n } = one.value;
    return {
      status: "measured",
      value,
      n,
      interval: { ...low.interval!, upper: high.interval!.upper },
    };
  });
}

/** The larger of two gaps, each at half the risk. */
function equalizedOdds(grouping: AuditedGrouping, level: number): Measured {
  const half = 1 - (1 - level) / 2;
  const caught = bandGap(simultaneous(grouping, "truePositiveRate", half));
  const alarmed = bandGap(simultaneous(grouping, "falsePositiveRate", half));
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
