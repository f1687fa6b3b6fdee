import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { orderedCodes } from "../../table/index.js";
import type { Segment } from "./groupTable.js";

/** The label of the rows whose attribute is missing: a group like any other, never dropped. */
export const missingLabel = "(missing)";

const mostGroups = 65_536;

/** Every combination of the labels of some columns, empty ones too, and the combination of each row. */
export interface Groups {
  readonly groupOf: Int32Array;
  /** Column → label, the last column fastest. */
  readonly segments: readonly Segment[];
}

/**
 * Groups the rows by one column, or by the intersection of several. Labels stand in order: text by code units, numbers and instants by value,
 * missing cells last as a group `(missing)` of their own.
 *
 * Not measured: `unsupported-type`. Throws `RangeError` where the labels make more than 65,536 combinations: cut numbers into ranges first.
 * Cost: O(rows · columns + combinations).
 *
 * @example
 * import { groupsOf } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupOf, segments } = groupsOf(tableFrom({ team: ["b", "a", null] }));
 * groupOf; // => Int32Array.of(1, 0, 2)
 * segments; // => [{ team: "a" }, { team: "b" }, { team: "(missing)" }]
 */
export function groupsOf(attributes: Table): Groups {
  const columns = attributes.columns.map(labeled);
  const groups = columns.reduce((product, { labels }) => product * labels.length, 1);
  if (groups > mostGroups)
    throw new RangeError(
      `cannot group by ${attributes.columns.map(({ name }) => `"${name}"`).join(", ")}: their labels make ${groups} combinations, it needs at most ${mostGroups}`,
    );
  const groupOf = new Int32Array(attributes.rows);
  let segments: readonly Segment[] = [{}];
  let stride = groups;
  for (const { name, codes, rankOf, labels } of columns) {
    stride /= labels.length;
    const offsets = offsetsOf(rankOf, stride);
    if (stride * labels.length === groups) setRanks(groupOf, codes, offsets);
    else addRanks(groupOf, codes, offsets);
    segments = segments.flatMap((segment) => labels.map((label) => ({ ...segment, [name]: label })));
  }
  return { groupOf, segments };
}

interface LabeledColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly rankOf: Int32Array;
  /** With {@link missingLabel} last where a cell is missing. */
  readonly labels: readonly string[];
}

function labeled(column: Column): LabeledColumn {
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  const { codes, rankOf, labels } = orderedCodes(column);
  return {
    name: column.name,
    codes,
    rankOf,
    labels: column.missing > 0 ? [...labels, labelOfMissing(labels)] : labels,
  };
}

/** In more parentheses where a cell says so itself. */
function labelOfMissing(labels: readonly string[]): string {
  let label = missingLabel;
  while (labels.includes(label)) label = `(${label})`;
  return label;
}

/** What each code adds to the group, at its place plus one: a missing cell has code −1. */
function offsetsOf(rankOf: Int32Array, stride: number): Int32Array {
  const offsets = new Int32Array(rankOf.length + 1);
  offsets[0] = rankOf.length * stride;
  for (let code = 0; code < rankOf.length; code++) offsets[code + 1] = rankOf[code]! * stride;
  return offsets;
}

function setRanks(groupOf: Int32Array, codes: Int32Array, offsets: Int32Array): void {
  for (let row = 0; row < groupOf.length; row++) groupOf[row] = offsets[codes[row]! + 1]!;
}

function addRanks(groupOf: Int32Array, codes: Int32Array, offsets: Int32Array): void {
  for (let row = 0; row < groupOf.length; row++) groupOf[row]! += offsets[codes[row]! + 1]!;
}
