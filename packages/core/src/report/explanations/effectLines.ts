import type {
  AccumulatedLocalEffects,
  IndividualConditionalExpectation,
  PartialDependence,
} from "../../explain/index.js";
import type { LineChart } from "../charts/chart.js";
import { evenRanks } from "../charts/drawnChart.js";
import { type ExplanationWords, featureName } from "./explanationWords.js";

/** What stands over an effect, and which output it is of. */
export interface EffectChartOptions {
  readonly title: string;
  readonly output?: number;
}

/**
 * Partial dependence on one feature as a line; the point of a missing value is told in the description.
 * Throws `RangeError` for a surface of two features.
 *
 * @example
 * import { partialDependenceLine } from "@probity/core/report";
 * const grids = [{ feature: 0, values: Float64Array.of(20, 40), missing: true }];
 * const dependence = { grids, average: Float64Array.of(-1, 1, 0.5), outputs: 1, rows: 50 };
 * const chart = partialDependenceLine(dependence, { features: ["age"], unit: "log-odds" }, { title: "Age" });
 * chart.series[0].points; // => [{ x: 20, y: -1 }, { x: 40, y: 1 }]
 * chart.description; // => "Mean log-odds over 50 rows with age set to each value; 0.5 where it is missing."
 */
export function partialDependenceLine(
  { grids, average, outputs, rows }: PartialDependence,
  words: ExplanationWords,
  { title, output = 0 }: EffectChartOptions,
): LineChart {
  const [grid] = grids;
  if (grid === undefined || grids.length > 1)
    throw new RangeError(`cannot draw a line of ${grids.length} features: it needs one`);
  requireOutput(output, outputs);
  const { values, missing } = grid;
  const feature = featureName(words, grid.feature);
  const absent = missing ? `; ${average[values.length * outputs + output]!} where it is missing` : "";
  return {
    kind: "line",
    title,
    description: `Mean ${words.unit} over ${rows} rows with ${feature} set to each value${absent}.`,
    x: { label: feature },
    y: { label: words.unit },
    series: [{ label: "mean", points: pointsOf(values, average, { outputs, output }) }],
  };
}

/**
 * The curves of single rows (evenly chosen among the rows, at most `most`) with their mean first. Lines that cross tell of interactions.
 *
 * @example
 * import { conditionalExpectationLines } from "@probity/core/report";
 * const curves = {
 *   grid: { feature: 0, values: Float64Array.of(0, 1), missing: false }, individual: Float64Array.of(0, 1, 0, -1),
 *   average: Float64Array.of(0, 0), outputs: 1, rows: 2,
 * };
 * const chart = conditionalExpectationLines(curves, { features: ["age"], unit: "log-odds" }, { title: "Age" });
 * chart.series.map(({ label }) => label); // => ["mean", "row 0", "row 1"]
 */
export function conditionalExpectationLines(
  { grid, individual, average, outputs, rows }: IndividualConditionalExpectation,
  words: ExplanationWords,
  { title, output = 0, most = 7 }: EffectChartOptions & { readonly most?: number },
): LineChart {
  requireOutput(output, outputs);
  const feature = featureName(words, grid.feature);
  const width = average.length;
  return {
    kind: "line",
    title,
    description: `${words.unit} of single rows with ${feature} set to each value, and the mean of ${rows} rows.`,
    x: { label: feature },
    y: { label: words.unit },
    series: [
      { label: "mean", points: pointsOf(grid.values, average, { outputs, output }) },
      ...evenRanks(rows, most).map((row) => ({
        label: `row ${row}`,
        points: pointsOf(grid.values, individual.subarray(row * width, (row + 1) * width), {
          outputs,
          output,
        }),
      })),
    ],
  };
}

/**
 * Accumulated local effects as a line around 0.
 *
 * @example
 * import { accumulatedEffectLine } from "@probity/core/report";
 * const effects = {
 *   feature: 0, edges: Float64Array.of(0, 2), values: Float64Array.of(-3, 3), counts: Float64Array.of(9), outputs: 1, rows: 9, missing: 0,
 * };
 * const chart = accumulatedEffectLine(effects, { features: ["age"], unit: "log-odds" }, { title: "Age" });
 * chart.series[0].points; // => [{ x: 0, y: -3 }, { x: 2, y: 3 }]
 */
export function accumulatedEffectLine(
  { feature, edges, values, outputs, rows, missing }: AccumulatedLocalEffects,
  words: ExplanationWords,
  { title, output = 0 }: EffectChartOptions,
): LineChart {
  requireOutput(output, outputs);
  const name = featureName(words, feature);
  const left = missing === 0 ? "" : ` ${missing} rows without the value are left out.`;
  return {
    kind: "line",
    title,
    description: `Accumulated local effect of ${name} over ${rows} rows; its mean is 0.${left}`,
    x: { label: name },
    y: { label: `effect, ${words.unit}` },
    series: [{ label: "effect", points: pointsOf(edges, values, { outputs, output }) }],
  };
}

function pointsOf(
  x: Float64Array,
  y: Float64Array,
  { outputs, output }: { readonly outputs: number; readonly output: number },
): LineChart["series"][number]["points"] {
  return Array.from(x, (value, index) => ({ x: value, y: y[index * outputs + output]! }));
}

/** Throws `RangeError` where there is no such output. */
export function requireOutput(output: number, outputs: number): void {
  if (!Number.isSafeInteger(output) || output < 0 || output >= outputs)
    throw new RangeError(`cannot show output ${output}: there are ${outputs} outputs`);
}
