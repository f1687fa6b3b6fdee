import type { Column } from "../../../table/index.js";
import type { AllowedValues } from "../cells/allowedValues.js";
import type { CellExpectation } from "../cells/cellExpectation.js";
import { cellRule } from "../cells/cellExpectation.js";
import type { Complete } from "../cells/complete.js";
import type { DecimalPlaces } from "../cells/decimalPlaces.js";
import { decimalPlacesTest } from "../cells/decimalPlaces.js";
import type { WholeNumbers } from "../cells/wholeNumbers.js";
import type { Cell, Expectation } from "../expectation.js";
import type { ColumnAtMost } from "./columnAtMost.js";
import type { RowwiseExpectation } from "./rowwiseExpectation.js";
import { rowwiseRule } from "./rowwiseExpectation.js";
import type { Satisfies } from "./satisfies.js";
import { scalars } from "./valueOfRow.js";

/**
 * How an expectation looks at rows, the same for a table and for a single row. `cell`: one present cell. `pair`: two present cells
 * as numbers. `presence`: whether the cell is there. `record`: all cells, missing ones as `null`.
 * `values`: the same as a list, with an answer for rows that are not evaluated.
 */
export type RowRule =
  | { readonly sees: "presence"; readonly column: string }
  | {
      readonly sees: "cell";
      readonly column: string;
      readonly kinds: ReadonlySet<Column["kind"]>;
      readonly passes: (cell: NonNullable<Cell>) => boolean;
    }
  | {
      readonly sees: "pair";
      readonly columns: readonly [string, string];
      readonly passes: (a: number, b: number) => boolean;
    }
  | {
      readonly sees: "record";
      readonly columns: readonly string[];
      readonly passes: (cells: { readonly [column: string]: Cell }) => boolean;
    }
  | {
      readonly sees: "values";
      readonly columns: readonly string[];
      /** The kinds that columns with cells must have; any where a column is not named. */
      readonly kinds: ReadonlyMap<string, ReadonlySet<Column["kind"]>>;
      /** `null` where the row is not evaluated. The cells, in the order of the columns, may be reused. */
      readonly answer: (cells: readonly Cell[]) => boolean | null;
    };

/** The expectations that speak of one row at a time. */
export type RowExpectation<Column extends string = string> =
  | Complete<Column>
  | AllowedValues<Column>
  | WholeNumbers<Column>
  | DecimalPlaces<Column>
  | ColumnAtMost<Column>
  | Satisfies<Column>
  | CellExpectation<Column>
  | RowwiseExpectation<Column>;

const tableKinds = {
  "row-count": true,
  unique: true,
  "no-duplicate-rows": true,
  "no-near-duplicate-keys": true,
  ordered: true,
  references: true,
  "valid-at": true,
  "same-row-count": true,
  fresh: true,
  "column-bounds": true,
  "category-shares": true,
  "class-balance": true,
} as const satisfies { readonly [Kind in Exclude<Expectation, RowExpectation>["kind"]]: true };

export function isRowExpectation(expectation: Expectation): expectation is RowExpectation {
  return !Object.hasOwn(tableKinds, expectation.kind);
}

const numbers: ReadonlySet<Column["kind"]> = new Set(["number"] as const);

export function rowRule(expectation: RowExpectation): RowRule {
  const [column = "", second = ""] = expectation.columns;
  switch (expectation.kind) {
    case "complete":
      return { sees: "presence", column };
    case "allowed-values": {
      const allowed: ReadonlySet<unknown> = new Set(expectation.values);
      return { sees: "cell", column, kinds: scalars, passes: (cell) => allowed.has(cell) };
    }
    case "whole-numbers":
      return { sees: "cell", column, kinds: numbers, passes: Number.isInteger };
    case "decimal-places": {
      const test = decimalPlacesTest(expectation.places);
      return {
        sees: "cell",
        column,
        kinds: numbers,
        passes: (cell) => typeof cell === "number" && test(cell),
      };
    }
    case "column-at-most":
      return { sees: "pair", columns: [column, second], passes: (a, b) => a <= b };
    case "satisfies":
      return {
        sees: "record",
        columns: expectation.columns,
        passes: (cells) => expectation.predicate(cells),
      };
    case "all-or-none":
    case "column-below":
    case "timely":
    case "product-equals":
    case "when":
    case "timestamp-at-most":
    case "timestamp-below":
    case "date-at-most":
    case "date-below":
      return rowwiseRule(expectation, rowRule);
    default:
      return cellRule(expectation);
  }
}
