import { InputError } from "../../evidence/index.js";
import { sortOrder } from "../../statistics/index.js";
import type { NumberColumn, Table, TimestampColumn } from "../../table/index.js";
import { columnOf, isPresent } from "../../table/index.js";
import type { Room } from "./room.js";
import { newArrays } from "./room.js";

/** The rows of a table that have a time, in ascending order of it; equal times in the order of the rows. */
export interface Timeline {
  /** The times in order. */
  readonly times: Float64Array;
  /** The row of each; `null` where they are the rows as they stand. */
  readonly order: Uint32Array | null;
}

/** A column whose cells are instants, or numbers in a unit of the caller's. */
export type TimeColumn = NumberColumn | TimestampColumn;

/** Fewer times than this are sorted by comparison. */
const fewest = 1024;
/** Runs of times that share a key of 32 bits are sorted by insertion up to this length. */
const longestInserted = 24;

/** A column of times by its name. Throws `InputError` (`missing-column`, `wrong-type`). */
export function timeColumn(table: Table, name: string): TimeColumn {
  const column = columnOf(table, name);
  if (column.kind === "timestamp" || column.kind === "number") return column;
  if (column.missing === column.length)
    return {
      kind: "number",
      name,
      length: column.length,
      missing: column.missing,
      validity: column.validity,
      logicalType: { type: "float64" },
      values: new Float64Array(column.length),
    };
  throw new InputError(
    "wrong-type",
    `the column "${name}" is of kind ${column.kind}, it needs instants or numbers to be a time`,
  );
}

/** Whether a row has a time: a number that is not finite is none. */
export function hasTime(column: TimeColumn, row: number): boolean {
  const value = column.values[row]!;
  return value - value === 0 && isPresent(column, row);
}

/** Whether every number is finite: the difference is 0 then, and NaN for others. */
export function allFinite(values: Float64Array): boolean {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]! - values[row]!;
  return sum === 0;
}

/** Times of rows in the order of a timeline; the same array where they stand so. */
export function timesInOrder(times: Float64Array, order: Uint32Array | null, room: Room): Float64Array {
  if (order === null) return times;
  const sorted = room.floats(order.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = times[order[i]!]!;
  return sorted;
}

/** Ids of rows in the order of a timeline. Not one function for both kinds of array: that would be slow for either. */
export function idsInOrder(ids: Int32Array, order: Uint32Array | null, room: Room): Int32Array {
  if (order === null) return ids;
  const sorted = room.ints(order.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = ids[order[i]!]!;
  return sorted;
}

/** Where each group begins when the rows of a timeline stand one group after the other, those without a group (−1) left out, and their number at the end. */
export function startsOf({ times, order }: Timeline, ids: Int32Array, groups: number): Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (let i = 0; i < times.length; i++) {
    const id = ids[order === null ? i : order[i]!]!;
    if (id >= 0) starts[id + 1]! += 1;
  }
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!;
  return starts;
}

/** The rows of a column of times in order. Cost: O(n), three passes of a radix sort where they are not in order already. */
export function timelineOf(column: TimeColumn, room: Room = newArrays): Timeline {
  const { values, missing } = column;
  if (missing === 0) {
    if (isAscending(values)) return { times: values, order: null };
    if (allFinite(values)) return sortedTimeline(values, null, room);
  }
  const rows = new Uint32Array(values.length);
  const times = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (!hasTime(column, row)) continue;
    rows[count] = row;
    times[count++] = values[row]!;
  }
  return sortedTimeline(times.subarray(0, count), rows.subarray(0, count), room);
}

/** Whether all are finite and none is below the one before it. */
function isAscending(values: Float64Array): boolean {
  let before = -Number.MAX_VALUE;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!(value >= before)) return false;
    before = value;
  }
  return before < Infinity;
}

