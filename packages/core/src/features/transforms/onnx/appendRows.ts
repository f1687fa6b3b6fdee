import type { FittedBinarization, FittedNormalization, FittedPolynomial } from "../fittedTransform.js";
import { termName } from "../powers/polynomialFeatures.js";
import type { ColumnFinder, ReplacedColumns } from "./graphColumn.js";
import { numbersColumn } from "./graphColumn.js";
import type { GraphDraft } from "./graphDraft.js";
import {
  append,
  cast,
  columnAt,
  comparable,
  constant,
  isNaN,
  keepNaN,
  sideBySide,
  where,
  wholes,
} from "./graphDraft.js";

/** Appends a binarization. */
export function appendBinarization(
  draft: GraphDraft,
  { threshold, columns }: FittedBinarization,
  find: ColumnFinder,
  isSingle: boolean,
): ReplacedColumns {
  return new Map(
    columns.map((name) => {
      const { value } = find(name);
      const compared = comparable(draft, value, { numbers: [threshold], isSingle });
      const isAbove = append(draft, "Greater", [compared.value, constant(draft, compared.numbers[0]!)]);
      return [name, [numbersColumn(name, keepNaN(draft, value, cast(draft, isAbove, "float64")))]];
    }),
  );
}

/** Appends a normalization of rows, by the operations of `applyNormalization`. */
export function appendNormalization(
  draft: GraphDraft,
  { norm, columns }: FittedNormalization,
  find: ColumnFinder,
): ReplacedColumns {
  const rows = sideBySide(
    draft,
    columns.map((name) => find(name).value),
  );
  const largest = append(draft, "ReduceMax", [append(draft, "Abs", [rows])], {
    axes: { type: "ints", value: Float64Array.of(1) },
    keepdims: { type: "int", value: 1 },
  });
  const quotients = append(draft, "Div", [rows, notZero(draft, largest)]);
  const made = append(draft, "Div", [quotients, lengthOf(draft, norm, quotients)]);
  return new Map(columns.map((name, j) => [name, [numbersColumn(name, columnAt(draft, made, j))]]));
}

/** NaN where a quotient is: a cell was missing, or infinite. */
function lengthOf(draft: GraphDraft, norm: FittedNormalization["norm"], quotients: string): string {
  if (norm === "l1") return notZero(draft, rowSum(draft, append(draft, "Abs", [quotients])));
  if (norm === "l2") {
    const squares = append(draft, "Mul", [quotients, quotients]);
    return notZero(draft, append(draft, "Sqrt", [rowSum(draft, squares)]));
  }
  return append(draft, "Add", [
    rowSum(draft, append(draft, "Sub", [quotients, quotients])),
    constant(draft, 1),
  ]);
}

function rowSum(draft: GraphDraft, rows: string): string {
  return append(draft, "ReduceSum", [rows, wholes(draft, [1])], { keepdims: { type: "int", value: 1 } });
}

function notZero(draft: GraphDraft, value: string): string {
  const isZero = append(draft, "Equal", [value, constant(draft, 0)]);
  return where(draft, isZero, constant(draft, 1), value);
}

/** Appends products of columns. */
export function appendPolynomial(
  draft: GraphDraft,
  { columns, terms }: FittedPolynomial,
  find: ColumnFinder,
): ReplacedColumns {
  const values = columns.map((name) => find(name).value);
  const made = terms.map((term) => {
    // One 1 a row, whatever the column holds.
    const product =
      term.length === 0
        ? where(draft, isNaN(draft, values[0]!), constant(draft, 1), constant(draft, 1))
        : term.map((factor) => values[factor]!).reduce((left, right) => append(draft, "Mul", [left, right]));
    return numbersColumn(termName(columns, term), product);
  });
  return new Map(columns.map((name, j) => [name, j === 0 ? made : []]));
}
