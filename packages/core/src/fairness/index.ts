export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
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
export type { RowsOfGroups } from "./individual/requireGroups.js";
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
export type { FollowedRate, RateGap, RateGaps } from "./inquiries/rateGaps.js";
export type {
  ProbabilisticEstimate,
  ProbabilisticRate,
  RatesFromProbabilities,
} from "./inquiries/ratesFromProbabilities.js";
export { ratesFromProbabilities } from "./inquiries/ratesFromProbabilities.js";
export type { ScanDirection } from "./inquiries/scanScore.js";
export { rowsToSettle } from "./rowsToSettle.js";
