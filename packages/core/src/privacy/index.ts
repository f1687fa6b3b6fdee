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
export type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger/ledger.js";
export type { ReleaseQuery } from "./ledger/ledgerEntry.js";
export type { Receipt } from "./ledger/ledgerState.js";
export { openLedger } from "./ledger/openLedger.js";
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
