export type {
  AssociatedColumn,
  Association,
  AssociationMeasure,
  AssociationProfile,
} from "./associations/association.js";
export type { KendallRows } from "./associations/kendallAssociations.js";
export type { LeakageReport, LeakageSuspect } from "./associations/leakageSuspects.js";
export { leakageSuspects } from "./associations/leakageSuspects.js";
export type { AssociationOptions } from "./associations/profileAssociations.js";
export { profileAssociations } from "./associations/profileAssociations.js";
export type { ColumnChange, ProfileChange } from "./comparison/compareProfiles.js";
export { compareProfiles } from "./comparison/compareProfiles.js";
export { compareSchemas } from "./comparison/compareSchemas.js";
export type { ProfileDistance } from "./comparison/profileDistance.js";
export type {
  CategoryChange,
  NullabilityChange,
  SchemaChange,
  TypeChange,
} from "./comparison/schemaChange.js";
export type { StreamProfile } from "./createProfile.js";
export { createProfile } from "./createProfile.js";
export type { PersonalColumns, PersonalColumnsOptions, PersonalMatch } from "./personal/personalColumns.js";
export { personalColumns } from "./personal/personalColumns.js";
export type { PersonalFindingsOptions } from "./personal/personalFindings.js";
export { personalFindings } from "./personal/personalFindings.js";
export type { PersonalKind } from "./personal/personalKind.js";
export { personalKinds } from "./personal/personalKind.js";
export type { ProfileFindingsOptions } from "./profileFindings.js";
export { profileFindings } from "./profileFindings.js";
export type { ProfileOptions } from "./profileOptions.js";
export { profileTable } from "./profileTable.js";
export { duplicateColumns } from "./rows/duplicateColumns.js";
export type { DuplicateRows } from "./rows/duplicateRows.js";
export { duplicateRows } from "./rows/duplicateRows.js";
export type { MissingnessPatterns } from "./rows/missingnessPatterns.js";
export { missingnessPatterns } from "./rows/missingnessPatterns.js";
export type { MissingnessTest } from "./rows/missingnessTest.js";
export { missingnessTest } from "./rows/missingnessTest.js";
export type { SharedRows } from "./rows/sharedRows.js";
export { sharedRows } from "./rows/sharedRows.js";
export type { Representativeness } from "./sample/representativeness.js";
export { representativeness } from "./sample/representativeness.js";
export type { NearDuplicateOptions, NearDuplicateTexts } from "./similarity/nearDuplicateTexts.js";
export { nearDuplicateTexts } from "./similarity/nearDuplicateTexts.js";
export { textSimilarity } from "./similarity/textSimilarity.js";
export { profileFromState } from "./state/profileFromState.js";
export type {
  ColumnOrder,
  ColumnProfile,
  Concentration,
  DistinctValues,
  FrequentValues,
  Histogram,
  MissingCells,
  Moments,
  NumberProfile,
  OutlierCount,
  OutlierRule,
  Quantiles,
  SemanticName,
  SemanticType,
  StorageKind,
  TableProfile,
  TextFormat,
  TextLengths,
  TextProfile,
} from "./tableProfile.js";
export { textFormats } from "./tableProfile.js";
export { textPatterns } from "./text/textForm.js";
