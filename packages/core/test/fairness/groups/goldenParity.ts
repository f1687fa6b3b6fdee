import { expect } from "vitest";
import type { GapKind, Grouping, GroupMeasurement } from "../../../src/fairness/index.js";
import {
  aif360Disparities,
  comparedToReference,
  criteria,
  disparity,
  fairlearnDisparities,
  fourFifthsRule,
  groupMetrics,
} from "../../../src/fairness/index.js";
import { tableFrom } from "../../../src/table/index.js";
import type { GoldenNumber, Tolerance } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

export interface ParityInput {
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly score: readonly number[];
  readonly group: readonly string[];
  readonly weight?: readonly number[];
}

type Figures = { readonly [name: string]: GoldenNumber };
type Sides = {
  readonly privileged: GoldenNumber;
  readonly unprivileged: GoldenNumber;
  readonly overall: GoldenNumber;
};

export interface ParityExpected {
  readonly fairlearn: Figures;
  readonly aif360: { readonly [name: string]: GoldenNumber | Sides };
  readonly aif360_on_labels: Figures;
  readonly signed_unprivileged_minus_privileged: Figures;
  readonly four_fifths: {
    readonly selection_rates: Figures;
    readonly reference: string;
    readonly ratios_to_highest: Figures;
    readonly smallest_ratio: GoldenNumber;
    readonly passes: boolean | null;
  };
}

/** Of parity cases: the gap scalars of both peers, AIF360's mean scores by side, the signed gaps and the four-fifths rule. The entropy indices are of another part. */
export function expectGoldenParity(
  input: ParityInput,
  privileged: string,
  expected: ParityExpected,
  tolerance: Tolerance,
): void {
  const predictions = {
    yTrue: Uint8Array.from(input.label),
    yPred: Uint8Array.from(input.prediction),
    yScore: Float64Array.from(input.score),
    ...(input.weight === undefined ? {} : { weights: Float64Array.from(input.weight) }),
  };
  const groups = tableFrom({ group: [...input.group] });
  const sides = tableFrom({
    side: input.group.map((group) => (group === privileged ? "privileged" : "unprivileged")),
  });
  const [grouping] = groupMetrics(predictions, groups).groupings;
  const [bySide] = groupMetrics(predictions, sides).groupings;
  expectFairlearn(grouping!, expected.fairlearn, tolerance);
  expectAif360(grouping!, privileged, expected, tolerance);
  expectSides(bySide!, expected.aif360, tolerance);
  expectFourFifths(grouping!, expected.four_fifths, tolerance);
}

const metricsOf = {
  demographic_parity: criteria.demographicParity,
  equal_opportunity: criteria.equalOpportunity,
  equalized_odds: criteria.equalizedOdds,
} as const;

function expectFairlearn(grouping: Grouping, expected: Figures, tolerance: Tolerance): void {
  const everyRate = grouping.cells.every(
    ({ metrics }) =>
      metrics["truePositiveRate"]!.status === "measured" &&
      metrics["falsePositiveRate"]!.status === "measured",
  );
  for (const [key, value] of Object.entries(expected)) {
    const [name, method, agg = "worst_case"] = key.split("/") as [
      string,
      "between_groups" | "to_overall",
      ("worst_case" | "mean")?,
    ];
    const gaps = fairlearnDisparities(grouping, { method, agg });
    const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    expectMeasured(gaps[camel as keyof typeof gaps], value, tolerance);
    if (!everyRate) continue;
    // Where every rate exists, the library's own disparities are the same numbers.
    const [, criterion, measure] = /^(.*)_(difference|ratio)$/.exec(name)!;
    const kind = `${measure}${method === "to_overall" ? "ToOverall" : "BetweenGroups"}` as GapKind;
    const asked = agg === "mean" ? criteria.averageOdds : metricsOf[criterion as keyof typeof metricsOf];
    const own = () => disparity(grouping, asked, kind).value;
    const missing = asked.metrics.some((metric) =>
      reasonOf(() => disparity(grouping, { metrics: [metric], of: "worst" }, kind)),
    );
    if (missing) expect(reasonOf(own), key).toBe("zero-count");
    else expectClose(own(), value, tolerance);
  }
}

/** AIF360's name → ours, and the key of the peer's value. */
const aif360Names: { readonly [theirs: string]: keyof ReturnType<typeof aif360Disparities> } = {
  statistical_parity_difference: "statisticalParityDifference",
  disparate_impact: "disparateImpact",
  true_positive_rate_difference: "truePositiveRateDifference",
  equal_opportunity_difference: "equalOpportunityDifference",
  false_positive_rate_difference: "falsePositiveRateDifference",
  false_negative_rate_difference: "falseNegativeRateDifference",
  false_omission_rate_difference: "falseOmissionRateDifference",
  false_discovery_rate_difference: "falseDiscoveryRateDifference",
  false_positive_rate_ratio: "falsePositiveRateRatio",
  false_negative_rate_ratio: "falseNegativeRateRatio",
  false_omission_rate_ratio: "falseOmissionRateRatio",
  false_discovery_rate_ratio: "falseDiscoveryRateRatio",
  average_odds_difference: "averageOddsDifference",
  average_abs_odds_difference: "averageAbsOddsDifference",
  average_predictive_value_difference: "averagePredictiveValueDifference",
  equalized_odds_difference: "equalizedOddsDifference",
  generalized_equalized_odds_difference: "generalizedEqualizedOddsDifference",
  error_rate_difference: "errorRateDifference",
  error_rate_ratio: "errorRateRatio",
};

