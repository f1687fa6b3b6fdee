export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export type { DifferentialFairness } from "./disparities/differentialFairness.js";
export { differentialFairness } from "./disparities/differentialFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
export type { GroupMeasurement } from "./groups/groupTable.js";
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
