import type { LocalExplanation } from "../../explain/index.js";
import type { ForceChart, WaterfallChart } from "../charts/chart.js";
import { type ExplanationWords, featureName, marginAxis } from "./explanationWords.js";

/** The words of one chart of one row, and how many features stand by themselves. */
export interface ExplanationChartOptions {
  readonly title: string;
  readonly base: string;
  readonly result: string;
  /** The strongest that get a step of their own; the others are one step. 10 by default. */
  readonly most?: number;
}

/**
 * One explained row as a waterfall: from the mean of the background to the margin of the row, the strongest feature first, features
 * without any contribution left out.
 *
 * @example
 * import { explanationWaterfall } from "@probity/core/report";
 * const explanation = { row: 0, output: 0, base: 1, margin: 3.5, contributions: [{ feature: 1, value: 2 }, { feature: 0, value: 0.5 }] };
 * const words = { features: ["age", "income"], unit: "log-odds" };
 * const chart = explanationWaterfall(explanation, words, { title: "Row 0", base: "background", result: "row 0", most: 1 });
 * chart.steps; // => [{ label: "income", value: 2 }, { label: "1 other feature", value: 0.5 }]
 */
export function explanationWaterfall(
  explanation: LocalExplanation,
  words: ExplanationWords,
  options: ExplanationChartOptions,
): WaterfallChart {
  return { kind: "waterfall", ...explanationSteps(explanation, words, options) };
}

/**
 * One explained row in a line: what raises its margin against what lowers it.
 *
 * @example
 * import { explanationForce } from "@probity/core/report";
 * const explanation = { row: 0, output: 0, base: 0, margin: 0.5, contributions: [{ feature: 0, value: 0.5 }] };
 * const words = { features: ["age"], unit: "log-odds", link: "logit" } as const;
 * explanationForce(explanation, words, { title: "Row 0", base: "background", result: "row 0" }).axis.link; // => "logit"
 */
export function explanationForce(
  explanation: LocalExplanation,
  words: ExplanationWords,
  options: ExplanationChartOptions,
): ForceChart {
  return { kind: "force", ...explanationSteps(explanation, words, options) };
}

function explanationSteps(
  { base, contributions }: LocalExplanation,
  words: ExplanationWords,
  { title, base: baseLabel, result: resultLabel, most = 10 }: ExplanationChartOptions,
): Omit<WaterfallChart, "kind"> {
  if (!(Number.isSafeInteger(most) && most >= 1))
    throw new RangeError(`cannot show the ${most} strongest features: it needs a whole number from 1`);
  const moving = contributions.filter(({ value }) => value !== 0);
  // The last place of its own is not spent on a sum of one.
  const own = moving.length <= most ? moving : moving.slice(0, most);
  const others = moving.slice(own.length);
  const steps = [
    ...own.map(({ feature, value }) => ({ label: featureName(words, feature), value })),
    ...(others.length === 0
      ? []
      : [{ label: othersName(others.length), value: others.reduce((sum, { value }) => sum + value, 0) }]),
  ];
  return {
    title,
    description: `From ${baseLabel} to ${resultLabel} in ${words.unit}, feature by feature.`,
    axis: marginAxis(words),
    base: { label: baseLabel, value: base },
    steps,
    // The sum as it is drawn: the margin differs from it by rounding.
    result: { label: resultLabel, value: steps.reduce((sum, { value }) => sum + value, base) },
  };
}

export function othersName(count: number): string {
  return count === 1 ? "1 other feature" : `${count} other features`;
}
