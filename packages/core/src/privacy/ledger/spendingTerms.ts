import type { PrivacyUnit } from "../counts/neighbors.js";
import type { ReleaseQuery, UnitFields } from "./entryFields.js";
import type { SpendingPlace } from "./ledgerEntry.js";

/** Refuses a ledger without a name. */
export function requireName(name: string): void {
  if (typeof name !== "string" || name === "")
    throw new RangeError("cannot open a ledger without a name: it needs what the budget protects");
}

/** Exactly the fields of an entry, in their order, and unchanged while the spending waits for its turn. */
export function queryOf({ name, by }: ReleaseQuery): ReleaseQuery {
  if (typeof name !== "string" || name === "")
    throw new RangeError("cannot spend on a query without a name: it needs what is asked");
  return { by: by.map(String), name };
}

/** A copy of a unit, for the same reason. */
export function unitOf({ name, rows }: PrivacyUnit): UnitFields {
  return { name, rows };
}

/** What was asked, and who is protected, as entries hold it. */
export interface KeptTerms {
  readonly query: ReleaseQuery;
  readonly unit: UnitFields;
}

/** Copies the terms of spendings; those of the spending before are given again where nothing changed, so that they are not written anew. */
export function termsKeeper(): (terms: {
  readonly query: ReleaseQuery;
  readonly unit: PrivacyUnit;
}) => KeptTerms {
  let last: KeptTerms | undefined;
  return ({ query, unit }) => {
    if (last !== undefined && sameQuery(last.query, query) && sameUnit(last.unit, unit)) return last;
    const { by, name } = queryOf(query);
    // Receipts hold them too: nobody may change them.
    last = {
      query: Object.freeze({ by: Object.freeze(by), name }),
      unit: Object.freeze(unitOf(unit)),
    };
    return last;
  };
}

function sameQuery(a: ReleaseQuery, b: ReleaseQuery): boolean {
  return a.name === b.name && a.by.length === b.by.length && a.by.every((column, i) => column === b.by[i]);
}

function sameUnit(a: UnitFields, b: PrivacyUnit): boolean {
  return a.name === b.name && a.rows === b.rows;
}

/** What neighbors a loss was counted for: losses for different ones do not add up. */
export type NeighborTerms = Pick<SpendingPlace, "relation" | "unit">;

/** Whether two losses are for the same neighbors. */
export function sameNeighbors(a: NeighborTerms, b: NeighborTerms): boolean {
  return a.relation === b.relation && sameUnit(a.unit, b.unit);
}
