import type { Finding, Measured, MeasureId } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import { meanInterval } from "../../statistics/index.js";
import type { RuledRows } from "./groupRates.js";
import type { MitigationComparison, RuleChange } from "./mitigationComparison.js";
import { requireHeldOutRows } from "./requireHeldOutRows.js";
import { rightness, ruleAccuracy } from "./ruleAccuracy.js";
import type { MitigatedGap } from "./ruleGap.js";
import { ruleGap } from "./ruleGap.js";

const gaps: readonly { readonly gap: MitigatedGap; readonly level: MeasureId; readonly change: MeasureId }[] =
  [
    {
      gap: "selection-rate",
      level: "fairness/selection-rate-gap",
      change: "fairness/selection-rate-gap-change",
    },
    {
      gap: "true-positive-rate",
      level: "fairness/true-positive-rate-gap",
      change: "fairness/true-positive-rate-gap-change",
    },
    {
      gap: "false-positive-rate",
      level: "fairness/false-positive-rate-gap",
      change: "fairness/false-positive-rate-gap-change",
    },
    {
      gap: "equalized-odds",
      level: "fairness/equalized-odds-gap",
      change: "fairness/equalized-odds-gap-change",
    },
  ];

/**
 * What a mitigation did, on held-out rows: accuracy and the gaps between groups of the rule before and of the rule after it, and the change of each
 * (after − before). A gap is the highest less the lowest rate of a group: of the selection rate, the true and the false positive rate, and the larger of
 * these two (equalized odds). Fifteen findings: `rule` is `before`, `after` or `change` in their parameters.
 *
 * Of a randomized rule all are expected values over its draws. Intervals: of a gap from intervals of all groups' rates that hold at once (Clopper–Pearson,
 * Bonferroni), of its change from both gaps' at once: valid at any size of the groups, and wider than they could be since they do not use that the rows
 * are the same. Of accuracy Clopper–Pearson, of its change Student's by rows; none where no row changed. With weights the rows count by Kish's effective
 * size. A change whose interval holds 0 is not shown, on so few rows; the rows must be such that neither rule was fitted on them.
 * A group without rows, or without rows of the label, has no rate and is left out; where fewer than two have one the gap is not measured (`single-group`).
 * Throws `RangeError` where lengths differ, or at a label, probability, group or weight that is none. Cost: O(rows + groups).
 * Source: Clopper & Pearson, Biometrika 26 (1934); Kish, Survey Sampling (1965); Bonferroni's inequality.
 *
 * @example
 * import { compareMitigation } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const rules = { before: Uint8Array.of(1, 1, 1, 1, 1, 0, 0, 0), after: Float64Array.of(1, 0.5, 1, 0, 1, 0, 0.5, 0) };
 * const findings = compareMitigation(yTrue, rules, {
 *   groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2, model: "demo", mitigation: "thresholds", inputs: ["demo", "rows"],
 * });
 * findings.map(({ measurement }) => measurement.status === "measured" && measurement.value).slice(0, 6);
 * // => [0.625, 0.875, 0.25, 0.75, 0.25, -0.5]
 */
export function compareMitigation(
  yTrue: Uint8Array,
  rules: RuleChange,
  options: MitigationComparison,
): readonly Finding[] {
  const { model, mitigation, inputs, parameters = {}, groupOf, groups, weights, level = 0.95 } = options;
  requireHeldOutRows("compare a mitigation", { yTrue, rules: [rules.before, rules.after] }, options);
  const rowsOf = (rule: Uint8Array | Float64Array): RuledRows => ({ yTrue, rule, groupOf, groups, weights });
  const before = rowsOf(rules.before);
  const after = rowsOf(rules.after);
  const find = (id: MeasureId, rule: "before" | "after" | "change", compute: () => Measured): Finding =>
    measure(id, { model }, compute, { parameters: { ...parameters, mitigation, rule }, inputs });
  return [
    find("performance/accuracy", "before", () => ruleAccuracy(before, level)),
    find("performance/accuracy", "after", () => ruleAccuracy(after, level)),
    find("fairness/accuracy-change", "change", () => accuracyChange(before, after, level)),
    ...gaps.flatMap(({ gap, level: id, change }) => [
      find(id, "before", () => ruleGap(before, gap, level)),
      find(id, "after", () => ruleGap(after, gap, level)),
      find(change, "change", () => gapChange(before, after, { gap, level })),
    ]),
  ];
}

function accuracyChange(before: RuledRows, after: RuledRows, level: number): Measured {
  const earlier = rightness(before);
  const changes = rightness(after).map((right, row) => right - earlier[row]!);
  const n = changes.length;
  if (n === 0) throw new NotMeasurable("no-rows");
  const weights = before.weights ?? new Float64Array(n).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  const value = changes.reduce((sum, change, row) => sum + weights[row]! * change, 0) / total;
  if (n < 2 || changes.every((change) => change === changes[0])) return { value, n };
  // Each row's influence on the weighted mean: their mean is the mean, and their spread that of the estimate.
  const influences = changes.map((change, row) => value + (n * weights[row]! * (change - value)) / total);
  const { interval } = meanInterval(influences, { level });
  return {
    value,
    n,
    interval: { ...interval, lower: Math.max(-1, interval.lower), upper: Math.min(1, interval.upper) },
  };
}

function gapChange(
  before: RuledRows,
  after: RuledRows,
  { gap, level }: { readonly gap: MitigatedGap; readonly level: number },
): Measured {
  const half = 1 - (1 - level) / 2;
  const earlier = ruleGap(before, gap, half);
  const later = ruleGap(after, gap, half);
  return {
    value: later.value - earlier.value,
    n: later.n,
    interval: {
      lower: later.interval.lower - earlier.interval.upper,
      upper: later.interval.upper - earlier.interval.lower,
      level,
      method: later.interval.method,
    },
  };
}
