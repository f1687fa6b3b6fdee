import type { ShapInteractions } from "../../explain/index.js";
import type { HeatMapChart } from "../charts/chart.js";
import { requireOutput } from "./effectLines.js";
import { type ExplanationWords, featureName } from "./explanationWords.js";

/**
 * Mean |interaction index| of the pairs of features over the explained rows, those in the strongest pairs first. The diagonal is empty: a
 * feature does not interact with itself.
 *
 * @example
 * import { interactionHeatMap } from "@probity/core/report";
 * const shap = {
 *   values: Float64Array.of(1, 1), base: Float64Array.of(0), rows: 1, features: 2, outputs: 1, backgroundRows: 1, additivityError: 0, scale: 2,
 * };
 * const pairs = { index: Float64Array.of(0, -0.5, -0.5, 0), rows: 1, features: 2, outputs: 1, shap };
 * interactionHeatMap(pairs, { features: ["age", "income"], unit: "log-odds" }, { title: "Pairs" }).values;
 * // => [[null, 0.5], [0.5, null]]
 */
export function interactionHeatMap(
  { index, rows, features, outputs }: ShapInteractions,
  words: ExplanationWords,
  options: { readonly title: string; readonly output?: number; readonly most?: number },
): HeatMapChart {
  const { title, output = 0, most = 8 } = options;
  requireOutput(output, outputs);
  const strength = (a: number, b: number): number => {
    let total = 0;
    for (let row = 0; row < rows; row++)
      total += Math.abs(index[((row * features + a) * features + b) * outputs + output]!);
    return total / rows;
  };
  const all = Array.from({ length: features }, (_, a) =>
    Array.from({ length: features }, (__, b) => (a === b ? null : strength(a, b))),
  );
  const strongest = all.map((row) => Math.max(0, ...row.filter((value) => value !== null)));
  const shown = [...all.keys()].sort((a, b) => strongest[b]! - strongest[a]! || a - b).slice(0, most);
  const names = shown.map((feature) => featureName(words, feature));
  return {
    kind: "heat-map",
    title,
    description: `Mean absolute interaction of pairs of features over ${rows} rows, in ${words.unit}.`,
    rowLabel: "feature",
    columnLabel: "feature",
    rows: names,
    columns: names,
    values: shown.map((a) => shown.map((b) => all[a]![b]!)),
  };
}
