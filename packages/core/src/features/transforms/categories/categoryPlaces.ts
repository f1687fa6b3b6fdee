import { InputError, NotMeasurable } from "../../../evidence/index.js";
import type { Column } from "../../../table/index.js";
import { codesOf } from "../../../table/index.js";
import { codePointOrder } from "../../codePointOrder.js";
import type { Category, CategoryPlaces } from "../fittedTransform.js";

/** A column as categories: a code a row into `categories`, which stand in their order, missing cells (and NaN) last. */
export interface CategoryCodes {
  readonly of: CategoryPlaces["of"];
  readonly codes: Int32Array;
  readonly categories: readonly Category[];
}

/** The categories of a column, all of them in use. Not measured: `unsupported-type`. */
export function categoryCodes(column: Column): CategoryCodes {
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  const of = column.kind;
  const { codes, labels } = codesOf(column);
  const named = labels.filter((label) => !isNaNLabel(of, label));
  named.sort(of === "number" ? (a, b) => Number(a) - Number(b) : codePointOrder);
  const hasMissing = column.missing > 0 || named.length < labels.length;
  const categories: readonly Category[] = hasMissing ? [...named, null] : named;
  const codeOf = new Map(named.map((label, code) => [label, code]));
  const translation = Int32Array.from(labels, (label) => codeOf.get(label) ?? named.length);
  return { of, categories, codes: translated(codes, translation, named.length) };
}

/** How often each category is there. */
export function categoryCounts({ codes, categories }: CategoryCodes): Float64Array {
  const counts = new Float64Array(categories.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  return counts;
}

/** A code a row by fitted categories: −1 for one that is not among them. Throws `InputError` (`wrong-type`) at a column of another kind. */
export function fittedCodes(
  column: Column,
  { name, of }: Pick<CategoryPlaces, "name" | "of">,
  categories: readonly Category[],
): Int32Array {
  if (column.kind !== of)
    throw new InputError("wrong-type", `the column "${name}" holds ${column.kind}, it needs ${of}`);
  const { codes, labels } = codesOf(column);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const missing = codeOf.get(null) ?? -1;
  const translation = Int32Array.from(labels, (label) =>
    isNaNLabel(of, label) ? missing : (codeOf.get(label) ?? -1),
  );
  return translated(codes, translation, missing);
}

function translated(codes: Int32Array, translation: Int32Array, missing: number): Int32Array {
  const made = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++)
    made[row] = codes[row]! < 0 ? missing : translation[codes[row]!]!;
  return made;
}

function isNaNLabel(of: CategoryPlaces["of"], label: string): boolean {
  return of === "number" && label === "NaN";
}

/** A number a row by its code, `unknown` for −1. */
export function numbersByCode(codes: Int32Array, numbers: ArrayLike<number>, unknown: number): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++)
    values[row] = codes[row]! < 0 ? unknown : numbers[codes[row]!]!;
  return values;
}

/** Throws `InputError` (`unknown-category`) at the first row of a code below 0. */
export function requireKnown(codes: Int32Array, name: string): void {
  const row = codes.findIndex((code) => code < 0);
  if (row >= 0)
    throw new InputError(
      "unknown-category",
      `row ${row} of the column "${name}" holds a category that was not there when the transform was fitted`,
    );
}