/** Sorts times that are all finite; `rows` names the row of each, `null` where they are the rows. */
export function sortedTimeline(
  times: Float64Array,
  rows: Uint32Array | null,
  room: Room = newArrays,
): Timeline {
  if (times.length < fewest) return gathered(times, rows, sortOrder(times));
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (time < low) low = time;
    if (time > high) high = time;
    if (Math.floor(time) !== time) whole = false;
  }
  const span = high - low;
  // Times that are far apart share 2^32 keys: the order of keys is that of times, and runs of one key are sorted after.
  const exact = whole && span < 4294967296;
  const scale = exact ? 1 : 4294967295 / span;
  if (!(scale > 0 && scale < Infinity)) return gathered(times, rows, sortOrder(times));
  const keys = room.words(times.length);
  for (let i = 0; i < keys.length; i++) keys[i] = Math.min(4294967295, Math.floor((times[i]! - low) * scale));
  const sorted = sortedKeys(keys, exact ? rows : null, room);
  if (exact) {
    const ascending = room.floats(times.length);
    for (let i = 0; i < ascending.length; i++) ascending[i] = low + sorted.keys[i]!;
    return { times: ascending, order: sorted.order };
  }
  sortRuns(times, keys, sorted.order);
  return gathered(times, rows, sorted.order);
}

function gathered(times: Float64Array, rows: Uint32Array | null, order: Uint32Array): Timeline {
  return {
    times: timesInOrder(times, order, newArrays),
    order: rows === null ? order : order.map((place) => rows[place]!),
  };
}

/** Keys of 32 bits, and the rows that they came from. */
interface KeyedRows {
  readonly keys: Uint32Array;
  readonly order: Uint32Array;
}

/** The first bit of each digit by which keys are sorted. */
const [lowDigit, middleDigit, highDigit] = [0, 11, 22] as const;
const digits = 2048;

/**
 * Keys in order; `rows` are those that they come from, `null` where they are numbered so. By their two upper digits from the lower one, after
 * which most stand in order, unless they lie near each other: then by all three.
 */
function sortedKeys(input: Uint32Array, rows: Uint32Array | null, room: Room): KeyedRows {
  const newPair = (): KeyedRows => ({ keys: room.words(input.length), order: room.words(input.length) });
  const [one, other] = [newPair(), newPair()];
  sortByDigit({ keys: input, order: rows }, other, middleDigit);
  sortByDigit(other, one, highDigit);
  if (insertInOrder(one)) return one;
  sortByDigit(one, other, lowDigit);
  sortByDigit(other, one, middleDigit);
  sortByDigit(one, other, highDigit);
  return other;
}

/** Writes keys in the order of a digit, those of one digit as they stood. */
function sortByDigit(
  { keys, order }: { readonly keys: Uint32Array; readonly order: Uint32Array | null },
  sorted: KeyedRows,
  shift: number,
): void {
  const places = new Uint32Array(digits);
  const mask = digits - 1;
  for (let i = 0; i < keys.length; i++) places[(keys[i]! >>> shift) & mask]!++;
  let start = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = places[digit]!;
    places[digit] = start;
    start += count;
  }
  const { keys: sortedKeys, order: sortedRows } = sorted;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const place = places[(key >>> shift) & mask]!++;
    sortedKeys[place] = key;
    sortedRows[place] = order === null ? i : order[i]!;
  }
}

/** Moves keys down to their places, equal ones in the order in which they stand. It gives up, and says so, after as many moves as there are keys. */
function insertInOrder({ keys, order }: KeyedRows): boolean {
  let moves = keys.length;
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    if (keys[i - 1]! <= key) continue;
    const row = order[i]!;
    let j = i;
    for (; j > 0 && keys[j - 1]! > key; j--) {
      keys[j] = keys[j - 1]!;
      order[j] = order[j - 1]!;
    }
    keys[j] = key;
    order[j] = row;
    moves -= i - j;
    if (moves < 0) return false;
  }
  return true;
}

/** The numbers of rows as they stand. */
export function rowNumbers(count: number, room: Room = newArrays): Uint32Array {
  const rows = room.words(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** Puts the rows of one key in the order of their times. */
function sortRuns(times: Float64Array, keys: Uint32Array, order: Uint32Array): void {
  let from = 0;
  while (from < order.length) {
    const key = keys[order[from]!]!;
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === key) to++;
    if (to - from > longestInserted) {
      const run = order.slice(from, to);
      const within = sortOrder(Float64Array.from(run, (row) => times[row]!));
      for (let i = 0; i < within.length; i++) order[from + i] = run[within[i]!]!;
    } else if (to - from > 1) insertRun(times, order, { from, to });
    from = to;
  }
}

function insertRun(
  times: Float64Array,
  order: Uint32Array,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!;
    const time = times[row]!;
    let j = i;
    while (j > from && times[order[j - 1]!]! > time) {
      order[j] = order[j - 1]!;
      j -= 1;
    }
    order[j] = row;
  }
}
