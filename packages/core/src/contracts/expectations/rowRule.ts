import type { Column } from "../../table/index.js";
import type { AllowedValues } from "./allowedValues.js";
import type { ColumnAtMost } from "./columnAtMost.js";
import type { Complete } from "./complete.js";
import type { DecimalPlaces } from "./decimalPlaces.js";
import { decimalPlacesTest } from "./decimalPlaces.js";
import type { Cell, Expectation } from "./expectation.js";
import type { Satisfies } from "./satisfies.js";
import type { WholeNumbers } from "./wholeNumbers.js";

/**
 * How an expectation looks at rows, the same for a table and for a single row. `cell`: one present cell. `pair`: two present cells
 * as numbers. `presence`: whether the cell is there. `record`: all cells, missing ones as `null`.
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
    };

/** The expectations that speak of one row at a time. */
export type RowExpectation =
  | Complete
  | AllowedValues
  | WholeNumbers
  | DecimalPlaces
  | ColumnAtMost
  | Satisfies;

export function isRowExpectation(expectation: Expectation): expectation is RowExpectation {
  return expectation.kind !== "row-count" && expectation.kind !== "unique";
}

const numbers: ReadonlySet<Column["kind"]> = new Set(["number"] as const);
const scalars: ReadonlySet<Column["kind"]> = new Set(["number", "text", "boolean"] as const);

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
  }
}
