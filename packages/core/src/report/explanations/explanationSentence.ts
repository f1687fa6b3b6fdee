import type { LocalExplanation } from "../../explain/index.js";
import { signed } from "../charts/chartTable.js";
import { numberPrinter, standPrinter } from "../charts/numberPrinter.js";
import { othersName } from "./explanationSteps.js";
import { type ExplanationWords, featureName, marginAxis } from "./explanationWords.js";

/** Features named on each side. */
const named = 3;

/**
 * One explained row in plain words: where the model's score lies, what moved it, and what the sentence does not say. It speaks of the
 * score and of the background it is compared with, never of reasons.
 *
 * @example
 * import { explanationSentence } from "@probity/core/report";
 * const explanation = { row: 7, output: 0, base: 1, margin: 3.25, contributions: [{ feature: 1, value: 2.5 }, { feature: 0, value: -0.25 }] };
 * explanationSentence(explanation, { features: ["age", "income"], unit: "log-odds" });
 * // => "Row 7: the model's score is 3.25 log-odds, 2.25 above the background's mean of 1.00. Raised by income (+2.50). Lowered by age (−0.25). This describes the model's score, not why an outcome happened."
 */
export function explanationSentence(explanation: LocalExplanation, words: ExplanationWords): string {
  const { row, base, margin, contributions } = explanation;
  const numbers = [base, margin, ...contributions.map(({ value }) => value)];
  const show = numberPrinter(undefined, numbers);
  const standing = standPrinter(marginAxis(words), numbers);
  const onLink = (value: number): string => (words.link === undefined ? "" : ` (${standing(value)})`);
  const moving = contributions.filter(({ value }) => value !== 0);
  const raising = moving.filter(({ value }) => value > 0).slice(0, named);
  const lowering = moving.filter(({ value }) => value < 0).slice(0, named);
  const rest = moving.filter((step) => !raising.includes(step) && !lowering.includes(step));
  const list = (steps: typeof moving): string =>
    steps.map(({ feature, value }) => `${featureName(words, feature)} (${signed(value, show)})`).join(", ");
  const distance = margin - base;
  const place =
    distance === 0 ? "equal to" : `${show(Math.abs(distance))} ${distance > 0 ? "above" : "below"}`;
  return [
    `Row ${row}: the model's score is ${show(margin)} ${words.unit}${onLink(margin)}, ${place} the background's mean of ${show(base)}${onLink(base)}.`,
    ...(raising.length === 0 ? [] : [`Raised by ${list(raising)}.`]),
    ...(lowering.length === 0 ? [] : [`Lowered by ${list(lowering)}.`]),
    ...(rest.length === 0
      ? []
      : [
          `${othersName(rest.length)} together: ${signed(
            rest.reduce((sum, { value }) => sum + value, 0),
            show,
          )}.`,
        ]),
    ...(moving.length === 0 ? ["No feature moved it."] : []),
    "This describes the model's score, not why an outcome happened.",
  ].join(" ");
}
