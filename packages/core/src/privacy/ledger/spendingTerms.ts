import type { PrivacyUnit } from "../counts/neighbors.js";
import type { ReleaseQuery, UnitFields } from "./entryFields.js";
import type { SpendingPlace } from "./ledgerEntry.js";

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
export function unitOf({ name, rows }: PrivacyUnit): UnitFields {
  return { name, rows };
}

/** What neighbors a loss was counted for: losses for different ones do not add up. */
export type NeighborTerms = Pick<SpendingPlace, "relation" | "unit">;

/** Whether two losses are for the same neighbors. */
export function sameNeighbors(a: NeighborTerms, b: NeighborTerms): boolean {
  return a.relation === b.relation && a.unit.name === b.unit.name && a.unit.rows === b.unit.rows;
}
