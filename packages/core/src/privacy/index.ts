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
