export { groupLoss, sampledLoss, shuffledEpsilon } from "./accounting/amplification.js";
export type { ApproximateLoss } from "./accounting/approximateLoss.js";
export type { CalibrationOptions } from "./accounting/calibratedNoise.js";
export { calibratedNoise } from "./accounting/calibratedNoise.js";
export type { RepeatedLoss } from "./accounting/composition.js";
export {
  advancedComposition,
  basicComposition,
  optimalDelta,
  optimalEpsilon,
  parallelComposition,
} from "./accounting/composition.js";
export {
  concentratedDelta,
  concentratedEpsilon,
  concentratedRhoOfPure,
} from "./accounting/concentratedLoss.js";
export { concentratedRho, pureEpsilon } from "./accounting/eventCost.js";
export { gaussianMu } from "./accounting/gaussianMu.js";
export {
  gaussianDelta,
  gaussianEpsilon,
  gaussianLogDelta,
  gaussianSigma,
} from "./accounting/loss/gaussianLoss.js";
export type { LossDistribution, LossDistributionOptions } from "./accounting/loss/lossDistribution.js";
export { lossDistribution } from "./accounting/loss/lossDistribution.js";
export type * from "./accounting/privacyEvent.js";
export type { PrivacyFilter, PrivacyFilterOptions } from "./accounting/privacyFilter.js";
export { privacyFilter } from "./accounting/privacyFilter.js";
export type { PrivacyOdometer, PrivacyOdometerOptions } from "./accounting/privacyOdometer.js";
export { privacyOdometer } from "./accounting/privacyOdometer.js";
export type { RenyiBound } from "./accounting/renyi/renyiConversion.js";
export type { RenyiOptions } from "./accounting/renyi/renyiDivergences.js";
export { renyiDivergences } from "./accounting/renyi/renyiDivergences.js";
export { renyiDelta, renyiEpsilon } from "./accounting/renyi/renyiEpsilon.js";
export { renyiOrders } from "./accounting/renyi/renyiOrders.js";
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
export type { AssessmentGaps } from "./assessment/assessmentGaps.js";
export type { AssessedBudget, ImpactAssessment } from "./assessment/impactAssessment.js";
export { impactAssessment } from "./assessment/impactAssessment.js";
export type {
  AssessedColumn,
  AssessedData,
  AssessedStatement,
  ImpactAssessmentInput,
  StatedRisk,
} from "./assessment/impactAssessmentInput.js";
export type { ConsistentMarginalsOptions } from "./contingency/consistentMarginals.js";
export { consistentMarginals } from "./contingency/consistentMarginals.js";
export type { MarginalCountsOptions } from "./contingency/marginalCounts.js";
export { marginalCounts } from "./contingency/marginalCounts.js";
export type { MarginalTables } from "./contingency/marginalTables.js";
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
export type { KeptReleases } from "./keptReleases.js";
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
export type { NoiseCurve } from "./laws/noiseCurve.js";
export { noiseCurve } from "./laws/noiseCurve.js";
export type { StaircaseLaw } from "./laws/staircaseLaw.js";
export { staircaseDensity, staircaseSplit, staircaseSurvival } from "./laws/staircaseLaw.js";
export type { PoissonSampleOptions } from "./learning/poissonSample.js";
export { poissonSample } from "./learning/poissonSample.js";
export type { PrivateGradients, PrivateGradientsOptions } from "./learning/privateGradients.js";
export { privateGradients } from "./learning/privateGradients.js";
export type {
  AccountedBookStatement,
  AccountedBudgetBook,
  AccountedBudgetBookOptions,
  AccountedBudgetFigures,
  AnalystDeclaration,
  BasicBookStatement,
  BasicBudgetBook,
  BasicBudgetBookOptions,
  BasicBudgetFigures,
  BookAccess,
  BookStatement,
  BudgetBook,
  BudgetBookOf,
  BudgetBookOptions,
  BudgetFigures,
  BudgetLine,
  DataSetDeclaration,
  PersonsStatement,
} from "./ledger/book/budgetBook.js";
export { openBudgetBook } from "./ledger/book/openBudgetBook.js";
export type { ReleaseQuery } from "./ledger/entryFields.js";
export type {
  AccountedLedger,
  AccountedLedgerOptions,
  AccountedSpending,
  AccountedStatement,
  BasicLedger,
  BasicLedgerOptions,
  BasicSpending,
  BasicStatement,
  Ledger,
  LedgerOptions,
  LedgerStatement,
  Spending,
} from "./ledger/ledger.js";
export { openLedger } from "./ledger/openLedger.js";
export type {
  AccountedBookReceipt,
  AccountedReceipt,
  BasicBookReceipt,
  BasicReceipt,
  BookReceipt,
  PureReceipt,
  Receipt,
} from "./ledger/receipt.js";
export type { RapporOracle, RapporTerms } from "./local/basicRappor.js";
export { basicRappor } from "./local/basicRappor.js";
export type {
  FrequencyEstimate,
  FrequencyEstimates,
  FrequencyEstimatesOptions,
  SupportEstimatesOptions,
} from "./local/frequencyEstimates.js";
export { frequencyEstimates, frequencyVariance, supportEstimates } from "./local/frequencyEstimates.js";
export type { FrequencyOracle, LocalTerms, SupportLaw } from "./local/frequencyOracle.js";
export type { HadamardReport } from "./local/hadamardResponse.js";
export { hadamardResponse } from "./local/hadamardResponse.js";
export { kRandomizedResponse } from "./local/kRandomizedResponse.js";
export type { LocalMean, MeanOracle, OneBitMeanTerms } from "./local/oneBitMean.js";
export { oneBitMean } from "./local/oneBitMean.js";
export type { HashedReport } from "./local/optimizedLocalHashing.js";
export { optimizedLocalHashing } from "./local/optimizedLocalHashing.js";
export { optimizedUnaryEncoding } from "./local/optimizedUnaryEncoding.js";
export { symmetricUnaryEncoding } from "./local/symmetricUnaryEncoding.js";
export type { AdditiveLossOptions, LatticeRounding } from "./mechanisms/additiveLoss.js";
export { gaussianLoss, laplaceLoss } from "./mechanisms/additiveLoss.js";
export type { AdditiveMechanism, AdditiveNoiseOptions } from "./mechanisms/additiveMechanism.js";
export { chainedMechanism, chainedTransformation } from "./mechanisms/chained.js";
export { gaussianMechanism } from "./mechanisms/gaussianMechanism.js";
export { laplaceMechanism } from "./mechanisms/laplaceMechanism.js";
export type { AdditiveDomain } from "./mechanisms/latticeOf.js";
export type { LatticeTransformation } from "./mechanisms/latticeTransformation.js";
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
export type { TokenVault, TokenVaultState } from "./pseudonyms/createTokenVault.js";
export { createTokenVault, tokenizeColumns, tokenVaultFromState } from "./pseudonyms/createTokenVault.js";
export type { MaskOptions } from "./pseudonyms/maskColumns.js";
export { maskColumns, maskText } from "./pseudonyms/maskColumns.js";
export type { ColumnUse, MinimizationReport } from "./pseudonyms/minimizationReport.js";
export { minimizationReport } from "./pseudonyms/minimizationReport.js";
export type { PseudonymizeOptions } from "./pseudonyms/pseudonymizeColumns.js";
export { pseudonymizeColumns } from "./pseudonyms/pseudonymizeColumns.js";
export type { PseudonymKey } from "./pseudonyms/pseudonymKey.js";
export { pseudonymKey } from "./pseudonyms/pseudonymKey.js";
export type { PseudonymOptions } from "./pseudonyms/pseudonymOf.js";
export { pseudonymOf } from "./pseudonyms/pseudonymOf.js";
export type { ShiftDatesOptions } from "./pseudonyms/shiftDates.js";
export { shiftDates } from "./pseudonyms/shiftDates.js";
export type { DeclaredKeys } from "./query/declaredCells.js";
export type { IntervalTerms } from "./query/intervalTerms.js";
export type { PreviewedUtility, UtilityPreviewOptions } from "./query/previewUtility.js";
export { previewUtility } from "./query/previewUtility.js";
export type { PrivateMark } from "./query/privateMark.js";
export { isPrivateRelease } from "./query/privateMark.js";
export type {
  KeySelectingQuery,
  PrivateGroups,
  PrivateQuery,
  PrivateQueryTerms,
  QuantileTerms,
} from "./query/privateQuery.js";
export { privateQuery } from "./query/privateQuery.js";
export type { NoiseTerm, PrivateRelease, PrivateStatistic } from "./query/privateRelease.js";
export type { EpsilonCost, QueryCost, QueryLedger, RhoCost } from "./query/queryCost.js";
export type { SelectedKeys, SelectionCost } from "./query/selectKeys.js";
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
export type { AboveThresholdOptions } from "./selection/aboveThreshold.js";
export { aboveThreshold } from "./selection/aboveThreshold.js";
export { exponentialMechanism } from "./selection/exponentialMechanism.js";
export { exponentialRho } from "./selection/exponentialRho.js";
export type { ExponentialTopKOptions } from "./selection/exponentialTopK.js";
export { exponentialTopK } from "./selection/exponentialTopK.js";
export { gaussianPartitionSelection } from "./selection/partitions/gaussianPartitionSelection.js";
export type { KeyedCounts } from "./selection/partitions/keyedCounts.js";
export { keyedCounts } from "./selection/partitions/keyedCounts.js";
export { partitionSelection } from "./selection/partitions/partitionSelection.js";
export type {
  PartitionSelection,
  PartitionSelectionOptions,
  ReleasedKeys,
} from "./selection/partitions/partitionTerms.js";
export type { ThresholdSearchOptions } from "./selection/partitions/smallestThreshold.js";
export { smallestThreshold } from "./selection/partitions/smallestThreshold.js";
export { truncatedPartitionSelection } from "./selection/partitions/truncatedPartitionSelection.js";
export { permuteAndFlip } from "./selection/permuteAndFlip.js";
export type { IntervalQuantileOptions } from "./selection/quantiles/intervalQuantile.js";
export { intervalQuantile } from "./selection/quantiles/intervalQuantile.js";
export type { QuantileMechanismOptions } from "./selection/quantiles/quantileMechanism.js";
export { quantileMechanism } from "./selection/quantiles/quantileMechanism.js";
export type { QuantileOptions } from "./selection/quantiles/quantileScores.js";
export { quantileScores } from "./selection/quantiles/quantileScores.js";
export type { ReportNoisyMaxOptions } from "./selection/reportNoisyMax.js";
export { reportNoisyMax } from "./selection/reportNoisyMax.js";
export type { SelectionLawOptions } from "./selection/selectionLaw.js";
export { exponentialLaw, permuteAndFlipLaw } from "./selection/selectionLaw.js";
export type { SelectionMechanism, SelectionOptions } from "./selection/selectionTerms.js";
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
export { consistentTree } from "./trees/consistentTree.js";
export type { QuantileTreeOptions } from "./trees/quantileTree.js";
export { quantileTree } from "./trees/quantileTree.js";
export type { TreeQuantilesOptions } from "./trees/treeQuantiles.js";
export { treeQuantiles } from "./trees/treeQuantiles.js";
