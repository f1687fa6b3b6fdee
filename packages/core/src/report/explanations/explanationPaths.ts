import type { LocalExplanation } from "../../explain/index.js";
import type { DecisionChart } from "../charts/chart.js";
import { othersName } from "./explanationSteps.js";
import { type ExplanationWords, featureName, marginAxis } from "./explanationWords.js";

/**
 * Several explained rows of one output as lines from the background's mean to their margins (a decision plot): where they part is what
 * tells them apart. The features of the largest summed |contribution| come last, next to the results; all but `most` are one step.
 * Throws `RangeError` without rows, and where the rows do not share their base.
 *
 * @example
 * import { explanationPaths } from "@probity/core/report";
 * const row = (row: number, income: number, age: number) =>
 *   ({ row, output: 0, base: 1, margin: 1 + income + age, contributions: [{ feature: 1, value: income }, { feature: 0, value: age }] });
 * const words = { features: ["age", "income"], unit: "log-odds" };
 * const chart = explanationPaths([row(3, 2, 0.5), row(8, -1, 0.5)], words, { title: "Two rows", base: "background" });
 * chart.steps; // => ["age", "income"]
 * chart.paths; // => [{ label: "row 3", values: [0.5, 2] }, { label: "row 8", values: [0.5, -1] }]
 */
export function explanationPaths(
  explanations: readonly LocalExplanation[],
  words: ExplanationWords,
  options: { readonly title: string; readonly base: string; readonly most?: number },
): DecisionChart {
  const { title, base, most = 12 } = options;
  const [first] = explanations;
  if (first === undefined) throw new RangeError("cannot draw the paths of no rows");
  if (explanations.some((row) => row.base !== first.base))
    throw new RangeError(
      "cannot draw paths of rows with different bases: they need one background and output",
    );
  const sizes = new Map<number, number>();
  for (const { contributions } of explanations)
    for (const { feature, value } of contributions)
      sizes.set(feature, (sizes.get(feature) ?? 0) + Math.abs(value));
  const ranked = [...sizes].sort(([a, sizeOfA], [b, sizeOfB]) => sizeOfB - sizeOfA || a - b);
  const shown = ranked
    .slice(0, most)
    .map(([feature]) => feature)
    .reverse();
  const others = new Set(ranked.slice(most).map(([feature]) => feature));
  return {
    kind: "decision",
    title,
    description: `From ${base} to the margin of each row in ${words.unit}; features with more weight in these rows stand lower.`,
    axis: marginAxis(words),
    base: { label: base, value: first.base },
    steps: [
      ...(others.size === 0 ? [] : [othersName(others.size)]),
      ...shown.map((feature) => featureName(words, feature)),
    ],
    paths: explanations.map(({ row, contributions }) => {
      const values = new Map(contributions.map(({ feature, value }) => [feature, value]));
      const rest = [...others].reduce((sum, feature) => sum + (values.get(feature) ?? 0), 0);
      return {
        label: `row ${row}`,
        values: [...(others.size === 0 ? [] : [rest]), ...shown.map((feature) => values.get(feature) ?? 0)],
      };
    }),
  };
}
