export type { StreamProfile } from "./createProfile.js";
export { createProfile } from "./createProfile.js";
export type { ProfileFindingsOptions } from "./profileFindings.js";
export { profileFindings } from "./profileFindings.js";
export { profileFromState } from "./profileFromState.js";
export type { ProfileOptions } from "./profileOptions.js";
export { profileTable } from "./profileTable.js";
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
