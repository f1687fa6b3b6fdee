import type { Table } from "../../../table/index.js";
import { equivalenceClasses } from "./equivalenceClasses.js";
import { smallestSize } from "./smallestSize.js";

/**
 * k-anonymity: the rows of the smallest class of equal quasi-identifiers, in [1, rows]. Each row is alike to k − 1 others in what an
 * attacker is taken to know.
 *
 * A missing cell is a value of its own ({@link equivalenceClasses}). Not measured: `no-rows`, `unsupported-type`. Throws `InputError`
 * (`missing-column`). A high k says nothing of what all rows of a class share: see {@link distinctLDiversity} and {@link tClosenessEqual};
 * it doesn't bound what several releases tell together. Any number of columns; cost: O(rows · columns).
 * Source: Sweeney, Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 10 (2002). Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { kAnonymity } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * kAnonymity(tableFrom({ age: ["2*", "2*", "3*", "3*", "3*"], sex: ["F", "F", "M", "M", "M"] }), ["age", "sex"]); // => 2
 */
export function kAnonymity(table: Table, quasiIdentifiers: readonly string[]): number {
  return smallestSize(equivalenceClasses(table, quasiIdentifiers).sizes);
}
