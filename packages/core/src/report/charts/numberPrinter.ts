import { exp } from "../../statistics/index.js";
import { formatFixed, formatNumber } from "../text/formatNumber.js";
import type { LinkedAxis, NumberStyle } from "./chart.js";
import { decimalsOf } from "./linearScale.js";

/**
 * How a chart writes its numbers: all with the decimals that give the largest three significant digits, so that they compare at a
 * glance; one that would read as nothing gets its own. A share is a percentage of one decimal.
 */
export function numberPrinter(
  style: NumberStyle | undefined,
  values: Iterable<number>,
): (value: number) => string {
  if (style === "share") return (value) => `${formatFixed(value * 100, 1)}\u00a0%`;
  let largest = 0;
  let whole = true;
  for (const value of values) {
    largest = Math.max(largest, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  if (whole || largest < 1e-4 || largest >= 1e15) return formatNumber;
  const decimals = Math.max(0, 2 - Number(largest.toExponential(2).split("e")[1]));
  return (value) => {
    const text = formatFixed(value, decimals);
    return value !== 0 && !/[1-9]/.test(text) ? formatNumber(value) : text;
  };
}

/** How a chart writes the values that stand on an axis: under a link, what they are on the other scale. */
export function standPrinter(axis: LinkedAxis, values: Iterable<number>): (value: number) => string {
  return axis.link === "logit" ? probability : numberPrinter(axis.style, values);
}

/** How an axis writes its ticks: just the decimals that the step needs. */
export function tickPrinter({ style, link }: LinkedAxis, step: number): (value: number) => string {
  if (link === "logit") return probability;
  if (style === "share") return (value) => `${formatFixed(value * 100, decimalsOf(step * 100))}\u00a0%`;
  if (step < 1e-6 || step >= 1e6) return formatNumber;
  return (value) => formatFixed(value, decimalsOf(step));
}

/** Log-odds as a probability, with enough digits to tell it from 0 and 100 %. */
function probability(logOdds: number): string {
  const rare = 1 / (1 + exp(Math.abs(logOdds)));
  const decimals = rare >= 0.01 ? 1 : Math.min(6, -Number(rare.toExponential().split("e")[1]));
  return `${formatFixed((logOdds > 0 ? 1 - rare : rare) * 100, decimals)}\u00a0%`;
}
