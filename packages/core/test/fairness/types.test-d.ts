import { expectTypeOf, test } from "vitest";
import type { Interval, Reason } from "../../src/evidence/index.js";
import {
  bandGap,
  bootstrapRates,
  compareMitigation,
  criteria,
  disparity,
  drawPredictions,
  equivalenceSupport,
  fairlearnDisparities,
  fitClassTransitions,
  fitExponentiatedGradient,
  fitReweighing,
  fitThresholds,
  type GapKind,
  type GroupIds,
  type GroupMeasurement,
  type GroupTable,
  gapSupport,
  gapsOverThresholds,
  groupFigures,
  groupMetrics,
  groupRegressionMetrics,
  groupsOf,
  logisticLearner,
  measureByGroup,
  type ParityRate,
  paretoFront,
  rateBands,
  ratioBetweenGroups,
  reweighRows,
  type ToleranceSupport,
  thresholdProbabilities,
  trainAdversarialNetwork,
  type WeightedGroupIds,
} from "../../src/fairness/index.js";
import type { SeededRandom } from "../../src/random/index.js";
import type { BoundedInterval, DenseMatrix } from "../../src/statistics/index.js";
import type { Table } from "../../src/table/index.js";

declare const yTrue: Uint8Array;
declare const yPred: Uint8Array;
declare const yScore: Float64Array;
declare const sensitive: Table;
declare const ids: GroupIds;
declare const random: SeededRandom;
declare const features: DenseMatrix;
const count = { successes: 1, trials: 2 };

test("a figure has a value or a reason, never both", () => {
  const [band] = rateBands([count]);
  if (band?.status === "measured") {
    expectTypeOf(band.value).toEqualTypeOf<number>();
    expectTypeOf(band.interval).toEqualTypeOf<Interval | undefined>();
    expectTypeOf(band).not.toHaveProperty("reason");
  } else if (band !== undefined) {
    expectTypeOf(band.reason).toEqualTypeOf<Reason>();
    expectTypeOf(band).not.toHaveProperty("value");
  }
});

test("a table holds the metrics that were asked for, and only these", () => {
  const table = groupMetrics({ yTrue, yPred }, sensitive, { metrics: ["accuracy", "selectionRate"] });
  expectTypeOf(table).toEqualTypeOf<GroupTable<"accuracy" | "selectionRate">>();
  expectTypeOf(table.overall.metrics.accuracy).toEqualTypeOf<GroupMeasurement>();
  expectTypeOf(table.overall.metrics).not.toHaveProperty("f1Score");
  expectTypeOf(groupFigures({ yTrue, yScore }, ids, { metrics: ["brierScore"] })[0]!.metrics).toEqualTypeOf<
    Readonly<Record<"brierScore", GroupMeasurement>>
  >();
  expectTypeOf(measureByGroup({ own: () => 1 }, sensitive)).toEqualTypeOf<GroupTable<"own">>();
  // @ts-expect-error -- labels allow no metric of scores
  groupMetrics({ yTrue, yPred }, sensitive, { metrics: ["brierScore"] });
  // @ts-expect-error -- numbers have no accuracy
  groupRegressionMetrics({ yTrue: yScore, yPred: yScore }, sensitive, { metrics: ["accuracy"] });
});

test("a disparity reads what its table holds", () => {
  const { groupings } = groupMetrics({ yTrue, yPred }, sensitive, { metrics: ["selectionRate"] });
  const grouping = groupings[0]!;
  expectTypeOf(ratioBetweenGroups(grouping, "selectionRate").value).toEqualTypeOf<number>();
  // @ts-expect-error -- the table has no such metric
  ratioBetweenGroups(grouping, "accuracy");
  expectTypeOf(
    disparity(grouping, criteria.demographicParity, "ratioBetweenGroups").gaps[0]!.metric,
  ).toEqualTypeOf<"selectionRate">();
  // @ts-expect-error -- equalized odds need two rates that the table lacks
  disparity(grouping, criteria.equalizedOdds, "ratioBetweenGroups");
  expectTypeOf<GapKind>().toEqualTypeOf<
    "differenceBetweenGroups" | "differenceToOverall" | "ratioBetweenGroups" | "ratioToOverall"
  >();
  // @ts-expect-error -- no aggregation of Fairlearn
  fairlearnDisparities(grouping, { agg: "median" });
});

test("a gap has both ends, and a tolerance one of three answers", () => {
  const gap = bandGap(rateBands([count, count]));
  expectTypeOf(gap.interval).toEqualTypeOf<BoundedInterval>();
  expectTypeOf(gap.interval.lower).toEqualTypeOf<number>();
  expectTypeOf(gapSupport(gap, { tolerance: 0.05 })).toEqualTypeOf<ToleranceSupport>();
  expectTypeOf(equivalenceSupport(count, count, { tolerance: 0.05 }).support).toEqualTypeOf<
    "supported-difference" | "supported-equivalence" | "insufficient-evidence"
  >();
  // @ts-expect-error -- a tolerance has no default: it is set before the rows are seen
  equivalenceSupport(count, count, {});
});

