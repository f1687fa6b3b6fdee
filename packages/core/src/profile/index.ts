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
