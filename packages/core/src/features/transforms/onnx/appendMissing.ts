import type { FittedImputation, FittedIndicators } from "../fittedTransform.js";
import { indicatorName } from "../imputation/imputation.js";
import type { ColumnFinder, GraphColumn, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { GraphDraft } from "./graphDraft.js";
import { append, cast, constant, isNaN, where } from "./graphDraft.js";

/** Appends an imputation. */
export function appendImputation(
  draft: GraphDraft,
  { columns }: FittedImputation,
  find: ColumnFinder,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, value, indicator }) => {
      const column = find(name);
      const filled: GraphColumn =
        typeof value === "string"
          ? { ...column, filledWith: column.filledWith ?? value }
          : numbersColumn(
              name,
              where(draft, isNaN(draft, column.value), constant(draft, value), column.value),
            );
      return [
        name,
        indicator === undefined ? [filled] : [filled, numbersColumn(indicator, missingFlag(draft, column))],
      ];
    }),
  );
}

/** Appends indicators. */
export function appendIndicators(
  draft: GraphDraft,
  { columns }: FittedIndicators,
  find: ColumnFinder,
): ReplacedColumns {
  return new Map(
    columns.map(({ name, kept }) => [
      name,
      kept ? [numbersColumn(indicatorName(name), missingFlag(draft, find(name)))] : [],
    ]),
  );
}

function missingFlag(draft: GraphDraft, { kind, value, filledWith }: GraphColumn): string {
  if (kind !== "text") return cast(draft, isNaN(draft, value), "float64");
  const isEmpty = append(draft, "LabelEncoder", [value], {
    keys_strings: { type: "strings", value: [""] },
    values_int64s: { type: "ints", value: Float64Array.of(filledWith === undefined ? 1 : 0) },
    default_int64: { type: "int", value: 0 },
  });
  return cast(draft, isEmpty, "float64");
}
