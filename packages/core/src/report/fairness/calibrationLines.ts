import type { CalibrationCurve, GroupCalibration } from "../../fairness/index.js";
import type { LineChart, LinePoint } from "../charts/chart.js";
import { formatNumber } from "../text/formatNumber.js";
import { groupingWords, intervalWords, segmentWords } from "./groupWords.js";
import { splitLines } from "./splitLines.js";

/**
 * The calibration of a score within groups: for each group the observed rate against the mean score, bin by bin, with intervals; on the
 * diagonal a score means what it says. Four groups a chart at most, all on the same axes. Bins without rows have no point, and the description
 * counts them; a group without rows has an empty line.
 *
 * Of many bins some miss the diagonal by chance; what counts is whether one group's line lies above another's all along.
 *
 * @example
 * import { calibrationByGroup } from "@probity/core/fairness";
 * import { calibrationLines } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const scored = { yTrue: Uint8Array.of(1, 0, 1, 1), yScore: Float64Array.of(0.75, 0.5, 0.25, 1) };
 * const [byTeam] = calibrationByGroup(scored, tableFrom({ team: ["a", "a", "b", "b"] }), { bins: 2 });
 * const [chart] = calibrationLines(byTeam!, { title: "Calibration", outcome: "repaid" });
 * chart?.series.map(({ label, points }) => [label, points.length]); // => [["team a (n = 2)", 1], ["team b (n = 2)", 2]]
 * chart?.description; // => "Observed share of repaid against the mean score in 2 bins, by team, with 95 % intervals of one figure each. 1 bin has no rows."
 */
export function calibrationLines(
  calibration: GroupCalibration,
  options: {
    readonly title: string;
    /** What label 1 is called, such as "repaid". */
    readonly outcome: string;
  },
): readonly LineChart[] {
  const { title, outcome } = options;
  const { curves, within } = calibration;
  const series = curves.map((curve) => ({
    label: `${segmentWords(curve.segment, within)} (n = ${formatNumber(rowsOf(curve))})`,
    points: pointsOf(curve),
  }));
  const bins = curves.flatMap((curve) => curve.bins);
  const empty = bins.length - series.reduce((sum, { points }) => sum + points.length, 0);
  const missing =
    empty === 0 ? "" : ` ${formatNumber(empty)} ${empty === 1 ? "bin has" : "bins have"} no rows.`;
  const intervals = bins.flatMap(({ observedRate }) =>
    observedRate.status === "measured" && observedRate.interval !== undefined ? [observedRate.interval] : [],
  );
  return splitLines({
    kind: "line",
    title,
    description: `Observed share of ${outcome} against the mean score in ${curves[0]?.bins.length ?? 0} bins, by ${groupingWords(calibration)}${intervalWords(intervals)}.${missing}`,
    x: { label: "mean score", from: 0, to: 1 },
    y: { label: `observed share of ${outcome}`, from: 0, to: 1 },
    identity: { label: "calibrated" },
    series,
  });
}

function rowsOf({ bins }: CalibrationCurve): number {
  return bins.reduce((sum, { n }) => sum + n, 0);
}

function pointsOf({ bins }: CalibrationCurve): readonly LinePoint[] {
  return bins.flatMap(({ meanScore, observedRate }) => {
    if (meanScore.status !== "measured" || observedRate.status !== "measured") return [];
    const { value, interval } = observedRate;
    return [
      {
        x: meanScore.value,
        y: value,
        ...(interval === undefined ? {} : { interval: { lower: interval.lower, upper: interval.upper } }),
      },
    ];
  });
}