function expectAif360(
  grouping: Grouping,
  privileged: string,
  expected: ParityExpected,
  tolerance: Tolerance,
): void {
  const gaps = aif360Disparities(grouping, { privileged: { group: privileged } });
  for (const [theirs, ours] of Object.entries(aif360Names)) {
    const measurement = gaps[ours]!;
    const value = expected.aif360[theirs] as GoldenNumber;
    // The peer writes 0 for a predictive value without predictions, and takes the larger of two odds where one is missing.
    if (measurement.status === "not-measured")
      expect(Number.isFinite(Number(value)) ? convention(theirs, measurement) : true, theirs).toBe(true);
    else expectMeasured(measurement, value, tolerance);
  }
  expectMeasured(
    gaps.statisticalParityDifferenceOfLabels,
    expected.aif360_on_labels["statistical_parity_difference"]!,
    tolerance,
  );
  expectMeasured(gaps.disparateImpactOfLabels, expected.aif360_on_labels["disparate_impact"]!, tolerance);
  const signed = expected.signed_unprivileged_minus_privileged;
  const ownNames = {
    statistical_parity_difference: gaps.statisticalParityDifference,
    disparate_impact: gaps.disparateImpact,
    true_positive_rate_difference: gaps.truePositiveRateDifference,
    false_positive_rate_difference: gaps.falsePositiveRateDifference,
    average_odds_difference: gaps.averageOddsDifference,
    average_abs_odds_difference: gaps.averageAbsOddsDifference,
  };
  for (const [name, measurement] of Object.entries(ownNames))
    expectMeasured(measurement, signed[name]!, tolerance);
  if (grouping.cells.length !== 2) return;
  const reference = { group: privileged };
  for (const [key, metric] of [
    ["predictive_parity_difference", "positivePredictiveValue"],
    ["accuracy_difference", "accuracy"],
  ] as const)
    expectMeasured(
      comparedToReference(grouping, metric, { reference })[0]!.difference,
      signed[key]!,
      tolerance,
    );
}

function convention(
  theirs: string,
  { reason }: Extract<GroupMeasurement, { readonly status: "not-measured" }>,
): boolean {
  const predictive = /discovery|omission|predictive_value/.test(theirs);
  if (predictive) return reason === "no-positive-predictions" || reason === "no-negative-predictions";
  return theirs.includes("equalized_odds") && reason === "no-positive-labels";
}

function expectSides(bySide: Grouping, expected: ParityExpected["aif360"], tolerance: Tolerance): void {
  const figure = (side: string, metric: string): GroupMeasurement => {
    const cell =
      side === "overall" ? bySide.overall : bySide.cells.find(({ segment }) => segment["side"] === side)!;
    return cell.metrics[metric]!;
  };
  for (const side of ["privileged", "unprivileged", "overall"] as const)
    for (const [label, metric, complement] of [
      ["true_positive", "meanScoreOfPositives", "false_negative"],
      ["false_positive", "meanScoreOfNegatives", "true_negative"],
    ] as const) {
      const measurement = figure(side, metric);
      expectMeasured(measurement, (expected[`generalized_${label}_rate`] as Sides)[side], tolerance);
      if (measurement.status === "measured")
        expectClose(
          1 - measurement.value,
          (expected[`generalized_${complement}_rate`] as Sides)[side],
          tolerance,
        );
    }
}

function expectFourFifths(
  grouping: Grouping,
  expected: ParityExpected["four_fifths"],
  tolerance: Tolerance,
): void {
  const counts = grouping.cells.map(({ weight, confusion }) => ({
    successes: confusion!.truePositives + confusion!.falsePositives,
    trials: weight,
  }));
  const names = grouping.cells.map(({ segment }) => segment["group"]!);
  if (expected.passes === null) {
    expect(reasonOf(() => fourFifthsRule(counts))).toBe("zero-count");
    return;
  }
  const rule = fourFifthsRule(counts);
  names.forEach((name, i) => {
    expectClose(rule.rates[i]!, expected.selection_rates[name]!, tolerance);
    expectClose(rule.ratios[i]!, expected.ratios_to_highest[name]!, tolerance);
  });
  expect(names[rule.reference]).toBe(expected.reference);
  expectClose(rule.smallestRatio, expected.smallest_ratio, tolerance);
  expect(rule.passes).toBe(expected.passes);
}

/** Not a number there is not measured here. */
export function expectMeasured(
  measurement: GroupMeasurement,
  value: GoldenNumber,
  tolerance: Tolerance,
): void {
  if (!Number.isFinite(Number(value))) expect(measurement.status).toBe("not-measured");
  else if (measurement.status === "measured") expectClose(measurement.value, value, tolerance);
  else throw new Error(`not measured: ${measurement.reason}, expected ${value}`);
}
