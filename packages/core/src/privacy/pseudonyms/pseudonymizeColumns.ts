import type { Table } from "../../table/index.js";
import { mappedColumn, replacedColumns } from "./mappedColumns.js";
import type { PseudonymOptions } from "./pseudonymOf.js";
import { pseudonymsIn } from "./pseudonymOf.js";

/** With which key, and in which domain each column. */
export interface PseudonymizeOptions extends Pick<PseudonymOptions, "key" | "bytes"> {
  /** The domain of a column, by its name; by default the name itself. Give the columns of two tables one domain where they are to join. */
  readonly domains?: Readonly<Record<string, string>>;
}

/**
 * The table with pseudonyms ({@link pseudonymOf}) in the place of some columns. Numbers, truth values and instants are taken as the text that
 * `codesOf` gives them, so that 5 and "5" have one pseudonym. Missing cells stay missing.
 *
 * It hides values, not people: the other columns may tell who it is (see `kAnonymity`), and how often a pseudonym comes is still to be seen.
 * Throws `InputError` (`missing-column`, `wrong-type`: a column that cannot be read, `lone-surrogate`), `RangeError` for options out of range.
 * Cost: O(rows), and an HMAC a distinct value.
 *
 * @example
 * import { pseudonymizeColumns, pseudonymKey } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { tableFrom, textAt, textColumn } from "@probity/core/table";
 * const key = pseudonymKey(secureRandom().bytes(32), { name: "2026" });
 * const id = textColumn(pseudonymizeColumns(tableFrom({ id: ["a", "a", "b"] }), ["id"], { key }), "id");
 * textAt(id, 0) === textAt(id, 1); // => true
 * textAt(id, 0) === textAt(id, 2); // => false
 */
export function pseudonymizeColumns(
  table: Table,
  columns: readonly string[],
  options: PseudonymizeOptions,
): Table {
  const { domains = {}, ...rest } = options;
  const domainOf = (name: string): string => (Object.hasOwn(domains, name) ? domains[name]! : name);
  return replacedColumns(table, columns, (column) =>
    mappedColumn(column, pseudonymsIn({ ...rest, domain: domainOf(column.name) })),
  );
}
