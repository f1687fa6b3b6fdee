import type { HullVertex, ParityRate, ThresholdGaps } from "../../fairness/index.js";
import { levelText } from "../blocks/formatFinding.js";
import type { Axis, LineChart, LineSeries } from "../charts/chart.js";
import { metricWords, unmeasuredWords } from "./groupWords.js";
import { splitLines } from "./splitLines.js";

const thresholdAxis: Axis = { label: "threshold: a row is selected from this score on" };
const allRates: readonly ParityRate[] = ["selectionRate", "truePositiveRate", "falsePositiveRate"];

/**
 * How far apart groups lie at each threshold: the largest rate less the smallest. One rate has its intervals, several are lines only, since
 * the whiskers of three would hide each other. `tolerance` draws what a policy allows.
 *
 * An interval holds at one threshold: a small gap that was searched for is smaller than it will be on other rows.
 * Throws `RangeError` without rates.
 *
 * @example
 * import { gapsOverThresholds } from "@probity/core/fairness";
 * import { thresholdGapLines } from "@probity/core/report";
 * const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const scores = Float64Array.of(0.9, 0.6, 0.7, 0.2, 0.6, 0.3, 0.4, 0.1);
 * const groups = { groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2 };
 * const gaps = gapsOverThresholds(yTrue, scores, { ...groups, thresholds: [0.1, 0.5] });
 * const chart = thresholdGapLines(gaps, { title: "Gaps", rates: ["selectionRate"], tolerance: 0.2 });
 * chart.series.map(({ label, points }) => [label, points.map(({ y }) => y)]);
 * // => [["selection rate", [0, 0.5]], ["tolerance", [0.2, 0.2]]]
 */
export function thresholdGapLines(
  gaps: readonly ThresholdGaps[],
  options: {
    readonly title: string;
    /** All three by default. */
    readonly rates?: readonly ParityRate[];
    readonly tolerance?: number;
  },
): LineChart {
  const { title, rates = allRates, tolerance } = options;
  if (rates.length === 0) throw new RangeError("cannot draw gaps of no rate: it needs one at least");
  const outcomes = rates.flatMap((rate) => gaps.map((one) => one[rate].outcome));
  const measured = outcomes.flatMap((outcome) => ("gap" in outcome ? [outcome] : []));
  const alone = rates.length === 1;
  const level = measured[0] === undefined ? "" : ` ${levelText(measured[0].interval.level)}`;
  const intervals = alone ? `, with${level} intervals for all groups at once at one threshold each` : "";
  const lines = rates.map((rate) => ({
    label: metricWords(rate),
    points: gaps.flatMap(({ threshold, [rate]: { outcome } }) => {
      if (!("gap" in outcome)) return [];
      const { lower, upper } = outcome.interval;
      return [{ x: threshold, y: outcome.gap, ...(alone ? { interval: { lower, upper } } : {}) }];
    }),
  }));
  return {
    kind: "line",
    title,
    description: `The gap between groups, largest rate less smallest, where rows are selected from each threshold on${intervals}.${unmeasuredWords(outcomes.length - measured.length, "gap")}`,
    x: thresholdAxis,
    y: { label: "gap between groups", from: 0 },
    series: [...lines, ...toleranceLine(gaps, tolerance)],
  };
}

function toleranceLine(gaps: readonly ThresholdGaps[], tolerance: number | undefined): readonly LineSeries[] {
  const thresholds = gaps.map(({ threshold }) => threshold);
  if (tolerance === undefined || thresholds.length === 0) return [];
  const ends = [Math.min(...thresholds), Math.max(...thresholds)];
  return [{ label: "tolerance", points: ends.map((x) => ({ x, y: tolerance })) }];
}

/**
 * A rate of each group at each threshold: where the lines part, the choice of the threshold is a choice between groups. Four groups a chart at
 * most. Throws `RangeError` unless there is one name a group.
 *
 * @example
 * import { gapsOverThresholds } from "@probity/core/fairness";
 * import { thresholdRateLines } from "@probity/core/report";
 * const yTrue = Uint8Array.of(1, 0, 1, 0);
 * const groups = { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 };
 * const gaps = gapsOverThresholds(yTrue, Float64Array.of(0.9, 0.6, 0.6, 0.1), { ...groups, thresholds: [0.5, 0.8] });
 * const [chart] = thresholdRateLines(gaps, { title: "Rates", rate: "selectionRate", groups: ["a", "b"] });
 * chart?.series.map(({ label, points }) => [label, points.map(({ y }) => y)]); // => [["a", [1, 0.5]], ["b", [0.5, 0]]]
 */
export function thresholdRateLines(
  gaps: readonly ThresholdGaps[],
  options: {
    readonly title: string;
    readonly rate: ParityRate;
    /** The name of each group, in the order of their ids. */
    readonly groups: readonly string[];
  },
): readonly LineChart[] {
  const { title, rate, groups } = options;
  for (const gap of gaps) requireNames(groups, gap[rate].rates.length);
  const missing = gaps.reduce((sum, gap) => sum + gap[rate].rates.filter((own) => own === null).length, 0);
  return splitLines({
    kind: "line",
    title,
    description: `The ${metricWords(rate)} of each group where rows are selected from each threshold on.${unmeasuredWords(missing, "rate")}`,
    x: thresholdAxis,
    y: { label: metricWords(rate), style: "share", from: 0, to: 1 },
    series: groups.map((label, group) => ({
      label,
      points: gaps.flatMap(({ threshold, [rate]: { rates } }) => {
        const y = rates[group] ?? null;
        return y === null ? [] : [{ x: threshold, y }];
      }),
    })),
  });
}

/**
 * What thresholds can reach in each group (`tradeoffHulls`): where a rule of group thresholds sets the constrained rate, the lines say what it
 * costs each group. Four groups a chart at most; a group without rows has an empty line. Throws `RangeError` unless there is one name a group.
 *
 * @example
 * import { tradeoffHulls } from "@probity/core/fairness";
 * import { tradeoffLines } from "@probity/core/report";
 * const yScore = Float64Array.of(0.1, 0.5, 0.6, 0.8);
 * const options = { groupOf: new Int32Array(4), groups: 1, constraint: "demographic-parity" } as const;
 * const hulls = tradeoffHulls(Uint8Array.of(0, 1, 0, 1), yScore, options);
 * const [chart] = tradeoffLines(hulls, { title: "Trade-off", x: "selection rate", y: "accuracy", groups: ["a"] });
 * chart?.series[0]?.points.length; // => 4
 */
export function tradeoffLines(
  hulls: readonly (readonly HullVertex[] | null)[],
  options: {
    readonly title: string;
    /** What the constrained rate and the objective are called. */
    readonly x: string;
    readonly y: string;
    readonly groups: readonly string[];
  },
): readonly LineChart[] {
  const { title, x, y, groups } = options;
  requireNames(groups, hulls.length);
  return splitLines({
    kind: "line",
    title,
    description: `The best ${y} that thresholds reach in each group at each ${x}, on the rows at hand.`,
    x: { label: x, style: "share", from: 0, to: 1 },
    y: { label: y, style: "share" },
    series: groups.map((label, group) => ({
      label,
      points: (hulls[group] ?? []).map((vertex) => ({ x: vertex.x, y: vertex.y })),
    })),
  });
}

function requireNames(names: readonly string[], groups: number): void {
  if (names.length !== groups)
    throw new RangeError(`cannot draw ${groups} groups under ${names.length} names: it needs one each`);
}
