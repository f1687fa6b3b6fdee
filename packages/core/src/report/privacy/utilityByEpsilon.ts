import type { PreviewedUtility } from "../../privacy/index.js";
import type { LineChart } from "../charts/chart.js";
import { formatNumber } from "../text/formatNumber.js";

/**
 * What a cost buys: the error of answers and the half-width of their intervals against ε, as `previewUtility` found them on made-up rows.
 * Points are in the order of ε, whatever the order in which they were tried.
 *
 * Throws `RangeError` for a preview of no cost.
 *
 * @example
 * import { utilityByEpsilon } from "@probity/core/report";
 * const preview = [{ epsilon: 1, error: 1, margin: 3, held: 0.97 }, { epsilon: 0.1, error: 10, margin: 30, held: 0.96 }];
 * const chart = utilityByEpsilon(preview, { title: "Counts by state", unit: "rows" });
 * chart.series[0].points; // => [{ x: 0.1, y: 30 }, { x: 1, y: 3 }]
 * chart.description; // => "From ε 0.1 to 1, the half-width of an interval falls from 30 to 3 rows."
 */
export function utilityByEpsilon(
  preview: readonly PreviewedUtility[],
  options: { readonly title: string; readonly unit?: string },
): LineChart {
  if (preview.length === 0) throw new RangeError("cannot draw what no cost buys: it needs one or more");
  const { title, unit } = options;
  const sorted = [...preview].sort((a, b) => a.epsilon - b.epsilon);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const named = unit === undefined ? "" : ` ${unit}`;
  const move = last.margin < first.margin ? "falls" : "goes";
  return {
    kind: "line",
    title,
    description: `From ε ${first.epsilon} to ${last.epsilon}, the half-width of an interval ${move} from ${formatNumber(first.margin)} to ${formatNumber(last.margin)}${named}.`,
    x: { label: "ε", from: 0 },
    y: { label: unit ?? "distance", from: 0 },
    series: [
      {
        label: "half-width",
        points: sorted.map(({ epsilon, margin }) => ({ x: epsilon, y: margin })),
      },
      { label: "mean error", points: sorted.map(({ epsilon, error }) => ({ x: epsilon, y: error })) },
    ],
  };
}
