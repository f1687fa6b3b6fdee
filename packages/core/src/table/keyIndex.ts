import { InputError, NotMeasurable } from "../evidence/index.js";
import type { Column, Table } from "./column.js";
import { columnOf } from "./columnOf.js";
import { isPresent } from "./isPresent.js";
import type { NumberIndex } from "./numberIndex.js";
import { numberIndex } from "./numberIndex.js";
import { codesOf } from "./text/codesOf.js";

/** The keys of one table, and how they are found in another. */
export interface KeyIndex {
  /** An id below `count` for the key of each row, −1 where a part of it is missing. Rows of equal keys have equal ids. */
  readonly ids: Int32Array;
  readonly count: number;
  /**
   * The id of the key of each row of another table, −1 where a part of it is missing or the key is not in this one; in the array `ids`, of as
   * many rows, where one is given.
   */
  idsIn(table: Table, columns: readonly string[], ids?: Int32Array): Int32Array;
}

/** How one column of keys is numbered, and how cells of another are looked up. */
interface PartIndex {
  readonly ids: Int32Array;
  readonly count: number;
  idsIn(column: Column, ids?: Int32Array): Int32Array;
}

/**
 * Numbers the keys of a table, of one column or several, so that those of other tables can be matched with them: the ground of a join. Cells
 * are equal by SameValueZero, text by code units; a missing cell equals nothing. Without a column all rows have the same key.
 *
 * Throws `InputError` (`missing-column`; `wrong-type` where `idsIn` meets a column of another kind), `NotMeasurable` (`unsupported-type`),
 * `RangeError` where `idsIn` gets another number of columns. Cost: O(rows · columns), by offsets for whole numbers that lie close
 * together and by hashing for others.
 *
 * @example
 * import { keyIndex, tableFrom } from "@probity/core/table";
 * const index = keyIndex(tableFrom({ team: ["a", null, "b"] }), ["team"]);
 * index.ids; // => Int32Array.of(0, -1, 1)
 * index.idsIn(tableFrom({ side: ["b", "c"] }), ["side"]); // => Int32Array.of(1, -1)
 */
export function keyIndex(table: Table, columns: readonly string[]): KeyIndex {
  if (columns.length === 0)
    return {
      ids: new Int32Array(table.rows),
      count: 1,
      idsIn: (other, _, target: Int32Array = new Int32Array(other.rows)) => target.fill(0),
    };
  const [first, ...rest] = columns.map((name) => partIndex(columnOf(table, name)));
  const crossings: { readonly part: PartIndex; readonly index: NumberIndex }[] = [];
  let { ids, count } = first!;
  for (const part of rest) {
    const index = numberIndex(
      crossed(ids, part.ids, part.count),
      (row) => ids[row]! >= 0 && part.ids[row]! >= 0,
    );
    crossings.push({ part, index });
    ({ ids, count } = index);
  }
  return {
    ids,
    count,
    idsIn(other, names, target) {
      if (names.length !== columns.length)
        throw new RangeError(
          `cannot match a key of ${columns.length} columns with one of ${names.length}: it needs as many`,
        );
      const parts = names.map((name) => columnOf(other, name));
      let found = first!.idsIn(parts[0]!, target);
      crossings.forEach(({ part, index }, i) => {
        found = index.find(crossed(found, part.idsIn(parts[i + 1]!), part.count), target);
      });
      return found;
    },
  };
}

/** A number for each pair of ids, −1 where one of them is missing. Counts of keys lie far below 2^26, so that their product is exact. */
function crossed(first: Int32Array, second: Int32Array, count: number): Float64Array {
  const pairs = new Float64Array(first.length);
  for (let row = 0; row < pairs.length; row++) {
    const [one, other] = [first[row]!, second[row]!];
    pairs[row] = one < 0 || other < 0 ? -1 : one * count + other;
  }
  return pairs;
}

/** A column without a cell says nothing of its kind: it matches nothing. */
const isEmpty = ({ missing, length }: Column): boolean => missing === length;
const nowhere = ({ length }: Column, ids: Int32Array = new Int32Array(length)): Int32Array => ids.fill(-1);

function partIndex(column: Column): PartIndex {
  if (isEmpty(column)) return { ids: nowhere(column), count: 1, idsIn: nowhere };
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  if (column.kind === "text") {
    const { codes, labels } = codesOf(column);
    let idOf: Map<string, number> | undefined;
    return {
      ids: codes,
      count: Math.max(1, labels.length),
      idsIn(other, target: Int32Array = new Int32Array(other.length)) {
        if (isEmpty(other)) return nowhere(other, target);
        requireSameKind(column, other);
        const theirs = codesOf(other);
        idOf ??= new Map(labels.map((label, code) => [label, code]));
        const translation = Int32Array.from(theirs.labels, (label) => idOf?.get(label) ?? -1);
        for (let row = 0; row < target.length; row++) {
          const code = theirs.codes[row]!;
          target[row] = code < 0 ? -1 : translation[code]!;
        }
        return target;
      },
    };
  }
  const index = numberIndex(numbersOf(column), presence(column));
  return {
    ids: index.ids,
    count: index.count,
    idsIn(other, target) {
      if (isEmpty(other)) return nowhere(other, target);
      requireSameKind(column, other);
      const ids = index.find(numbersOf(other), target);
      if (other.missing > 0)
        for (let row = 0; row < ids.length; row++) if (!isPresent(other, row)) ids[row] = -1;
      return ids;
    },
  };
}

function presence(column: Column): ((row: number) => boolean) | null {
  return column.missing === 0 ? null : (row) => isPresent(column, row);
}

function numbersOf(column: Column): Float64Array {
  if (column.kind === "boolean") return Float64Array.from(column.values);
  if (column.kind === "number" || column.kind === "timestamp") return column.values;
  throw new NotMeasurable("unsupported-type");
}

/** Throws `InputError` (`wrong-type`) where a column is of another kind than the key that it should match. */
function requireSameKind(key: Column, other: Column): void {
  if (key.kind !== other.kind)
    throw new InputError(
      "wrong-type",
      `cannot match the key column "${key.name}" of kind ${key.kind} with one of kind ${other.kind}`,
    );
}
