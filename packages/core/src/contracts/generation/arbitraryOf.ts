import type { Contract } from "../contract.js";
import type { Cell } from "../expectations/expectation.js";
import { cellOf, instantOf } from "../expectations/rows/valueOfRow.js";
import { passesZod } from "../schema/passesZod.js";
import { cellArbitrary } from "./cellArbitrary.js";
import type { ArbitraryLike, ArbitraryOf, FastCheck } from "./fastCheck.js";
import { bounded } from "./fastCheck.js";
import type { FieldTerms, GeneratedRow, RowTerms } from "./rowTerms.js";
import { rowTerms, withCells } from "./rowTerms.js";

/** Arbitraries of the caller's own, by column: of present cells. */
export interface ArbitraryOptions<F extends FastCheck = FastCheck> {
  readonly columns?: { readonly [column: string]: ArbitraryOf<F> };
}

/**
 * A fast-check arbitrary of rows that keep a contract: the row schema by zod's own word, and every expectation that looks at one row, those
 * with a tolerance too. A missing cell is an absent key where the column is optional, else `null`. fast-check is handed in; rules about
 * whole tables are no matter of a row.
 *
 * Types, ranges, lists, lengths, formats and patterns are generated as they are asked for, pairs of columns put in order; what remains
 * (refinements, predicates) is filtered. Throws `RangeError` for a column whose schema is of a kind that is not known, and while
 * generating where none of 2,000 rows in a row fits: give an arbitrary of your own in `columns`.
 *
 * @example
 * import { arbitraryOf, columnAtMost, defineContract, rowValidator } from "@probity/core/contracts";
 * import fc from "fast-check";
 * import { z } from "zod";
 * const orders = defineContract({
 *   name: "orders", version: "1", owner: "sales", purpose: "an example",
 *   row: z.strictObject({ net: z.number().min(0), gross: z.number().max(100), plan: z.enum(["basic", "gold"]).nullable() }),
 *   expectations: [columnAtMost("net", "gross")],
 * });
 * const validate = rowValidator(orders);
 * fc.sample(arbitraryOf(fc, orders), 20).every((row) => validate(row).valid); // => true
 */
export function arbitraryOf<F extends FastCheck>(
  fc: F,
  contract: Contract,
  options: ArbitraryOptions<F> = {},
): ArbitraryOf<F> {
  const rows: ArbitraryLike<unknown> = rowsOf(fc, rowTerms(contract), { ...options, tabular: false });
  return rows as ArbitraryOf<F>;
}

export function rowsOf(
  fc: FastCheck,
  terms: RowTerms,
  { columns = {}, tabular }: ArbitraryOptions & { readonly tabular: boolean },
): ArbitraryLike<GeneratedRow> {
  const cells = terms.fields.map((field) => {
    const { name } = field.plan;
    const own = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const present = own ?? presentCells(fc, terms, { field, tabular });
    return field.mayBeMissing ? fc.oneof(present, present, present, fc.constant(null)) : present;
  });
  const rows = fc.tuple(...cells).map((values) => {
    const named = Object.fromEntries(terms.fields.map(({ plan }, i) => [plan.name, values[i]] as const));
    return withCells(terms, named, mended(terms, named));
  });
  return bounded(rows, "a row that keeps the contract", (row) => terms.brokenBy(row).length === 0);
}

function presentCells(
  fc: FastCheck,
  { fields, rules }: RowTerms,
  { field, tabular }: { readonly field: FieldTerms; readonly tabular: boolean },
): ArbitraryLike<unknown> {
  const { name, schema } = field.plan;
  const cells = cellArbitrary(fc, schema, { rules: field.rules, tabular });
  if (cells === null)
    throw new RangeError(
      `cannot make cells of the column "${name}": its schema is of a kind that is not known, it needs an arbitrary of yours`,
    );
  const own = rules.filter(({ expectation }) => field.rules.includes(expectation));
  const at = fields.indexOf(field);
  return bounded(cells, `a cell of the column "${name}"`, (cell) => {
    if (cell === null) return field.mayBeMissing;
    const row: Cell[] = fields.map(() => null);
    row[at] = cellOf(cell) ?? null;
    return passesZod(schema, cell) && own.every(({ answer }) => answer(row) !== false);
  });
}

/** Cells that keep the rules about several columns where the order or the sum of them can be put right. */
function mended({ rules }: RowTerms, row: GeneratedRow): { readonly [column: string]: unknown } {
  const cells: { [column: string]: unknown } = { ...row };
  for (const { expectation } of rules) {
    const [first = "", second = "", ...more] = expectation.columns;
    switch (expectation.kind) {
      case "column-at-most":
      case "column-below":
      case "timestamp-at-most":
      case "timestamp-below":
      case "date-at-most":
      case "date-below":
        if (isAbove(cells[first], cells[second]))
          [cells[first], cells[second]] = [cells[second], cells[first]];
        break;
      case "timely": {
        const [from, to] = [instantOf(cellOf(cells[first])), instantOf(cellOf(cells[second]))];
        if (from !== null && to !== null)
          cells[second] = new Date(from + (Math.abs(to - from) % (expectation.withinMs + 1)));
        break;
      }
      case "product-equals": {
        const factors = [second, ...more].map((name) => cells[name]);
        if (factors.every((factor) => typeof factor === "number"))
          cells[first] = factors.reduce((product, factor) => product * factor, 1);
        break;
      }
      case "all-or-none":
        if (expectation.columns.some((name) => cells[name] === null))
          for (const name of expectation.columns) cells[name] = null;
        break;
      default:
    }
  }
  return cells;
}

function isAbove(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return a > b;
  const numberOf = (cell: unknown): number =>
    typeof cell === "number" ? cell : (instantOf(cellOf(cell)) ?? Number.NaN);
  return numberOf(a) > numberOf(b);
}
