import type { Finding } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { checkContract } from "../check/checkContract.js";
import type { Contract } from "../contract.js";

/** The contracts of a function over tables: one for each argument, and one for the result; `null` or absent where there is none. */
export interface FunctionContracts {
  readonly takes?: readonly (Contract | null)[];
  readonly gives?: Contract;
}

/**
 * A function over tables that checks what it is given and what it gives: each table against its contract, before and after the call. A
 * rule with a tolerance must be kept by that share of the rows, by the point estimate.
 *
 * The made function throws `InputError` (`broken-contract`) that names the table, the rule and the number of rows, never a cell: where a
 * rule is broken, and where one could not be measured, an empty table included. A column that is allowed to be missing in every row is.
 * Cost: that of the function and of one check for each contract.
 *
 * @example
 * import { defineContract, withContract } from "@probity/core/contracts";
 * import { type Table, tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.int().min(0) }),
 * });
 * const countRows = withContract((table: Table) => table.rows, { takes: [people] });
 * countRows(tableFrom({ age: [31, 45] })); // => 2
 * countRows(tableFrom({ age: [31, -1] })); // throws broken-contract
 */
export function withContract<Arguments extends readonly Table[], Result>(
  over: (...tables: Arguments) => Result,
  contracts: FunctionContracts & (Result extends Table ? unknown : { readonly gives?: never }),
): (...tables: Arguments) => Result {
  const { takes = [], gives } = contracts;
  return (...tables) => {
    tables.forEach((table, index) => {
      const contract = takes[index];
      if (contract !== undefined && contract !== null) requireKept(contract, table, `argument ${index}`);
    });
    const result = over(...tables);
    if (gives !== undefined) requireKept(gives, requireTable(result), "the result");
    return result;
  };
}

function requireKept(contract: Contract, table: Table, what: string): void {
  const { findings, failures } = checkContract(contract, requireTable(table), { input: what });
  const tolerances = new Map(contract.expectations.map(({ id, atLeast }) => [id, atLeast]));
  for (const { measure, subject, measurement } of findings as readonly RuleFinding[]) {
    const { rule } = subject;
    if (measure !== "contract/violation-count" || rule === undefined) continue;
    const broken = `${what} breaks the rule ${rule} of the contract ${contract.name}`;
    if (measurement.status === "not-measured") {
      if (measurement.reason === "all-missing") continue;
      throw new InputError("broken-contract", `${broken}: it cannot be measured (${measurement.reason})`);
    }
    const { value, n } = measurement;
    const kept = (n - value) / n >= (tolerances.get(rule) ?? 1);
    if (value > 0 && (failures.get(rule)?.length !== value || !kept))
      throw new InputError("broken-contract", `${broken} in ${value} of ${n} rows`);
  }
}

type RuleFinding = Finding & { readonly subject: { readonly rule?: string } };

function requireTable(value: unknown): Table {
  if (typeof value === "object" && value !== null && "columns" in value && "rows" in value)
    return value as Table;
  throw new TypeError(
    `cannot check a contract: got ${value === null ? "null" : `a ${typeof value}`}, it needs a table`,
  );
}
