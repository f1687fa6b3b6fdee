import type { Table } from "../../table/index.js";
import { filterRows } from "../../table/index.js";
import type { ContractCheck } from "./checkContract.js";

/** A table in two. */
export interface Quarantine {
  readonly valid: Table;
  readonly rejected: Table;
}

/**
 * Splits a table by its check: the rows that broke no rule, and the others. Cells are copied on first use.
 *
 * Throws `RangeError` where the check is of another number of rows. Cost: O(columns · rows).
 *
 * @example
 * import { checkContract, defineContract, quarantine } from "@probity/core/contracts";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.int().min(0) }),
 * });
 * const table = tableFrom({ age: [31, -1] });
 * rowsOf(quarantine(table, checkContract(people, table, { input: "people" })).valid); // => [{ age: 31 }]
 */
export function quarantine(table: Table, check: Pick<ContractCheck, "valid" | "rejected">): Quarantine {
  const { valid, rejected } = check;
  if (valid.length + rejected.length !== table.rows)
    throw new RangeError(
      `cannot split ${table.rows} rows by a check of ${valid.length + rejected.length}, it needs their own`,
    );
  return { valid: filterRows(table, valid), rejected: filterRows(table, rejected) };
}
