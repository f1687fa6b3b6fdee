export type { AuditedMetric, AuditedRate } from "./audit/auditedMetrics.js";
export type { FairnessPlanDraft } from "./audit/defineFairnessPlan.js";
export { defineFairnessPlan } from "./audit/defineFairnessPlan.js";
export type { AttributeProbabilities, AuditOptions, FairnessAudit } from "./audit/fairnessAudit.js";
export type {
  AuditReference,
  FairnessInquiries,
  FairnessPlan,
  ProxyInquiry,
  SubgroupInquiry,
  ThresholdInquiry,
  WindowInquiry,
} from "./audit/fairnessPlan.js";
export type { FairnessPreset, LegalSource } from "./audit/presets/fairnessPreset.js";
export { hiringPreset } from "./audit/presets/hiringPreset.js";
export { lendingPreset } from "./audit/presets/lendingPreset.js";
export { publicBenefitPreset } from "./audit/presets/publicBenefitPreset.js";
export type { ToleranceAnswer } from "./audit/toleranceSupports.js";
export { toleranceSupports } from "./audit/toleranceSupports.js";
export { auditFairness } from "./auditFairness.js";
export type { AequitasMetric, AequitasOptions, AequitasRow } from "./conventions/aequitasDisparities.js";
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
export type { DifferentialFairness } from "./disparities/differentialFairness.js";
export { differentialFairness } from "./disparities/differentialFairness.js";
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
export type { ClassPredictions, GroupClassTables } from "./groups/groupClassMetrics.js";
export { groupClassMetrics } from "./groups/groupClassMetrics.js";
export { groupFigures } from "./groups/groupFigures.js";
export type { GroupIds, WeightedGroupIds } from "./groups/groupIds.js";
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
export type { ConfusionMetric } from "./groups/metrics/confusionMetrics.js";
export type { LabeledPredictions } from "./groups/metrics/confusionTallies.js";
export type { MetricOptions } from "./groups/metrics/predictionFigures.js";
export type { NumberPredictions } from "./groups/metrics/regressionFigures.js";
export type { RegressionMetric } from "./groups/metrics/regressionMetrics.js";
export type { LabeledScores } from "./groups/metrics/scoreFigures.js";
export type { ScoreMetric } from "./groups/metrics/scoreMetrics.js";
export type { AttributeFlip } from "./individual/attributeFlip.js";
export { betweenGroupEntropy } from "./individual/betweenGroupEntropy.js";
export type { ComparedRows, RowCapOptions } from "./individual/comparedRows.js";
export type { Consistency, ConsistencyOptions } from "./individual/consistency.js";
export { consistency } from "./individual/consistency.js";
export type { FlipOptions } from "./individual/counterfactualFlips.js";
export { counterfactualFlips } from "./individual/counterfactualFlips.js";
export type { EntropyByGroup } from "./individual/entropyByGroup.js";
export { entropyByGroup } from "./individual/entropyByGroup.js";
export type { EntropyOptions } from "./individual/entropyTerm.js";
export type { CounterfactualFlips } from "./individual/flipQuestions.js";
export { generalizedEntropyIndex } from "./individual/generalizedEntropyIndex.js";
export type { LipschitzEstimate, LipschitzOptions } from "./individual/lipschitzEstimate.js";
export { lipschitzEstimate } from "./individual/lipschitzEstimate.js";
export { predictionBenefits } from "./individual/predictionBenefits.js";
export type { ExposureOptions, GroupExposure, RankingExposure } from "./individual/rankingExposure.js";
export { rankingExposure } from "./individual/rankingExposure.js";
export type { BiasScan, BiasScanOptions, ScannedSubgroup } from "./inquiries/biasScan.js";
export { biasScan } from "./inquiries/biasScan.js";
export type { Condition } from "./inquiries/conjunctions.js";
export type {
  GroupProxies,
  ProxyColumn,
  ProxyLearner,
  ProxyOptions,
  ProxyStrength,
} from "./inquiries/detectProxies.js";
export { detectProxies } from "./inquiries/detectProxies.js";
export type { GapChange } from "./inquiries/gapChanges.js";
export type { ThresholdGapOptions, ThresholdGaps } from "./inquiries/gapsOverThresholds.js";
export { gapsOverThresholds } from "./inquiries/gapsOverThresholds.js";
export type { GapsOverWindows, WindowGapOptions, WindowGaps } from "./inquiries/gapsOverWindows.js";
export { gapsOverWindows } from "./inquiries/gapsOverWindows.js";
export type { LabelBiasKind, LabelBiasOptions, LabelBiasWarning } from "./inquiries/labelBiasWarnings.js";
export { labelBiasWarnings } from "./inquiries/labelBiasWarnings.js";
export type {
  BoundedDifference,
  BoundedGap,
  MissingAttributeBounds,
} from "./inquiries/missingAttributeBounds.js";
export { missingAttributeBounds } from "./inquiries/missingAttributeBounds.js";
export type { ParityRate, RateGap, RateGaps } from "./inquiries/rateGaps.js";
export type {
  ProbabilisticEstimate,
  ProbabilisticRate,
  RatesFromProbabilities,
} from "./inquiries/ratesFromProbabilities.js";
export { ratesFromProbabilities } from "./inquiries/ratesFromProbabilities.js";
export type { ScanDirection } from "./inquiries/scanScore.js";
export { calibratedScores } from "./mitigation/calibratedOdds/calibratedScores.js";
export type {
  CalibratedOdds,
  CalibratedOddsCost,
  CalibratedOddsOptions,
  GroupMix,
} from "./mitigation/calibratedOdds/fitCalibratedOdds.js";
export { fitCalibratedOdds } from "./mitigation/calibratedOdds/fitCalibratedOdds.js";
export { compareMitigation } from "./mitigation/compareMitigation.js";
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
export type { MitigationComparison, RuleChange } from "./mitigation/mitigationComparison.js";
export type { PostProcessing } from "./mitigation/onnx/appendPostProcessing.js";
export { appendPostProcessing } from "./mitigation/onnx/appendPostProcessing.js";
export { postProcessingToOnnx } from "./mitigation/onnx/postProcessingToOnnx.js";
export type { ParetoFront, ParetoOptions, ParetoPoint } from "./mitigation/paretoFront.js";
export { paretoFront } from "./mitigation/paretoFront.js";
export type {
  BoundedGroupLossFit,
  BoundedGroupLossOptions,
} from "./mitigation/reductions/fitBoundedGroupLoss.js";
export { fitBoundedGroupLoss } from "./mitigation/reductions/fitBoundedGroupLoss.js";
export type {
  ExponentiatedGradientFit,
  ExponentiatedGradientOptions,
} from "./mitigation/reductions/fitExponentiatedGradient.js";
export { fitExponentiatedGradient } from "./mitigation/reductions/fitExponentiatedGradient.js";
export type {
  ReductionGrid,
  ReductionGridCandidate,
  ReductionGridOptions,
} from "./mitigation/reductions/fitReductionGrid.js";
export { fitReductionGrid } from "./mitigation/reductions/fitReductionGrid.js";
export type { GroupLoss, GroupLossRows } from "./mitigation/reductions/games/groupLossGame.js";
export type {
  ErrorCosts,
  Parity,
  ParityConstraint,
  ReductionRows,
} from "./mitigation/reductions/games/parityConstraint.js";
export { boostedStumpsLearner } from "./mitigation/reductions/learners/boostedStumpsLearner.js";
export type { LinearRegression } from "./mitigation/reductions/learners/leastSquaresLearner.js";
export { leastSquaresLearner } from "./mitigation/reductions/learners/leastSquaresLearner.js";
export { logisticLearner } from "./mitigation/reductions/learners/logisticLearner.js";
export type { LossLearner } from "./mitigation/reductions/learners/lossLearner.js";
export type { ReductionLearner } from "./mitigation/reductions/learners/reductionLearner.js";
export type { AveragedModel } from "./mitigation/reductions/mixtures/averagedModel.js";
export { averagedPredictions } from "./mitigation/reductions/mixtures/averagedPredictions.js";
export type { ConstantRule, RandomizedRule } from "./mitigation/reductions/mixtures/randomizedRule.js";
export { randomizedRuleProbabilities } from "./mitigation/reductions/mixtures/randomizedRuleProbabilities.js";
export type { SaddlePointOptions } from "./mitigation/reductions/saddlePoint.js";
export { fitRejectOption } from "./mitigation/rejectOption/fitRejectOption.js";
export type {
  RejectOption,
  RejectOptionMetric,
  RejectOptionOptions,
} from "./mitigation/rejectOption/rejectOption.js";
export type { DrawOptions } from "./mitigation/rowUniforms.js";
export type { MeasuredShare, MitigatedGap } from "./mitigation/ruleGap.js";
export { applyThresholds } from "./mitigation/thresholds/applyThresholds.js";
export type { Cut } from "./mitigation/thresholds/cut.js";
export type { ConstrainedMixture, CutMixture } from "./mitigation/thresholds/cutMixture.js";
export type {
  DeterministicThresholds,
  GroupCut,
  GroupCuts,
} from "./mitigation/thresholds/deterministicThresholds.js";
export type { ExpectedRates } from "./mitigation/thresholds/expectedRates.js";
export type { DeterministicThresholdOptions } from "./mitigation/thresholds/fitDeterministicThresholds.js";
export { fitDeterministicThresholds } from "./mitigation/thresholds/fitDeterministicThresholds.js";
export type { ThresholdOptions } from "./mitigation/thresholds/fitThresholds.js";
export { fitThresholds } from "./mitigation/thresholds/fitThresholds.js";
export type { TradeoffOptions } from "./mitigation/thresholds/hulls/tradeoffHulls.js";
export { tradeoffHulls } from "./mitigation/thresholds/hulls/tradeoffHulls.js";
export type { HullVertex } from "./mitigation/thresholds/hulls/upperHull.js";
export type {
  GroupMixture,
  RandomizedThresholds,
  ThresholdConstraint,
  ThresholdObjective,
} from "./mitigation/thresholds/randomizedThresholds.js";
export { thresholdProbabilities } from "./mitigation/thresholds/thresholdProbabilities.js";
export { boundaryCovariances } from "./mitigation/training/boundaryCovariances.js";
export type { AdversarialNetworkOptions } from "./mitigation/training/trainAdversarialNetwork.js";
export { trainAdversarialNetwork } from "./mitigation/training/trainAdversarialNetwork.js";
export type { CovarianceBoundedOptions } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export { trainCovarianceBoundedRegression } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export type { TrainingParity } from "./mitigation/training/trainingParity.js";
export { drawClasses } from "./mitigation/transitions/drawClasses.js";
export type {
  ClassTransitions,
  ClassTransitionsOptions,
  TransitionConstraint,
} from "./mitigation/transitions/fitClassTransitions.js";
export { fitClassTransitions } from "./mitigation/transitions/fitClassTransitions.js";
export type {
  EqualizedOddsFlips,
  EqualizedOddsFlipsOptions,
  GroupFlips,
} from "./mitigation/transitions/fitEqualizedOddsFlips.js";
export { fitEqualizedOddsFlips } from "./mitigation/transitions/fitEqualizedOddsFlips.js";
export type { FlipRules } from "./mitigation/transitions/flipProbabilities.js";
export { flipProbabilities } from "./mitigation/transitions/flipProbabilities.js";
export type { Transitions } from "./mitigation/transitions/leastCostTransitions.js";
export type { CountNoise, GroupCounts, SummedNoise } from "./private/groupCounts.js";
export { addGroupCounts, groupCounts, groupCountsFrom } from "./private/groupCounts.js";
export type { NoisyCells } from "./private/noisyGroupCounts.js";
export { noisyGroupCounts } from "./private/noisyGroupCounts.js";
export { noisyRateBands, noisyRates } from "./private/noisyRates.js";
export { rowsToSettle } from "./rowsToSettle.js";
export type { BandGap } from "./uncertainty/bandGap.js";
export { bandGap } from "./uncertainty/bandGap.js";
export { bandRatio } from "./uncertainty/bandRatio.js";
export type { BiasCorrectedGap } from "./uncertainty/biasCorrectedGap.js";
export { biasCorrectedGap } from "./uncertainty/biasCorrectedGap.js";
export type {
  BootstrappedGroup,
  BootstrapRatesOptions,
  ResampledMetric,
} from "./uncertainty/bootstrappedGroups.js";
export { bootstrapRates, stratifiedBootstrapRates } from "./uncertainty/bootstrapRates.js";
export type { PowerTableOptions, PowerTableRow } from "./uncertainty/equivalencePowerTable.js";
export { equivalencePowerTable } from "./uncertainty/equivalencePowerTable.js";
export type {
  EquivalenceOptions,
  EquivalenceSupport,
  ToleranceSupport,
} from "./uncertainty/equivalenceSupport.js";
export { equivalenceSupport, gapSupport } from "./uncertainty/equivalenceSupport.js";
export { maxTBands } from "./uncertainty/maxTBands.js";
export type { PartiallyPooledRates } from "./uncertainty/partiallyPooledRates.js";
export { partiallyPooledRates } from "./uncertainty/partiallyPooledRates.js";
export type { PoissonBootstrapOptions } from "./uncertainty/poissonBootstrapRates.js";
export { poissonBootstrapRates } from "./uncertainty/poissonBootstrapRates.js";
export { rateBands } from "./uncertainty/rateBands.js";
