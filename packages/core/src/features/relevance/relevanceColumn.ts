import { NotMeasurable } from "../../evidence/index.js";
import type { Column } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";

/** Numbers, NaN where there is none. */
export interface Numbers {
  readonly kind: "numbers";
  readonly values: Float64Array;
}

/** The numbers of categories, −1 where the cell is missing. */
export interface Categories {
  readonly kind: "categories";
  readonly codes: Int32Array;
  readonly size: number;
}

/** A column as relevance takes it. */
export type RelevanceColumn = Numbers | Categories | { readonly kind: "unsupported" };

/** A column and the outcome by what they hold, and the rows on which both stand. */
export type RelevancePair = { readonly rows: Uint32Array } & (
  | { readonly kind: "numbers"; readonly feature: Numbers; readonly outcome: Numbers }
  | { readonly kind: "categories"; readonly feature: Categories; readonly outcome: Categories }
  | { readonly kind: "mixed"; readonly numbers: Numbers; readonly categories: Categories }
);

/** Numbers and instants are numbers unless they name categories. A number that is not finite is as good as missing. */
export function relevanceColumn(column: Column, isCategory: boolean): RelevanceColumn {
  if (column.kind === "unsupported") return { kind: "unsupported" };
  if (!isCategory && (column.kind === "number" || column.kind === "timestamp"))
    return {
      kind: "numbers",
      values: Float64Array.from(column.values, (value, row) =>
        isPresent(column, row) && Number.isFinite(value) ? value : Number.NaN,
      ),
    };
  const { codes, labels } = codesOf(column);
  return { kind: "categories", codes, size: labels.length };
}

/**
 * Pairs a column with the outcome, on the rows with a known outcome and a known number or any category. Not measured: `unsupported-type`,
 * `no-rows`.
 */
export function relevancePair(feature: RelevanceColumn, outcome: RelevanceColumn): RelevancePair {
  if (feature.kind === "unsupported" || outcome.kind === "unsupported")
    throw new NotMeasurable("unsupported-type");
  const isTold = knownIn(outcome);
  const isKnown = feature.kind === "numbers" ? knownIn(feature) : () => true;
  const rows = rowsOf(outcome).filter((row) => isTold(row) && isKnown(row));
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  if (feature.kind === "numbers")
    return outcome.kind === "numbers"
      ? { kind: "numbers", feature, outcome, rows }
      : { kind: "mixed", numbers: feature, categories: outcome, rows };
  return outcome.kind === "categories"
    ? { kind: "categories", feature, outcome, rows }
    : { kind: "mixed", numbers: outcome, categories: feature, rows };
}

/** The rows of a column whose value is known. */
export function knownRows(column: Numbers | Categories): Uint32Array {
  return rowsOf(column).filter(knownIn(column));
}

function rowsOf(column: Numbers | Categories): Uint32Array {
  return Uint32Array.from((column.kind === "numbers" ? column.values : column.codes).keys());
}

function knownIn(column: Numbers | Categories): (row: number) => boolean {
  return column.kind === "numbers"
    ? (row) => !Number.isNaN(column.values[row]!)
    : (row) => column.codes[row]! >= 0;
}

/** The numbers of some rows. */
export function numbersOf(rows: Uint32Array, { values }: Numbers): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

/** Categories × classes with the rows of each; the last row of the table counts missing categories. */
export function countsOf(
  rows: Uint32Array,
  feature: Categories,
  classes: Categories,
): readonly Float64Array[] {
  const counts = Array.from({ length: feature.size + 1 }, () => new Float64Array(classes.size));
  for (const row of rows) {
    const code = feature.codes[row]!;
    counts[code < 0 ? feature.size : code]![classes.codes[row]!]! += 1;
  }
  return counts;
}

/** The numbers of each category, those without any left out; missing categories are the last. */
export function numbersByCategory(
  rows: Uint32Array,
  { values }: Numbers,
  categories: Categories,
): readonly Float64Array[] {
  const groups: number[][] = Array.from({ length: categories.size + 1 }, () => []);
  for (const row of rows) {
    const code = categories.codes[row]!;
    groups[code < 0 ? categories.size : code]!.push(values[row]!);
  }
  return groups.filter((group) => group.length > 0).map((group) => Float64Array.from(group));
}
