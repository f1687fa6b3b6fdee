export { groupLoss, sampledLoss, shuffledEpsilon } from "./accounting/amplification.js";
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
export {
  gaussianDelta,
  gaussianEpsilon,
  gaussianLogDelta,
  gaussianSigma,
} from "./accounting/gaussianLoss.js";
export { gaussianMu } from "./accounting/gaussianMu.js";
export type { LossDistribution, LossDistributionOptions } from "./accounting/lossDistribution.js";
export { lossDistribution } from "./accounting/lossDistribution.js";
export type * from "./accounting/privacyEvent.js";
export type { PrivacyFilter, PrivacyFilterOptions } from "./accounting/privacyFilter.js";
export { privacyFilter } from "./accounting/privacyFilter.js";
export type { PrivacyLoss } from "./accounting/privacyLoss.js";
export type { PrivacyOdometer, PrivacyOdometerOptions } from "./accounting/privacyOdometer.js";
export { privacyOdometer } from "./accounting/privacyOdometer.js";
export type { RenyiBound } from "./accounting/renyiConversion.js";
export type { RenyiOptions } from "./accounting/renyiDivergences.js";
export { renyiDivergences } from "./accounting/renyiDivergences.js";
export { renyiDelta, renyiEpsilon } from "./accounting/renyiEpsilon.js";
export { renyiOrders } from "./accounting/renyiOrders.js";
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
export type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger/ledger.js";
export type { ReleaseQuery } from "./ledger/ledgerEntry.js";
export type { Receipt } from "./ledger/ledgerState.js";
export { openLedger } from "./ledger/openLedger.js";
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
