import type { ShapValues } from "../../explain/index.js";
import type { BeeswarmChart } from "../charts/chart.js";
import { requireOutput } from "./effectLines.js";
import { type ExplanationWords, featureName } from "./explanationWords.js";

/**
 * The attributions of many rows, one lane a feature, those of the largest mean |φ| first. `levels` gives, for a feature whose values may
 * be shown, where each row's own value lies in [0, 1]; without it the dots say nothing of the values.
 *
 * @example
 * import { attributionSwarm } from "@probity/core/report";
 * const shap = {
 *   values: Float64Array.of(0.5, -2, 0.1, 1), base: Float64Array.of(0), rows: 2, features: 2, outputs: 1, backgroundRows: 9,
 *   additivityError: 0, scale: 1,
 * };
 * const chart = attributionSwarm(shap, { features: ["age", "income"], unit: "log-odds" }, { title: "Spread" });
 * chart.rows.map(({ label }) => label); // => ["income", "age"]
 */
export function attributionSwarm(
  shap: ShapValues,
  words: ExplanationWords,
  options: {
    readonly title: string;
    readonly output?: number;
    /** 10 by default. */
    readonly most?: number;
    readonly levels?: (feature: number) => ArrayLike<number> | undefined;
  },
): BeeswarmChart {
  const { title, output = 0, most = 10, levels } = options;
  const { values, rows, features, outputs } = shap;
  requireOutput(output, outputs);
  const lanes = Array.from({ length: features }, (_, feature) => {
    const lane = Float64Array.from(
      { length: rows },
      (_, row) => values[(row * features + feature) * outputs + output]!,
    );
    return { feature, values: lane, size: lane.reduce((sum, value) => sum + Math.abs(value), 0) };
  });
  lanes.sort((a, b) => b.size - a.size || a.feature - b.feature);
  return {
    kind: "beeswarm",
    title,
    description: `One dot a row for each of the ${Math.min(most, features)} strongest features; to the right of zero the score rises.`,
    axis: { label: `attribution, ${words.unit}` },
    levelLabel: "value of the feature",
    rows: lanes.slice(0, most).map(({ feature, values: lane }) => {
      const level = levels?.(feature);
      return {
        label: featureName(words, feature),
        values: lane,
        ...(level === undefined ? {} : { levels: level }),
      };
    }),
  };
}
