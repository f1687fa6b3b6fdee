export type { AnonymityPlan, AuditAnonymityOptions, SensitiveColumn } from "./anonymity/auditAnonymity.js";
export { auditAnonymity } from "./anonymity/auditAnonymity.js";
export type { ClassMeasure } from "./anonymity/classes/classMeasure.js";
export type { ClassSizeLoss } from "./anonymity/classes/classSizeLoss.js";
export { classSizeLoss } from "./anonymity/classes/classSizeLoss.js";
export { equivalenceClasses } from "./anonymity/classes/equivalenceClasses.js";
export { kAnonymity } from "./anonymity/classes/kAnonymity.js";
export type { SensitiveClasses, SensitiveClassesOptions } from "./anonymity/classes/sensitiveClasses.js";
export { sensitiveClasses } from "./anonymity/classes/sensitiveClasses.js";
export type { BetaLikeness } from "./anonymity/diversity/betaLikeness.js";
export { betaLikeness } from "./anonymity/diversity/betaLikeness.js";
export { deltaDisclosure } from "./anonymity/diversity/deltaDisclosure.js";
export { distinctLDiversity } from "./anonymity/diversity/distinctLDiversity.js";
export { entropyLDiversity } from "./anonymity/diversity/entropyLDiversity.js";
export { largestSensitiveShare } from "./anonymity/diversity/largestSensitiveShare.js";
export type { RecursiveLDiversityOptions } from "./anonymity/diversity/recursiveLDiversity.js";
export { recursiveLDiversity } from "./anonymity/diversity/recursiveLDiversity.js";
export { tClosenessEqual } from "./anonymity/diversity/tClosenessEqual.js";
export type { TClosenessHierarchicalOptions } from "./anonymity/diversity/tClosenessHierarchical.js";
export { tClosenessHierarchical } from "./anonymity/diversity/tClosenessHierarchical.js";
export { tClosenessOrdered } from "./anonymity/diversity/tClosenessOrdered.js";
export type {
  Hierarchy,
  IntervalHierarchy,
  LabelHierarchy,
  PrefixHierarchy,
} from "./anonymity/hierarchy/hierarchy.js";
export { hierarchyHeight } from "./anonymity/hierarchy/hierarchy.js";
export type { MondrianPartition, MondrianPartitionOptions } from "./anonymity/mondrian/mondrianPartition.js";
export { mondrianPartition } from "./anonymity/mondrian/mondrianPartition.js";
export type { DeltaPresence } from "./anonymity/risk/deltaPresence.js";
export { deltaPresence } from "./anonymity/risk/deltaPresence.js";
export type { JournalistRisk } from "./anonymity/risk/journalistRisk.js";
export { journalistRisk } from "./anonymity/risk/journalistRisk.js";
export { kMap } from "./anonymity/risk/kMap.js";
export type { PopulationClasses } from "./anonymity/risk/populationClasses.js";
export { populationClasses } from "./anonymity/risk/populationClasses.js";
export type {
  ReidentificationRisk,
  ReidentificationRiskOptions,
} from "./anonymity/risk/reidentificationRisk.js";
export { reidentificationRisk } from "./anonymity/risk/reidentificationRisk.js";
export type {
  GeneralizationLevels,
  GeneralizationLosses,
  GeneralizationLossesOptions,
} from "./anonymity/search/generalizationLosses.js";
export { generalizationLosses } from "./anonymity/search/generalizationLosses.js";
export type { Hierarchies } from "./anonymity/search/generalizationProblem.js";
export type { GeneralizedTable } from "./anonymity/search/generalizeTable.js";
export { generalizeTable } from "./anonymity/search/generalizeTable.js";
export type { GeneralizationLoss } from "./anonymity/search/lossBounds.js";
export type {
  GeneralizationCertificate,
  OptimalGeneralization,
  OptimalGeneralizationOptions,
} from "./anonymity/search/optimalGeneralization.js";
export { optimalGeneralization } from "./anonymity/search/optimalGeneralization.js";
export {
  discreteLaplaceMargin,
  discreteLaplaceMass,
  discreteLaplaceSurvival,
} from "./counts/discreteLaplaceLaw.js";
export type { NeighborRelation, PrivacyUnit } from "./counts/neighbors.js";
export { disjointCountsSensitivity } from "./counts/neighbors.js";
export type { NoisyCounts, NoisyCountsOptions } from "./counts/noisyCounts.js";
export { noisyCounts } from "./counts/noisyCounts.js";
export type { ExactNumber, Fraction } from "./exact/rational.js";
export {
  discreteGaussianMargin,
  discreteGaussianMass,
  discreteGaussianSurvival,
  discreteGaussianVariance,
} from "./laws/discreteGaussianLaw.js";
export type { LaplaceOnInterval, RenormalizedScaleOptions } from "./laws/laplaceOnInterval.js";
export {
  clampedLaplaceAtoms,
  foldedLaplaceCdf,
  laplaceIntervalMass,
  renormalizedLaplaceCdf,
  renormalizedLaplaceScale,
} from "./laws/laplaceOnInterval.js";
export type { AccuracyOptions } from "./laws/noiseAccuracy.js";
export {
  discreteGaussianScaleOfMargin,
  discreteLaplaceScaleOfMargin,
  gaussianMargin,
  gaussianScaleOfMargin,
  laplaceMargin,
  laplaceScaleOfMargin,
} from "./laws/noiseAccuracy.js";
export type { StaircaseLaw } from "./laws/staircaseLaw.js";
export { staircaseDensity, staircaseSplit, staircaseSurvival } from "./laws/staircaseLaw.js";
export type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger/ledger.js";
export type { ReleaseQuery } from "./ledger/ledgerEntry.js";
export type { Receipt } from "./ledger/ledgerState.js";
export { openLedger } from "./ledger/openLedger.js";
export type { AdditiveLossOptions, LatticeRounding } from "./mechanisms/additiveLoss.js";
export { gaussianLoss, laplaceLoss } from "./mechanisms/additiveLoss.js";
export type { AdditiveMechanism, AdditiveNoiseOptions } from "./mechanisms/additiveMechanism.js";
export { chainedMechanism, chainedTransformation } from "./mechanisms/chained.js";
export { gaussianMechanism } from "./mechanisms/gaussianMechanism.js";
export { laplaceMechanism } from "./mechanisms/laplaceMechanism.js";
export type { AdditiveDomain } from "./mechanisms/latticeOf.js";
export type {
  Domain,
  Mechanism,
  Metric,
  PrivacyLoss,
  PrivacyMeasure,
  Transformation,
} from "./mechanisms/mechanism.js";
export type { ScaleSearchOptions } from "./mechanisms/smallestScale.js";
export { smallestScale } from "./mechanisms/smallestScale.js";
export type { TruncatedGeometricOptions } from "./mechanisms/truncatedGeometricMechanism.js";
export {
  truncatedGeometricMass,
  truncatedGeometricMechanism,
} from "./mechanisms/truncatedGeometricMechanism.js";
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
export type { ColumnBounds } from "./transformations/boundedColumn.js";
export { boundedContributions } from "./transformations/boundedContributions.js";
export type { BoundedCovarianceOptions } from "./transformations/boundedCovariance.js";
export {
  boundedCovariance,
  boundedPopulationVariance,
  boundedVariance,
} from "./transformations/boundedCovariance.js";
export type { BoundedMomentOptions } from "./transformations/boundedMean.js";
export { boundedMean } from "./transformations/boundedMean.js";
export type { BoundedSumOptions } from "./transformations/boundedSum.js";
export { boundedSum } from "./transformations/boundedSum.js";
export type { CategoryCountsOptions } from "./transformations/categoryCounts.js";
export { categoryCounts } from "./transformations/categoryCounts.js";
export { rowCount } from "./transformations/rowCount.js";
export type { TreeCountsOptions } from "./transformations/treeCounts.js";
export { treeCounts } from "./transformations/treeCounts.js";
