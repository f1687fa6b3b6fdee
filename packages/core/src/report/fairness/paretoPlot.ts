import type { ParetoFront, ParetoPoint } from "../../fairness/index.js";
import type { LineChart, LinePoint } from "../charts/chart.js";
import { intervalWords } from "./groupWords.js";

/**
 * What rules trade: accuracy against the gap between groups, each with its intervals in both directions. The rules that no other betters are
 * joined; up and to the left is better. Throws `RangeError` unless there is one name a rule.
 *
 * Where the whiskers of two rules overlap in both directions these rows do not tell them apart, whichever lies on the line.
 *
 * @example
 * import { paretoFront } from "@probity/core/fairness";
 * import { paretoPlot } from "@probity/core/report";
 * const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const sharp = Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 0);
 * const even = Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0);
 * const poor = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const groups = { groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2 };
 * const front = paretoFront(yTrue, [sharp, even, poor], { ...groups, gap: "selection-rate" });
 * const chart = paretoPlot(front, { title: "Rules", gap: "selection-rate gap", rules: ["sharp", "even", "poor"] });
 * chart.series.map(({ label, points }) => [label, points.map((point) => point.label)]);
 * // => [["not bettered", ["even", "sharp"]], ["bettered on these rows", ["poor"]]]
 */
export function paretoPlot(
  { points, front }: ParetoFront,
  options: {
    readonly title: string;
    /** What the gap is called, such as "gap of approval rates". */
    readonly gap: string;
    /** The name of each rule, in their order. */
    readonly rules: readonly string[];
  },
): LineChart {
  const { title, gap, rules } = options;
  if (rules.length !== points.length)
    throw new RangeError(`cannot draw ${points.length} rules under ${rules.length} names: it needs one each`);
  const pointOf = ({ rule, accuracy, gap: own }: ParetoPoint): LinePoint => ({
    x: own.value,
    y: accuracy.value,
    across: { lower: own.interval.lower, upper: own.interval.upper },
    interval: { lower: accuracy.interval.lower, upper: accuracy.interval.upper },
    label: rules[rule]!,
  });
  const alone = (label: string, dominated: ParetoPoint["dominated"]) => {
    const own = points.filter((point) => point.dominated === dominated);
    return own.length === 0 ? [] : [{ label, joined: false, points: own.map(pointOf) }];
  };
  const intervals = points.flatMap(({ accuracy, gap: own }) => [accuracy.interval, own.interval]);
  const equal = points.filter(({ rule, dominated }) => dominated === "none" && !front.includes(rule));
  return {
    kind: "line",
    title,
    description: `Accuracy against the ${gap} of ${points.length} rules on held-out rows${intervalWords(intervals)}. Up and to the left is better.`,
    x: { label: gap, from: 0 },
    y: { label: "accuracy", style: "share" },
    series: [
      { label: "not bettered", points: front.map((rule) => pointOf(points[rule]!)) },
      ...(equal.length === 0
        ? []
        : [{ label: "the same as one of those", joined: false, points: equal.map(pointOf) }]),
      ...alone("bettered on these rows", "observed"),
      ...alone("bettered beyond chance", "shown"),
    ],
  };
}