test("resampled metrics keep their names", () => {
  const [group] = bootstrapRates([], { random, metrics: ["accuracy", "f1Score"] });
  expectTypeOf(group!.vanished).toEqualTypeOf<Readonly<Record<"accuracy" | "f1Score", number>>>();
  // @ts-expect-error -- no metric of confusion counts
  bootstrapRates([], { random, metrics: ["rocAuc"] });
  // @ts-expect-error -- chance comes from the caller
  bootstrapRates([], {});
});

test("followed gaps say their rates or their reason", () => {
  const [first] = gapsOverThresholds(yTrue, yScore, ids);
  expectTypeOf(first!.selectionRate.rates).toEqualTypeOf<readonly (number | null)[]>();
  const { outcome } = first!.truePositiveRate;
  if ("gap" in outcome) expectTypeOf(outcome.interval).toEqualTypeOf<BoundedInterval>();
  else expectTypeOf(outcome.reason).toEqualTypeOf<Reason>();
  expectTypeOf<ParityRate>().toEqualTypeOf<"selectionRate" | "truePositiveRate" | "falsePositiveRate">();
});

test("groups of a table serve wherever groups are asked for", () => {
  const { groupOf, segments } = groupsOf(sensitive);
  expectTypeOf({ groupOf, groups: segments.length }).toExtend<GroupIds>();
  expectTypeOf<GroupIds>().toExtend<WeightedGroupIds>();
  // @ts-expect-error -- groups are numbered, not named
  gapsOverThresholds(yTrue, yScore, { groupOf: ["a"], groups: 1 });
});

test("a mitigation is a record that its own functions read", () => {
  const rule = fitThresholds(yTrue, yScore, { ...ids, constraint: "equalized-odds" });
  expectTypeOf(rule.format).toEqualTypeOf<1>();
  expectTypeOf(thresholdProbabilities(rule, yScore, ids.groupOf)).toEqualTypeOf<Float64Array>();
  expectTypeOf(drawPredictions(yScore, random)).toEqualTypeOf<Uint8Array>();
  // @ts-expect-error -- no constraint of thresholds
  fitThresholds(yTrue, yScore, { ...ids, constraint: "fairness" });
  const turns = fitClassTransitions(yTrue, yPred, { ...ids, classes: 2, constraint: "equalized-odds" });
  // @ts-expect-error -- class transitions are no reweighing
  reweighRows(turns, yTrue, ids);
  // @ts-expect-error -- parity of a training is one of three
  trainAdversarialNetwork(features, yTrue, { ...ids, random, parity: "equal-opportunity" });
});

test("a reduction gives a rule over the models of its learner", () => {
  const rows = { yTrue, ...ids };
  const learner = logisticLearner();
  const constraint = { parity: "demographic-parity", bound: { difference: 0.05 } } as const;
  const { rule } = fitExponentiatedGradient(features, rows, { constraint, learner });
  expectTypeOf(rule.predictors[0]!.weight).toEqualTypeOf<number>();
  const without = { parity: "equalized-odds", bound: { ratio: 0.8 } } as const;
  // @ts-expect-error -- a bound is a difference, or a ratio with its slack
  fitExponentiatedGradient(features, rows, { constraint: without, learner });
});

test("rules are compared by a gap that has a name", () => {
  const { points } = paretoFront(yTrue, [yPred, yScore], { ...ids, gap: "equalized-odds" });
  expectTypeOf(points[0]!.dominated).toEqualTypeOf<"none" | "observed" | "shown">();
  expectTypeOf(points[0]!.gap.interval).toEqualTypeOf<BoundedInterval>();
  // @ts-expect-error -- no gap between groups
  paretoFront(yTrue, [yPred], { ...ids, gap: "accuracy" });
  // @ts-expect-error -- findings name their model
  compareMitigation(yTrue, { before: yPred, after: yScore }, { ...ids, mitigation: "m", inputs: ["rows"] });
});

test("results are not to be changed", () => {
  const table = groupMetrics({ yTrue, yPred }, sensitive);
  // @ts-expect-error -- readonly
  table.overall.n = 1;
  // @ts-expect-error -- readonly
  table.groupings[0] = table.groupings[0]!;
  const gap = bandGap(rateBands([count, count]));
  // @ts-expect-error -- readonly
  gap.interval.lower = 0;
  const reweighing = fitReweighing(yTrue, ids);
  // @ts-expect-error -- readonly
  reweighing.factors[0] = [1, 1];
  // @ts-expect-error -- readonly
  criteria.equalizedOdds.of = "mean";
});
