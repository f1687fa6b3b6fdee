export type { Feature } from "./defineFeature.js";
export { defineFeature } from "./defineFeature.js";
export type { FeatureView } from "./defineFeatureView.js";
export { defineFeatureView } from "./defineFeatureView.js";
export type { WindowEnds, WindowStatistic } from "./definitions/featureAggregation.js";
export { evaluateColumns } from "./evaluation/evaluateColumns.js";
export { evaluateRow } from "./evaluation/evaluateRow.js";
export type { FeatureRow } from "./evaluation/rowEvaluator.js";
export { absolute, add, divide, multiply, negate, subtract } from "./expressions/arithmetic.js";
export { cast, lookup, when } from "./expressions/choice.js";
export { column } from "./expressions/column.js";
export { equals, greater, greaterOrEqual, less, lessOrEqual, notEquals } from "./expressions/comparison.js";
export type {
  ArithmeticOperator,
  Expression,
  ExpressionNode,
  Operand,
  OrderOperator,
  TypeOf,
  ValueOf,
  ValueType,
} from "./expressions/expression.js";
export { and, not, or } from "./expressions/logic.js";
export { coalesce, isMissing, missing } from "./expressions/missing.js";
export type { FeatureMatrix } from "./featureMatrix.js";
export { featureMatrix, featureRow } from "./featureMatrix.js";
export { featureViewDigest } from "./featureViewDigest.js";
export { expressionFromJson, featureViewFromJson } from "./featureViewFromJson.js";
export { expressionToJson, featureViewToJson } from "./featureViewToJson.js";
export type {
  AsOfJoin,
  AsOfOptions,
  AsOfSpine,
  AsOfView,
  JoinedView,
  JoinStatus,
} from "./joins/asOfTables.js";
export { joinStatuses } from "./joins/asOfTables.js";
export { joinAsOf } from "./joins/joinAsOf.js";
export type { NearestOptions } from "./joins/joinNearest.js";
export { joinNearest } from "./joins/joinNearest.js";
export type { RangeOptions } from "./joins/readRange.js";
export { readRange } from "./joins/readRange.js";
export type { RelevanceOptions } from "./relevance/measureRelevance.js";
export { measureRelevance } from "./relevance/measureRelevance.js";
export type { RankedColumn, RedundancyScheme } from "./relevance/minimumRedundancyOrder.js";
export { minimumRedundancyOrder } from "./relevance/minimumRedundancyOrder.js";
export type { RedundancyOptions, RedundantColumns } from "./relevance/redundantColumns.js";
export { redundantColumns } from "./relevance/redundantColumns.js";
export type { FeatureReviewOptions, ReviewedFeature, ReviewReason } from "./relevance/reviewFeatures.js";
export { reviewFeatures } from "./relevance/reviewFeatures.js";
export { sourceColumns } from "./sourceColumns.js";
export type { CutOptions } from "./windows/aggregatedWindows.js";
export type { EntityKey, StreamEvent, TrailingStream } from "./windows/createTrailingAggregates.js";
export { createTrailingAggregates, trailingAggregatesFromState } from "./windows/createTrailingAggregates.js";
export type { PeriodicOptions } from "./windows/periodicAggregates.js";
export { periodicAggregates } from "./windows/periodicAggregates.js";
export type { SessionOptions } from "./windows/sessionAggregates.js";
export { sessionAggregates } from "./windows/sessionAggregates.js";
export type { TrailingOptions, WindowEvents } from "./windows/trailingAggregates.js";
export { trailingAggregates } from "./windows/trailingAggregates.js";
export type { EventCell } from "./windows/trailingBuffer.js";
export type { TrailingWindow, WindowAggregate } from "./windows/windowTables.js";
