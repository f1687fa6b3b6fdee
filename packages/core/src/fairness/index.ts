export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
export type {
  CorrelationRemover,
  CorrelationRemoverOptions,
} from "./mitigation/data/fitCorrelationRemover.js";
export { fitCorrelationRemover } from "./mitigation/data/fitCorrelationRemover.js";
export type {
  DisparateImpactRemover,
  DisparateImpactRemoverOptions,
  RepairedValues,
} from "./mitigation/data/fitDisparateImpactRemover.js";
export { fitDisparateImpactRemover } from "./mitigation/data/fitDisparateImpactRemover.js";
export type { Reweighing } from "./mitigation/data/fitReweighing.js";
export { fitReweighing } from "./mitigation/data/fitReweighing.js";
export type { GroupedRows, WeightedGroupedRows } from "./mitigation/data/labelCells.js";
export type { MassagedLabels, MassagingOptions } from "./mitigation/data/massageLabels.js";
export { massageLabels } from "./mitigation/data/massageLabels.js";
export { removeCorrelation } from "./mitigation/data/removeCorrelation.js";
export { removeDisparateImpact } from "./mitigation/data/removeDisparateImpact.js";
export { resamplePreferentially } from "./mitigation/data/resamplePreferentially.js";
export type { UniformResamplingOptions } from "./mitigation/data/resampleUniformly.js";
export { resampleUniformly } from "./mitigation/data/resampleUniformly.js";
export type { ReweighedRows } from "./mitigation/data/reweighRows.js";
export { reweighRows } from "./mitigation/data/reweighRows.js";
export { drawPredictions } from "./mitigation/drawPredictions.js";
export type { PostProcessing } from "./mitigation/thresholds/appendPostProcessing.js";
export { appendPostProcessing } from "./mitigation/thresholds/appendPostProcessing.js";
export { applyThresholds } from "./mitigation/thresholds/applyThresholds.js";
export type { CalibratedScoresOptions } from "./mitigation/thresholds/calibratedScores.js";
export { calibratedScores } from "./mitigation/thresholds/calibratedScores.js";
export type { DrawClassesOptions } from "./mitigation/thresholds/drawClasses.js";
export { drawClasses } from "./mitigation/thresholds/drawClasses.js";
export type {
  CalibratedOdds,
  CalibratedOddsCost,
  CalibratedOddsOptions,
  GroupMix,
} from "./mitigation/thresholds/fitCalibratedOdds.js";
export { fitCalibratedOdds } from "./mitigation/thresholds/fitCalibratedOdds.js";
export type {
  ClassTransitions,
  ClassTransitionsOptions,
  TransitionConstraint,
} from "./mitigation/thresholds/fitClassTransitions.js";
export { fitClassTransitions } from "./mitigation/thresholds/fitClassTransitions.js";
export type { DeterministicThresholdOptions } from "./mitigation/thresholds/fitDeterministicThresholds.js";
export { fitDeterministicThresholds } from "./mitigation/thresholds/fitDeterministicThresholds.js";
export type {
  EqualizedOddsFlips,
  EqualizedOddsFlipsOptions,
  GroupFlips,
} from "./mitigation/thresholds/fitEqualizedOddsFlips.js";
export { fitEqualizedOddsFlips } from "./mitigation/thresholds/fitEqualizedOddsFlips.js";
export { fitRejectOption } from "./mitigation/thresholds/fitRejectOption.js";
export type { ThresholdOptions } from "./mitigation/thresholds/fitThresholds.js";
export { fitThresholds } from "./mitigation/thresholds/fitThresholds.js";
export type { FlipRules } from "./mitigation/thresholds/flipProbabilities.js";
export { flipProbabilities } from "./mitigation/thresholds/flipProbabilities.js";
export type { Transitions } from "./mitigation/thresholds/leastCostTransitions.js";
export { postProcessingToOnnx } from "./mitigation/thresholds/postProcessingToOnnx.js";
export type {
  RejectOption,
  RejectOptionMetric,
  RejectOptionOptions,
} from "./mitigation/thresholds/rejectOption.js";
export { thresholdProbabilities } from "./mitigation/thresholds/thresholdProbabilities.js";
export type {
  ConstrainedMixture,
  Cut,
  CutMixture,
  DeterministicThresholds,
  ExpectedRates,
  GroupCut,
  GroupCuts,
  GroupMixture,
  RandomizedThresholds,
  ThresholdConstraint,
  ThresholdObjective,
} from "./mitigation/thresholds/thresholdRule.js";
export type { TradeoffOptions } from "./mitigation/thresholds/tradeoffHulls.js";
export { tradeoffHulls } from "./mitigation/thresholds/tradeoffHulls.js";
export type { HullVertex } from "./mitigation/thresholds/upperHull.js";
export { boundaryCovariances } from "./mitigation/training/boundaryCovariances.js";
export type { TrainingParity } from "./mitigation/training/parity.js";
export type { AdversarialNetworkOptions } from "./mitigation/training/trainAdversarialNetwork.js";
export { trainAdversarialNetwork } from "./mitigation/training/trainAdversarialNetwork.js";
export type { CovarianceBoundedOptions } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export { trainCovarianceBoundedRegression } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export { rowsToSettle } from "./rowsToSettle.js";
