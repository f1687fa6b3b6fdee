export type {
  ColumnLineage,
  ColumnLineageOptions,
  LineageField,
  LineageInput,
  LineageTransformation,
} from "./definitions/columnLineage.js";
export { columnLineage } from "./definitions/columnLineage.js";
export { defineFeature } from "./definitions/defineFeature.js";
export { defineFeatureService } from "./definitions/defineFeatureService.js";
export { defineFeatureView, isFeatureView } from "./definitions/defineFeatureView.js";
export type { Feature, FeatureType } from "./definitions/feature.js";
export type { FeatureAggregation, WindowEnds, WindowStatistic } from "./definitions/featureAggregation.js";
export { featureDigest } from "./definitions/featureDigest.js";
export type {
  ColumnUse,
  FeatureLineage,
  FeatureOrigin,
  OpaqueFunction,
} from "./definitions/featureLineage.js";
export { featureLineage } from "./definitions/featureLineage.js";
export type { FeatureService, ModelInput, ServedView, ServiceInput } from "./definitions/featureService.js";
export {
  featureServiceDigest,
  featureServiceFromJson,
  featureServiceToJson,
} from "./definitions/featureServiceToJson.js";
export { featureType } from "./definitions/featureType.js";
export { featureVector } from "./definitions/featureVector.js";
export type { FeatureSet, FeatureView } from "./definitions/featureView.js";
export { featureViewDigest } from "./definitions/featureViewDigest.js";
export type { ReadFeaturesOptions } from "./definitions/featureViewFromJson.js";
export { expressionFromJson, featureViewFromJson } from "./definitions/featureViewFromJson.js";
export { expressionToJson, featureViewToJson } from "./definitions/featureViewToJson.js";
export { lineageToMermaid } from "./definitions/lineageToMermaid.js";
export { serviceInputs } from "./definitions/serviceInputs.js";
export { sourceColumns } from "./definitions/sourceColumns.js";
export { evaluateColumns } from "./evaluation/evaluateColumns.js";
export { evaluateRow } from "./evaluation/evaluateRow.js";
export type { FeatureRow } from "./evaluation/rowEvaluator.js";
export {
  absolute,
  add,
  divide,
  greatest,
  least,
  multiply,
  negate,
  power,
  remainder,
  subtract,
} from "./expressions/arithmetic.js";
export { bucketize, hashBucket } from "./expressions/buckets.js";
export { cast, lookup, when } from "./expressions/choice.js";
export { column } from "./expressions/column.js";
export { equals, greater, greaterOrEqual, less, lessOrEqual, notEquals } from "./expressions/comparison.js";
export type { DatePart } from "./expressions/datePart.js";
export { datePart, instant } from "./expressions/datePart.js";
export { cosine, exponential, logarithm, sine, squareRoot } from "./expressions/elementary.js";
export type {
  ArithmeticOperator,
  Expression,
  ExpressionNode,
  NumberOperator,
  Operand,
  OrderOperator,
  TextOperator,
  TextQuestion,
  TypeOf,
  ValueOf,
  ValueType,
} from "./expressions/expression.js";
export type { FeatureFunction } from "./expressions/featureFunction.js";
export { fromFunction } from "./expressions/featureFunction.js";
export { featureValue } from "./expressions/featureValue.js";
export { and, not, or } from "./expressions/logic.js";
export { coalesce, isMissing, missing } from "./expressions/missing.js";
export { ceiling, floor, round, truncate } from "./expressions/rounding.js";
export {
  concatenate,
  contains,
  endsWith,
  lower,
  splitPart,
  startsWith,
  textLength,
  trim,
  upper,
} from "./expressions/text.js";
export type { TimeZone } from "./expressions/timeZone.js";
export { timeZoneFromOffsets, utc } from "./expressions/timeZone.js";
export type { FeatureMatrix } from "./featureMatrix.js";
export { featureMatrix, featureRow } from "./featureMatrix.js";
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
export type { ParityDifference } from "./parity/compareCells.js";
export { measureOnDemandParity } from "./parity/measureOnDemandParity.js";
export type { FeatureParity, Parity, ParityExample, ParityOptions } from "./parity/measureParity.js";
export { measureParity } from "./parity/measureParity.js";
export type { ServedRow } from "./parity/servedRows.js";
export { servedRows } from "./parity/servedRows.js";
export type { RelevanceOptions } from "./relevance/measureRelevance.js";
export { measureRelevance } from "./relevance/measureRelevance.js";
export type { RankedColumn, RedundancyScheme } from "./relevance/minimumRedundancyOrder.js";
export { minimumRedundancyOrder } from "./relevance/minimumRedundancyOrder.js";
export type { RedundancyOptions, RedundantColumns } from "./relevance/redundantColumns.js";
export { redundantColumns } from "./relevance/redundantColumns.js";
export type { FeatureReviewOptions, ReviewedFeature, ReviewReason } from "./relevance/reviewFeatures.js";
export { reviewFeatures } from "./relevance/reviewFeatures.js";
export type { FeatureViewSqlOptions } from "./sql/featureViewSql.js";
export { expressionSql, featureViewSql } from "./sql/featureViewSql.js";
export type { AccessAction, AccessRule, Caller } from "./store/access.js";
export type { AuditEntry } from "./store/auditTrail.js";
export type { EntityDeletion } from "./store/deleteEntityValues.js";
export type { EntityRow, KeyCell } from "./store/entityKey.js";
export type {
  CallOptions,
  FeatureStore,
  OnlineOptions,
  PushedEvents,
  PushOptions,
  RegisterOptions,
  ServedViews,
  TrainingOptions,
} from "./store/featureStore.js";
export type { OnlineFeature, OnlineFeatures } from "./store/getOnlineFeatures.js";
export type { Materialization, MaterializeOptions } from "./store/materializeView.js";
export { memoryOfflineStore } from "./store/memoryOfflineStore.js";
export type { KnownRange, OfflineStore } from "./store/offlineStore.js";
export type { FeatureCell } from "./store/onlineRecord.js";
export type { FeatureStoreOptions } from "./store/openFeatureStore.js";
export { openFeatureStore } from "./store/openFeatureStore.js";
export type { QuarantinedRow } from "./store/quarantinedRows.js";
export type { StorePorts } from "./store/storePorts.js";
export type { TrainingSet, TrainingSetManifest } from "./store/trainingSet.js";
export { applyTransforms } from "./transforms/applyTransforms.js";
export type { TransformFit } from "./transforms/fitTransforms.js";
export { fitTransforms } from "./transforms/fitTransforms.js";
export type { FittedTransform, FittedTransforms } from "./transforms/fittedTransform.js";
export type { TransformStep } from "./transforms/transformStep.js";
export { transformsFromJson } from "./transforms/transformsFromJson.js";
export type { TransformsToOnnxOptions } from "./transforms/transformsToOnnx.js";
export { transformsToOnnx } from "./transforms/transformsToOnnx.js";
export type { CutOptions } from "./windows/aggregatedWindows.js";
export type { StreamEvent, StreamKey, TrailingStream } from "./windows/createTrailingAggregates.js";
export { createTrailingAggregates, trailingAggregatesFromState } from "./windows/createTrailingAggregates.js";
export type { WindowedFeatureStream } from "./windows/createWindowedFeatures.js";
export { createWindowedFeatures, windowedFeaturesFromState } from "./windows/createWindowedFeatures.js";
export type { PeriodicOptions } from "./windows/periodicAggregates.js";
export { periodicAggregates } from "./windows/periodicAggregates.js";
export type { SessionOptions } from "./windows/sessionAggregates.js";
export { sessionAggregates } from "./windows/sessionAggregates.js";
export type { TrailingOptions, WindowEvents } from "./windows/trailingAggregates.js";
export { trailingAggregates } from "./windows/trailingAggregates.js";
export type { EventCell } from "./windows/trailingBuffer.js";
export { windowedFeatures } from "./windows/windowedFeatures.js";
export type { TrailingWindow, WindowAggregate } from "./windows/windowTables.js";
