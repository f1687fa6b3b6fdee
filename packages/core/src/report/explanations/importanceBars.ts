import type { FeatureImportance } from "../../explain/index.js";
import type { BarChart, DotIntervalChart, IntervalRow } from "../charts/chart.js";
import { type ExplanationWords, featureName } from "./explanationWords.js";

/**
 * Mean |φ| with its intervals as bars, the largest first.
 *
 * @example
 * import { importanceBars } from "@probity/core/report";
 * const interval = { lower: 0.2, upper: 0.4, level: 0.95, method: "student-t" } as const;
 * const chart = importanceBars([{ feature: 0, output: 0, mean: 0.3, interval }], { features: ["age"], unit: "log-odds" }, { title: "Weight" });
 * chart.rows; // => [{ label: "age", estimate: 0.3, interval: { lower: 0.2, upper: 0.4 } }]
 */
export function importanceBars(
  importance: readonly FeatureImportance[],
  words: ExplanationWords,
  options: { readonly title: string; readonly output?: number; readonly most?: number },
): BarChart {
  const { title, output = 0, most = 20 } = options;
  return {
    kind: "bar",
    title,
    description: `Mean absolute attribution of each feature in ${words.unit}, with intervals over the rows.`,
    axis: { label: `mean absolute attribution, ${words.unit}` },
    rows: importance
      .filter((feature) => feature.output === output)
      .sort((a, b) => b.mean - a.mean || a.feature - b.feature)
      .slice(0, most)
      .map((feature) => barOf(feature, featureName(words, feature.feature))),
  };
}

/**
 * The same features in several groups of rows, side by side: a feature that weighs more in one cohort shows as dots that lie apart. The
 * features of the largest mean over the cohorts come first.
 *
 * @example
 * import { cohortImportance } from "@probity/core/report";
 * const of = (mean: number) =>
 *   [{ feature: 0, output: 0, mean, interval: { lower: 0, upper: 1, level: 0.95, method: "student-t" } }] as const;
 * const cohorts = [{ label: "2023", importance: of(0.3) }, { label: "2024", importance: of(0.7) }];
 * const chart = cohortImportance(cohorts, { features: ["age"], unit: "log-odds" }, { title: "By year" });
 * chart.groups[0]!.rows.map(({ label, estimate }) => [label, estimate]); // => [["2023", 0.3], ["2024", 0.7]]
 */
export function cohortImportance(
  cohorts: readonly { readonly label: string; readonly importance: readonly FeatureImportance[] }[],
  words: ExplanationWords,
  options: { readonly title: string; readonly output?: number; readonly most?: number },
): DotIntervalChart {
  const { title, output = 0, most = 10 } = options;
  const byFeature = new Map<number, { readonly label: string; readonly importance: FeatureImportance }[]>();
  for (const { label, importance } of cohorts)
    for (const feature of importance)
      if (feature.output === output)
        byFeature.set(feature.feature, [
          ...(byFeature.get(feature.feature) ?? []),
          { label, importance: feature },
        ]);
  const size = (rows: readonly { readonly importance: FeatureImportance }[]): number =>
    rows.reduce((sum, { importance }) => sum + importance.mean, 0);
  return {
    kind: "dot-interval",
    title,
    description: `Mean absolute attribution of each feature in ${words.unit} for each cohort, with intervals over its rows.`,
    axis: { label: `mean absolute attribution, ${words.unit}`, from: 0 },
    groups: [...byFeature]
      .sort(([a, rowsOfA], [b, rowsOfB]) => size(rowsOfB) - size(rowsOfA) || a - b)
      .slice(0, most)
      .map(([feature, rows]) => ({
        label: featureName(words, feature),
        rows: rows.map(({ label, importance }) => barOf(importance, label)),
      })),
  };
}

function barOf({ mean, interval }: FeatureImportance, label: string): IntervalRow {
  return { label, estimate: mean, interval: { lower: interval.lower, upper: interval.upper } };
}
