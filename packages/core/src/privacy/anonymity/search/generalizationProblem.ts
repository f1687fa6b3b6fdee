import { NotMeasurable } from "../../../evidence/index.js";
import type { Table } from "../../../table/index.js";
import { columnOf, rowGroups } from "../../../table/index.js";
import type { GeneralizedColumn, GeneralizedLevel } from "../hierarchy/generalizedColumn.js";
import { generalizedColumn } from "../hierarchy/generalizedColumn.js";
import type { Hierarchy } from "../hierarchy/hierarchy.js";

/** A hierarchy for each quasi-identifier, by its column. */
export type Hierarchies = { readonly [column: string]: Hierarchy };

/** Rows that are alike in all quasi-identifiers count once, with a weight: the columns of a generalization problem. */
export interface GeneralizationProblem {
  readonly rows: number;
  readonly k: number;
  /** By name. */
  readonly columns: readonly GeneralizedColumn[];
  /** The value of each distinct combination, by column. */
  readonly valuesOf: readonly Int32Array[];
  /** Rows of each distinct combination. */
  readonly weights: Uint32Array;
  /** Σ over rows of the leaves that a column's code covers, by column and level. */
  readonly leafSums: readonly (readonly number[])[];
  /** The distinct combination of each row. */
  readonly ids: Int32Array;
}

/** Throws `RangeError` for no quasi-identifier and a k that is no whole number above 0. */
export function generalizationProblem(
  table: Table,
  { hierarchies, k }: { readonly hierarchies: Hierarchies; readonly k: number },
): GeneralizationProblem {
  const names = Object.keys(hierarchies).sort();
  if (names.length === 0) throw new RangeError("cannot generalize no column: it needs one hierarchy or more");
  if (!Number.isSafeInteger(k) || k < 1)
    throw new RangeError(`cannot generalize for k = ${k}: it needs a whole number above 0`);
  if (table.rows === 0) throw new NotMeasurable("no-rows");
  const columns = names.map((name) => generalizedColumn(columnOf(table, name), hierarchies[name]!));
  const { ids, sizes, firstRows } = rowGroups(table, names);
  const valuesOf = columns.map(({ valueOf }) => Int32Array.from(firstRows, (row) => valueOf[row]!));
  const leafSums = columns.map(({ levels }, c) => levels.map((level) => leafSum(level, valuesOf[c]!, sizes)));
  return { rows: table.rows, k, columns, valuesOf, weights: sizes, leafSums, ids };
}

function leafSum(level: GeneralizedLevel, values: Int32Array, weights: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * leavesCovered(level, values[i]!);
  return sum;
}

/** What a value costs on a level: the leaves below its code, none where it is one leaf. */
export function leavesCovered({ codes, leaves }: GeneralizedLevel, value: number): number {
  const covered = leaves[codes[value]!]!;
  return covered === 1 ? 0 : covered;
}
