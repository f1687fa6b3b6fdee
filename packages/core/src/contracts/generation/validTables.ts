import type { ArbitraryLike, FastCheck } from "./fastCheck.js";
import { bounded } from "./fastCheck.js";
import type { GeneratedRow, RowTerms } from "./rowTerms.js";
import { withCells } from "./rowTerms.js";
import type { TableTerms } from "./tableTerms.js";
import { orderOf } from "./tableTerms.js";

/** What tables are made of. */
export interface Making {
  readonly terms: RowTerms;
  readonly table: TableTerms;
  readonly row: ArbitraryLike<GeneratedRow>;
  /** Rows of a table. */
  readonly count: number;
}

/** Tables that keep the contract: rows whose keys differ, in order. */
export function validTables(
  fc: FastCheck,
  { terms, table, row, count }: Making,
): ArbitraryLike<readonly GeneratedRow[]> {
  const strict = table.orders.filter(({ way }) => way.startsWith("strictly"));
  const keysOf = (made: GeneratedRow): readonly (string | null)[] => [
    ...table.keys.map(({ keyOf }) => keyOf(made)),
    ...strict.map(({ columns }) => JSON.stringify(made[columns[0] ?? ""] ?? null)),
  ];
  const length = { minLength: count, maxLength: count };
  const kinds = keysOf({}).length;
  const rows =
    kinds === 0
      ? fc.array(row, length)
      : kinds === 1
        ? fc.uniqueArray(row, { ...length, selector: (made) => keysOf(made as GeneratedRow)[0] ?? made })
        : fc.uniqueArray(row, {
            ...length,
            selector: (made) => keysOf(made as GeneratedRow),
            comparator: isAlike,
          });
  const sorted = rows.map((made) => inOrder(made as readonly GeneratedRow[], { terms, table }));
  return bounded(
    sorted,
    "a table that keeps the contract",
    (made) =>
      made.length === count &&
      table.brokenBy(made).length === 0 &&
      // Only then were cells moved from row to row.
      (table.orders.length < 2 || made.every((one) => terms.brokenBy(one).length === 0)),
  );
}

/** Whether rows share one of their keys. */
function isAlike(a: unknown, b: unknown): boolean {
  const [keys, others] = [a, b] as [readonly unknown[], readonly unknown[]];
  return keys.some((key, i) => key !== null && key === others[i]);
}

/** Whole rows sorted by the column that goes one way, so that what holds within a row goes on to; of further ones the cells alone. */
function inOrder(
  rows: readonly GeneratedRow[],
  { terms, table }: Pick<Making, "terms" | "table">,
): readonly GeneratedRow[] {
  let sorted = [...rows];
  table.orders.forEach(({ columns, way }, i) => {
    const sign = way.endsWith("increasing") ? 1 : -1;
    const [column = ""] = columns;
    const byColumn = sorted.toSorted(
      (a, b) => sign * (orderOf(a[column] ?? null) - orderOf(b[column] ?? null)),
    );
    sorted =
      i === 0
        ? byColumn
        : sorted.map((row, at) => withCells(terms, row, { [column]: byColumn[at]![column] }));
  });
  return sorted;
}
