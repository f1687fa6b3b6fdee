export type {
  ArrowDataLike,
  ArrowTableLike,
  ArrowTypeLike,
  ArrowVectorLike,
} from "./arrow/arrowTableLike.js";
export type { ArrowNamespace } from "./arrow/toArrow.js";
export { toArrow } from "./arrow/toArrow.js";
export type { RowCell } from "./cellAt.js";
export { cellAt } from "./cellAt.js";
export type {
  BooleanColumn,
  Column,
  LogicalType,
  NestedCells,
  NumberColumn,
  Table,
  TextColumn,
  TextStorage,
  TimestampColumn,
  UnsupportedColumn,
} from "./column.js";
export { booleanColumn, columnOf, numberColumn, textColumn, timestampColumn } from "./columnOf.js";
export { digestTable } from "./digestTable.js";
export { filterRows } from "./filterRows.js";
export { isPresent } from "./isPresent.js";
export type { KeyIndex } from "./keyIndex.js";
export { keyIndex } from "./keyIndex.js";
export type { OrderedCodes } from "./orderedCodes.js";
export { orderedCodes } from "./orderedCodes.js";
export type { DenseIds } from "./pairIds.js";
export { crossIds } from "./pairIds.js";
export type { PresentBooleans, PresentInstants, PresentNumbers, PresentText } from "./presentValues.js";
export { presentValues } from "./presentValues.js";
export { repeatedRows } from "./repeatedRows.js";
export type { RowGroups } from "./rowGroups.js";
export { rowGroups } from "./rowGroups.js";
export { rowsOf } from "./rowsOf.js";
export type { SegmentBy, Segments } from "./segments.js";
export { segments } from "./segments.js";
export { select } from "./select.js";
export { blocks, sliceRows } from "./sliceRows.js";
export type { ColumnCast } from "./source/castColumn.js";
export type { TableFromOptions, TableSource } from "./tableFrom.js";
export { tableFrom } from "./tableFrom.js";
export { takeRows } from "./takeRows.js";
export type { Codes } from "./text/codesOf.js";
export { codesOf } from "./text/codesOf.js";
export type { Utf8Text } from "./text/encodeUtf8.js";
export { textAt } from "./text/textAt.js";
export { utf8Of } from "./text/utf8Of.js";
