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
export type { Ledger, LedgerOptions, LedgerStatement, Spending } from "./ledger/ledger.js";
export type { ReleaseQuery } from "./ledger/ledgerEntry.js";
export type { Receipt } from "./ledger/ledgerState.js";
export { openLedger } from "./ledger/openLedger.js";
export type { CountsRelease, PrivateCountsQuery, ReleasedCell } from "./releaseCounts.js";
export { releaseCounts } from "./releaseCounts.js";
