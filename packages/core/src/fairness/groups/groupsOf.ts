import type { Table } from "../../table/index.js";
import { segments } from "../../table/index.js";

/** The label of the rows whose attribute is missing: a group like any other, never dropped. */
export const missingLabel = "(missing)";

/** Every combination of the labels of some columns, empty ones too, and the combination of each row. */
export interface Groups {
  readonly groupOf: Int32Array;
  /** Column → label, the last column fastest. */
  readonly segments: readonly { readonly [column: string]: string }[];
}

/** Groups the rows by one column, or by the intersection of several. Cost: O(rows · columns). */
export function groupsOf(attributes: Table): Groups {
  const groupOf = new Int32Array(attributes.rows);
  let combinations: { readonly [column: string]: string }[] = [{}];
  for (const { name } of attributes.columns) {
    const { ids, labels, missing } = segments(attributes, name);
    const all = missing > 0 ? [...labels, missingLabel] : labels;
    for (let row = 0; row < groupOf.length; row++)
      groupOf[row] = groupOf[row]! * all.length + (ids[row]! < 0 ? labels.length : ids[row]!);
    combinations = combinations.flatMap((combination) =>
      all.map((label) => ({ ...combination, [name]: label })),
    );
  }
  return { groupOf, segments: combinations };
}
