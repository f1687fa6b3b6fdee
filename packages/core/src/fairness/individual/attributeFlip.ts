import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { rowsBelow, rowsUpTo, sortedCopy } from "../../statistics/index.js";

/** What a model's input says of a sensitive attribute. */
export interface AttributeFlip {
  /** The columns that hold it: one, or several of a one-hot code. */
  readonly columns: readonly number[];
  /** What they hold in each group: two groups or more. */
  readonly groups: readonly (readonly number[])[];
  /** Columns of numbers that go with it: their value moves to the one of the same rank among the rows of the other group. */
  readonly proxies?: readonly number[];
}

/** Rows placed in the groups of an attribute, and the way to move one to another group. */
export interface FlippableRows {
  /** The group of each row, −1 where its columns hold what no group does. */
  readonly groupOf: Int32Array;
  /** Writes a row as a member of another group would have it. */
  readonly moveTo: (target: Float64Array, at: number, row: number, group: number) => void;
}

/** Throws `RangeError` where columns or groups do not fit the rows, `empty-group` where a proxy has no ranks in a group. */
export function flippableRows(features: DenseMatrix, flip: AttributeFlip): FlippableRows {
  requireFlip(flip, features.columns);
  const { columns, groups, proxies = [] } = flip;
  const { values, rows, columns: width } = features;
  const groupOf = new Int32Array(rows);
  for (let row = 0; row < rows; row++)
    groupOf[row] = groups.findIndex((held) =>
      columns.every((column, i) => values[row * width + column] === held[i]),
    );
  const ranked = proxies.map((proxy) => ({
    proxy,
    ofGroup: groups.map((_, group) => {
      const own = sortedCopy(
        Float64Array.from(groupOf.keys(), (row) =>
          groupOf[row] === group ? values[row * width + proxy]! : Number.NaN,
        ).filter((value) => !Number.isNaN(value)),
      );
      if (own.length === 0) throw new NotMeasurable("empty-group");
      return own;
    }),
  }));
  const moveTo: FlippableRows["moveTo"] = (target, at, row, group) => {
    target.set(values.subarray(row * width, (row + 1) * width), at);
    columns.forEach((column, i) => {
      target[at + column] = groups[group]![i]!;
    });
    for (const { proxy, ofGroup } of ranked) {
      const own = target[at + proxy]!;
      if (!Number.isNaN(own)) target[at + proxy] = atSameRank(own, ofGroup[groupOf[row]!]!, ofGroup[group]!);
    }
  };
  return { groupOf, moveTo };
}

/** The value of `other` at the middle of the ranks that `value` has in `own`; both are sorted. */
function atSameRank(value: number, own: Float64Array, other: Float64Array): number {
  const middle = (rowsBelow(own, value) + rowsUpTo(own, value)) / 2 / own.length;
  return other[Math.min(Math.floor(middle * other.length), other.length - 1)]!;
}

function requireFlip({ columns, groups, proxies = [] }: AttributeFlip, width: number): void {
  const named = [...columns, ...proxies];
  const stray = named.find((column) => !Number.isSafeInteger(column) || column < 0 || column >= width);
  if (stray !== undefined)
    throw new RangeError(`cannot flip column ${stray}: it needs a whole number from 0 to ${width - 1}`);
  if (columns.length === 0 || new Set(named).size !== named.length)
    throw new RangeError(`cannot flip the columns ${named.join(", ")}: it needs one or more, each once`);
  if (groups.length < 2 || groups.some((held) => held.length !== columns.length || held.some(Number.isNaN)))
    throw new RangeError(
      `cannot flip between ${groups.length} groups: it needs two or more, each with a number for each of the ${columns.length} columns`,
    );
  if (new Set(groups.map((held) => held.map((value) => value + 0).join())).size !== groups.length)
    throw new RangeError("cannot flip between groups that hold the same: it needs them to differ");
}
