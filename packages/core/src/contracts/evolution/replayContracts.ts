import type { Table } from "../../table/index.js";
import { checkContract } from "../check/checkContract.js";
import type { Contract } from "../contract.js";

/** What becomes of the same rows under two versions of a contract. Row indices are ascending. */
export interface ContractReplay {
  readonly rows: number;
  /** The number of rows whose result changes. */
  readonly changed: number;
  /** Rows that the older version accepts and the newer rejects. */
  readonly newlyRejected: Uint32Array;
  /** Rows that the older version rejects and the newer accepts. */
  readonly newlyAccepted: Uint32Array;
  /** The rules that more, or fewer, rows break than before, by id; a rule that was not measured breaks no row. */
  readonly rules: readonly { readonly rule: string; readonly before: number; readonly after: number }[];
}

/** Checks a table under both versions. Rules with a tolerance reject no row. Cost: that of two checks. */
export function replayContracts(older: Contract, newer: Contract, table: Table): ContractReplay {
  const before = checkContract(older, table, { input: "data" });
  const after = checkContract(newer, table, { input: "data" });
  const rejected = new Uint8Array(table.rows);
  for (const row of before.rejected) rejected[row] = 1;
  const newlyRejected = after.rejected.filter((row) => rejected[row] === 0);
  const newlyAccepted = after.valid.filter((row) => rejected[row] === 1);
  const ids = new Set([...before.failures.keys(), ...after.failures.keys()]);
  const rules = [...ids].map((rule) => ({
    rule,
    before: before.failures.get(rule)?.length ?? 0,
    after: after.failures.get(rule)?.length ?? 0,
  }));
  return {
    rows: table.rows,
    changed: newlyRejected.length + newlyAccepted.length,
    newlyRejected,
    newlyAccepted,
    rules: rules.filter((rule) => rule.before !== rule.after),
  };
}
