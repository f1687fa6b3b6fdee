import type { PrivacyUnit } from "../counts/neighbors.js";
import type { ReleaseQuery } from "./ledgerEntry.js";

/** Refuses a ledger without a name. */
export function requireName(name: string): void {
  if (typeof name !== "string" || name === "")
    throw new RangeError("cannot open a ledger without a name: it needs what the budget protects");
}

/** Exactly the fields of an entry, and unchanged while the spending waits for its turn. */
export function queryOf({ name, by }: ReleaseQuery): ReleaseQuery {
  if (typeof name !== "string" || name === "")
    throw new RangeError("cannot spend on a query without a name: it needs what is asked");
  return { name, by: by.map(String) };
}

/** A copy of a unit, for the same reason. */
export function unitOf({ name, rows }: PrivacyUnit): { readonly name: string; readonly rows: number } {
  return { name, rows };
}
