/** What makes two data sets neighbors: one unit more or less, or one unit replaced by another. */
export type NeighborRelation = "add-or-remove-one" | "replace-one";

/** Whom the noise protects, and how many rows at most the data hold of one. The caller has to have bounded them. */
export interface PrivacyUnit {
  readonly name: string;
  readonly rows: number;
}

/** Refuses what is no relation or unit, at run time too. */
export function requireNeighbors(attempt: string, relation: NeighborRelation, unit: PrivacyUnit): void {
  if (!Object.hasOwn(rowsChanged, relation))
    throw new RangeError(
      `cannot ${attempt} under the relation "${relation}": it needs add-or-remove-one or replace-one`,
    );
  if (unit.name === "" || typeof unit.name !== "string")
    throw new RangeError(`cannot ${attempt} for a unit without a name: it needs whom the noise protects`);
  if (!Number.isSafeInteger(unit.rows) || unit.rows < 1)
    throw new RangeError(
      `cannot ${attempt} with ${unit.rows} rows a unit: it needs the most rows that one unit can have`,
    );
}

const rowsChanged: { readonly [R in NeighborRelation]: number } = {
  "add-or-remove-one": 1,
  "replace-one": 2,
};

/**
 * By how much the counts of disjoint cells together can differ between neighbors (L1): the rows of a unit, twice where one unit
 * replaces another.
 *
 * Throws `RangeError` where the relation is unknown, the unit has no name, or its rows are no whole number from 1.
 *
 * @example
 * import { disjointCountsSensitivity } from "@probity/core/privacy";
 * disjointCountsSensitivity("replace-one", { name: "applicant", rows: 3 }); // => 6
 */
export function disjointCountsSensitivity(relation: NeighborRelation, unit: PrivacyUnit): number {
  requireNeighbors("bound the counts", relation, unit);
  return rowsChanged[relation] * unit.rows;
}
