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
export type {
  Domain,
  Mechanism,
  Metric,
  PrivacyLoss,
  PrivacyMeasure,
  Transformation,
} from "./mechanisms/mechanism.js";
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
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
