export type { ColumnRole } from "./columns/columnSide.js";
export type { Presence } from "./columns/presence.js";
export type { CompareOptions } from "./compareTables.js";
export { compareTables } from "./compareTables.js";
export type { DriftWindow } from "./compareWindows.js";
export { compareWindows } from "./compareWindows.js";
export type { AdaptiveWindow, Adwin, AdwinOptions } from "./detectors/adwin.js";
export { adwinFromState, createAdwin } from "./detectors/adwin.js";
export type { CusumOptions } from "./detectors/cusum.js";
export { createCusum, cusumFromState } from "./detectors/cusum.js";
export type { DdmOptions } from "./detectors/ddm.js";
export { createDdm, ddmFromState } from "./detectors/ddm.js";
export type { EDetectorOptions } from "./detectors/eDetector.js";
export { createEDetector, eDetectorFromState } from "./detectors/eDetector.js";
export type { EddmOptions } from "./detectors/eddm.js";
export { createEddm, eddmFromState } from "./detectors/eddm.js";
export type { EwmaChartOptions } from "./detectors/ewmaChart.js";
export { createEwmaChart, ewmaChartFromState } from "./detectors/ewmaChart.js";
export type { FhddmOptions } from "./detectors/fhddm.js";
export { createFhddm, fhddmFromState } from "./detectors/fhddm.js";
export { createHddmA, hddmAFromState } from "./detectors/hddmA.js";
export type { HddmWOptions } from "./detectors/hddmW.js";
export { createHddmW, hddmWFromState } from "./detectors/hddmW.js";
export type { HoeffdingOptions } from "./detectors/hoeffdingOptions.js";
export type { InControlOptions } from "./detectors/inControl.js";
export type { KswinOptions } from "./detectors/kswin.js";
export { createKswin, kswinFromState } from "./detectors/kswin.js";
export type { PageHinkleyOptions } from "./detectors/pageHinkley.js";
export { createPageHinkley, pageHinkleyFromState } from "./detectors/pageHinkley.js";
export type { ShewhartChartOptions } from "./detectors/shewhartChart.js";
export { createShewhartChart, shewhartChartFromState } from "./detectors/shewhartChart.js";
export type { StandardizedPageHinkleyOptions } from "./detectors/standardizedPageHinkley.js";
export {
  createStandardizedPageHinkley,
  standardizedPageHinkleyFromState,
} from "./detectors/standardizedPageHinkley.js";
export type {
  DetectorStatus,
  DirectedDetector,
  DriftDirection,
  DriftMode,
  StreamDetector,
} from "./detectors/streamDetector.js";
export type { CalibrationResidualChange, ScoredOutcomes } from "./labels/calibrationResidualChange.js";
export { calibrationResidualChange } from "./labels/calibrationResidualChange.js";
export type { CalibrationResiduals, ResidualBin } from "./labels/calibrationResiduals.js";
export { calibrationResiduals } from "./labels/calibrationResiduals.js";
export type { CompareOutcomesOptions, OutcomeWindow } from "./labels/compareOutcomes.js";
export { compareOutcomes } from "./labels/compareOutcomes.js";
export type { LabeledPredictions, LabelShift, LabelShiftOptions } from "./labels/confusionLabelShift.js";
export { confusionLabelShift } from "./labels/confusionLabelShift.js";
export type { LikelihoodLabelShiftOptions } from "./labels/likelihoodLabelShift.js";
export { likelihoodLabelShift } from "./labels/likelihoodLabelShift.js";
export type { SegmentCondition } from "./labels/segmentCells.js";
export type { DriftingSegment, WorstSegments, WorstSegmentsOptions } from "./labels/worstSegments.js";
export { worstSegments } from "./labels/worstSegments.js";
export type { DriftMethod } from "./methods/driftMethods.js";
export type { ClassifierTwoSample, ClassifierTwoSampleOptions } from "./multivariate/classifierTwoSample.js";
export { classifierTwoSample } from "./multivariate/classifierTwoSample.js";
export type { CompareJointlyOptions } from "./multivariate/compareTablesJointly.js";
export { compareTablesJointly } from "./multivariate/compareTablesJointly.js";
export type { CorrelationChange, CorrelationChangeOptions } from "./multivariate/correlationChange.js";
export { correlationChange } from "./multivariate/correlationChange.js";
export type { EmbeddingDrift, EmbeddingDriftOptions } from "./multivariate/embeddingDrift.js";
export { embeddingDrift } from "./multivariate/embeddingDrift.js";
export type { NannymlReconstruction, ReconstructionChunk } from "./multivariate/nannymlReconstruction.js";
export { nannymlReconstruction } from "./multivariate/nannymlReconstruction.js";
export type { OutOfFoldConcordance } from "./multivariate/outOfFoldConcordance.js";
export { outOfFoldConcordance } from "./multivariate/outOfFoldConcordance.js";
export type { KeptComponents } from "./multivariate/reconstruction.js";
export type { ReconstructionDrift, ReconstructionDriftOptions } from "./multivariate/reconstructionDrift.js";
export { reconstructionDrift } from "./multivariate/reconstructionDrift.js";
export type { DriftPlanOptions } from "./plan/defineDriftPlan.js";
export { defineDriftPlan } from "./plan/defineDriftPlan.js";
export type { ColumnPlan, DriftPlan } from "./plan/driftPlan.js";
export type {
  CompatibilityMeasure,
  CompatibilityProfile,
  SignalBound,
} from "./profiles/compatibilityProfile.js";
export { compatibilityProfiles } from "./profiles/compatibilityProfiles.js";
export { compatibilitySignal } from "./profiles/compatibilitySignal.js";
export type {
  EvidentlyCategoryDefault,
  EvidentlyNumberDefault,
} from "./profiles/evidently/evidentlyDefault.js";
export { evidentlyDefault } from "./profiles/evidently/evidentlyDefault.js";
export { nannymlUpperThreshold } from "./profiles/nannyml/nannymlUpperThreshold.js";
export type { ColumnAlerts } from "./ranking/rankByAlerts.js";
export { rankByAlerts } from "./ranking/rankByAlerts.js";
export type { DriftSummary } from "./reference/createDriftSummary.js";
export { createDriftSummary } from "./reference/createDriftSummary.js";
export type {
  DriftReference,
  StoredColumn,
  StoredLabels,
  StoredNumbers,
  StoredText,
} from "./reference/driftReference.js";
export { driftReferenceFromJson } from "./reference/driftReferenceFromJson.js";
export { driftSummaryFromState } from "./reference/driftSummaryFromState.js";
export { referenceFrom } from "./reference/referenceFrom.js";
export type { TablesByWindow } from "./tablesByWindow.js";
export { tablesByWindow } from "./tablesByWindow.js";
export type { ChunkOptions, ChunkThreshold } from "./thresholds/thresholdsFromChunks.js";
export { thresholdsFromChunks } from "./thresholds/thresholdsFromChunks.js";
