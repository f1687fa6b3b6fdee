export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export type {
  AequitasMetric,
  AequitasOptions,
  AequitasRow,
} from "./conventions/aequitasDisparities.js";
export { aequitasDisparities } from "./conventions/aequitasDisparities.js";
export type { Aif360Disparities, Aif360Disparity } from "./conventions/aif360Disparities.js";
export { aif360Disparities } from "./conventions/aif360Disparities.js";
export type { DalexMetric, DalexRatios } from "./conventions/dalexRatios.js";
export { dalexRatios } from "./conventions/dalexRatios.js";
export type { FairlearnDisparity, FairlearnOptions } from "./conventions/fairlearnDisparities.js";
export { fairlearnDisparities } from "./conventions/fairlearnDisparities.js";
export type { HolisticaiDisparity } from "./conventions/holisticaiDisparities.js";
export { holisticaiDisparities } from "./conventions/holisticaiDisparities.js";
export type { ReferenceComparison } from "./disparities/comparedToReference.js";
export { comparedToReference } from "./disparities/comparedToReference.js";
export type { ConditionalDisparity } from "./disparities/conditionalDisparity.js";
export { conditionalDisparity } from "./disparities/conditionalDisparity.js";
export type { Criterion, CriterionName } from "./disparities/criteria.js";
export { criteria } from "./disparities/criteria.js";
export { differenceBetweenGroups } from "./disparities/differenceBetweenGroups.js";
export { differenceToOverall } from "./disparities/differenceToOverall.js";
export type { DisparityRow } from "./disparities/disparities.js";
export { disparities } from "./disparities/disparities.js";
export type { Disparity, GapKind } from "./disparities/disparity.js";
export { disparity } from "./disparities/disparity.js";
export type { FourFifthsRule } from "./disparities/fourFifthsRule.js";
export { fourFifthsRule } from "./disparities/fourFifthsRule.js";
export type { GroupGap, LeftOut } from "./disparities/groupGap.js";
export { ratioBetweenGroups } from "./disparities/ratioBetweenGroups.js";
export { ratioToOverall } from "./disparities/ratioToOverall.js";
export type { Reference } from "./disparities/referenceCell.js";
export { referenceCell } from "./disparities/referenceCell.js";
export type { BinaryLabelOptions } from "./groups/binaryLabels.js";
export { binaryLabels } from "./groups/binaryLabels.js";
export type {
  CalibrationBin,
  CalibrationByGroupOptions,
  CalibrationCurve,
  GroupCalibration,
} from "./groups/calibrationByGroup.js";
export { calibrationByGroup } from "./groups/calibrationByGroup.js";
export { cellWith } from "./groups/cellWith.js";
export type { ConfusionMetric } from "./groups/confusionMetrics.js";
export type { LabeledPredictions } from "./groups/confusionTallies.js";
export type { ClassPredictions, GroupClassTables } from "./groups/groupClassMetrics.js";
export { groupClassMetrics } from "./groups/groupClassMetrics.js";
export { groupFigures } from "./groups/groupFigures.js";
export type { GroupIds } from "./groups/groupIds.js";
export type { GroupMetricOptions } from "./groups/groupMetrics.js";
export { groupMetrics } from "./groups/groupMetrics.js";
export { groupRegressionMetrics } from "./groups/groupRegressionMetrics.js";
export type { Groups } from "./groups/groupsOf.js";
export { groupsOf, missingLabel } from "./groups/groupsOf.js";
export type {
  GroupCell,
  GroupFigures,
  Grouping,
  GroupMeasurement,
  GroupTable,
  Segment,
} from "./groups/groupTable.js";
export type { MeasureByGroupOptions, RowMetric } from "./groups/measureByGroup.js";
export { measureByGroup } from "./groups/measureByGroup.js";
export type { MetricOptions } from "./groups/predictionFigures.js";
export type { NumberPredictions } from "./groups/regressionFigures.js";
export type { RegressionMetric } from "./groups/regressionMetrics.js";
export type { LabeledScores } from "./groups/scoreFigures.js";
export type { ScoreMetric } from "./groups/scoreMetrics.js";
export { rowsToSettle } from "./rowsToSettle.js";
