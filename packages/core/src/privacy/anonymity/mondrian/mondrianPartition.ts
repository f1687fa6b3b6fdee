import { NotMeasurable } from "../../../evidence/index.js";
import type { Column, Table } from "../../../table/index.js";
import { columnOf, segments, tableFrom } from "../../../table/index.js";

/** Which columns are made coarse, and how far. */
export interface MondrianPartitionOptions {
  readonly quasiIdentifiers: readonly string[];
  readonly k: number;
}

/** A k-anonymous table with regions of its own for each class. */
export interface MondrianPartition {
  /** The class of each row. */
  readonly ids: Int32Array;
  readonly sizes: Uint32Array;
  /** All rows; a quasi-identifier is text: its value where the class has one, else the range `[lowest, highest]` of the class. */
  readonly table: Table;
  /** Mean over cells of the share of the column's distinct values that the range covers, 0 for one value. */
  readonly certaintyPenalty: number;
}

/**
 * Makes a table k-anonymous by cutting it at medians: each part is halved at the median of the quasi-identifier whose range is widest in it
 * (in distinct values, relative to the table), of the next widest where a half would hold fewer than k rows, until no cut is left. Rows
 * with equal values are never parted. Ranges differ from class to class, so that less is lost than where whole columns are generalized
 * ({@link optimalGeneralization}); nothing is suppressed. Greedy: not the smallest loss there is.
 *
 * Order is that of numbers, time, code units; missing cells come last, and a range that reaches into them is `*`. The cuts depend on the
 * data: measure what the classes tell ({@link sensitiveClasses}). Not measured: `too-few-rows` below k rows, `unsupported-type`. Throws
 * `RangeError` without a quasi-identifier and for k below 1, `InputError` (`missing-column`).
 * Cost: O(rows · log² rows · columns). Source: LeFevre, DeWitt, Ramakrishnan, ICDE 2006 (strict).
 *
 * @example
 * import { mondrianPartition } from "@probity/core/privacy";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const { table, sizes } = mondrianPartition(tableFrom({ age: [21, 25, 38, 44] }), { quasiIdentifiers: ["age"], k: 2 });
 * sizes; // => Uint32Array.of(2, 2)
 * rowsOf(table)[0]; // => { age: "[21, 25]" }
 */
export function mondrianPartition(table: Table, options: MondrianPartitionOptions): MondrianPartition {
  const { quasiIdentifiers, k } = options;
  if (!Number.isSafeInteger(k) || k < 1)
    throw new RangeError(`cannot cut a table for k = ${k}: it needs a whole number above 0`);
  if (quasiIdentifiers.length === 0)
    throw new RangeError("cannot cut a table by no column: it needs one or more");
  if (table.rows < k) throw new NotMeasurable("too-few-rows");
  const ranked = quasiIdentifiers.map((name) => rankedColumn(table, name));
  const parts = partsOf({ ranked, rows: table.rows, k });
  const ids = new Int32Array(table.rows);
  parts.forEach((part, id) => {
    for (const row of part) ids[row] = id;
  });
  const ranges = ranked.map(({ ranks }) => parts.map((part) => rangeOf(ranks, part)));
  let lost = 0;
  ranked.forEach(({ labels }, c) => {
    parts.forEach(({ length }, id) => {
      const [low, high] = ranges[c]![id]!;
      if (high > low) lost += (length * (high - low + 1)) / labels.length;
    });
  });
  return {
    ids,
    sizes: Uint32Array.from(parts, ({ length }) => length),
    table: {
      rows: table.rows,
      columns: table.columns.map((column) => {
        const c = quasiIdentifiers.indexOf(column.name);
        return c === -1 ? column : coarseColumn(ranked[c]!, { ids, ranges: ranges[c]! });
      }),
    },
    certaintyPenalty: lost / (table.rows * quasiIdentifiers.length),
  };
}

/** A column by the places of its values in their order; `null` is a missing cell, the last. */
interface RankedColumn {
  readonly name: string;
  readonly ranks: Int32Array;
  readonly labels: readonly (string | null)[];
}

type Range = readonly [number, number];

function rankedColumn(table: Table, name: string): RankedColumn {
  const { ids, labels, missing } = segments(table, name);
  return {
    name,
    ranks: ids.map((id) => (id < 0 ? labels.length : id)),
    labels: missing > 0 ? [...labels, null] : labels,
  };
}

interface Cutting {
  readonly ranked: readonly RankedColumn[];
  readonly rows: number;
  readonly k: number;
}

/** The rows of each part that no cut parts further. */
function partsOf({ ranked, rows, k }: Cutting): readonly Uint32Array[] {
  const done: Uint32Array[] = [];
  const open: Uint32Array[] = [Uint32Array.from({ length: rows }, (_, row) => row)];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const halves = part.length < 2 * k ? null : halvesOf(part, ranked, k);
    if (halves === null) done.push(part);
    else open.push(halves[1], halves[0]);
  }
  return done;
}

function halvesOf(
  part: Uint32Array,
  ranked: readonly RankedColumn[],
  k: number,
): readonly [Uint32Array, Uint32Array] | null {
  const widths = ranked.map(({ ranks, labels }) => {
    const [low, high] = rangeOf(ranks, part);
    return (high - low) / labels.length;
  });
  const widestFirst = widths.map((_, c) => c).sort((a, b) => widths[b]! - widths[a]! || a - b);
  for (const c of widestFirst) {
    if (widths[c] === 0) return null;
    const { ranks } = ranked[c]!;
    const last = lastOfLowerHalf(part, ranks);
    const low = part.filter((row) => ranks[row]! <= last);
    if (Math.min(low.length, part.length - low.length) >= k)
      return [low, part.filter((row) => ranks[row]! > last)];
  }
  return null;
}

/** The highest rank of the lower half: the median or the rank before it, whichever parts the rows more evenly. */
function lastOfLowerHalf(part: Uint32Array, ranks: Int32Array): number {
  const sorted = Int32Array.from(part, (row) => ranks[row]!).sort();
  const median = sorted[(sorted.length - 1) >>> 1]!;
  const below = sorted.indexOf(median);
  const upTo = sorted.lastIndexOf(median) + 1;
  const belowIsEvener = Math.abs(2 * below - sorted.length) < Math.abs(2 * upTo - sorted.length);
  return belowIsEvener ? sorted[below - 1]! : median;
}

function rangeOf(ranks: Int32Array, part: Uint32Array): Range {
  let low = ranks[part[0]!]!;
  let high = low;
  for (const row of part) {
    const rank = ranks[row]!;
    if (rank < low) low = rank;
    if (rank > high) high = rank;
  }
  return [low, high];
}

function coarseColumn(
  { name, labels }: RankedColumn,
  { ids, ranges }: { readonly ids: Int32Array; readonly ranges: readonly Range[] },
): Column {
  const texts = ranges.map(([low, high]) => {
    if (low === high) return labels[low]!;
    return labels[high] === null ? "*" : `[${labels[low]!}, ${labels[high]!}]`;
  });
  return columnOf(tableFrom({ [name]: Array.from(ids, (id) => texts[id] ?? null) }), name);
}
