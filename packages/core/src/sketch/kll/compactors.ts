import type { Coins } from "./coins.js";
import { levelCapacities } from "./levelCapacities.js";

/** The levels of a sketch: an item of level h stands for 2^h values. Level 0 is in any order, the others ascend. */
export interface Compactors {
  readonly k: number;
  /** Room for items, level by level; `sizes` says how many there are. */
  readonly levels: Float64Array[];
  readonly sizes: number[];
  /** What the next compaction of a level starts from: 0 a coin decides, 1 the first item, 2 the second. */
  readonly turns: number[];
  capacities: number[];
  /** Whether level 0 happens to ascend. */
  sorted: boolean;
  retained: number;
  capacity: number;
}

/** One empty level. */
export function emptyCompactors(k: number): Compactors {
  return {
    k,
    levels: [new Float64Array(0)],
    sizes: [0],
    turns: [0],
    capacities: [k],
    sorted: true,
    retained: 0,
    capacity: k,
  };
}

/** Adds empty levels until there are `count`. */
export function growTo(compactors: Compactors, count: number): void {
  const { k, levels, sizes, turns } = compactors;
  if (levels.length >= count) return;
  while (levels.length < count) {
    levels.push(new Float64Array(0));
    sizes.push(0);
    turns.push(0);
  }
  compactors.capacities = levelCapacities(k, count);
  compactors.capacity = compactors.capacities.reduce((sum, each) => sum + each, 0);
}

/** Adds one value at the bottom; the caller compacts afterwards. */
export function pushValue(compactors: Compactors, value: number): void {
  const size = compactors.sizes[0]!;
  reserve(compactors, 0, size + 1);
  compactors.levels[0]![size] = value;
  compactors.sizes[0] = size + 1;
  compactors.retained++;
  compactors.sorted = false;
}

/** Adds an ascending run to a level. */
export function pushRun(compactors: Compactors, level: number, run: Float64Array): void {
  if (run.length === 0) return;
  growTo(compactors, level + 1);
  if (level === 0) sortBottom(compactors);
  mergeInto(compactors, level, run, 0, run.length);
  compactors.retained += run.length;
}

/** Compacts the lowest full level, again and again, until the sketch holds less than its capacity. */
export function compact(compactors: Compactors, coins: Coins): void {
  while (compactors.retained >= compactors.capacity) {
    let full = 0;
    while (compactors.sizes[full]! < compactors.capacities[full]!) full++;
    compactLevel(compactors, full, coins);
  }
}

/**
 * Every second item of a level, from the first or the second by a coin, goes up with twice the weight; an odd one out stays. The next compaction
 * of the level starts from the other: each is still as likely, and what one of the two adds to a rank the other often takes away.
 */
function compactLevel(compactors: Compactors, level: number, coins: Coins): void {
  growTo(compactors, level + 2);
  if (level === 0) sortBottom(compactors);
  const items = compactors.levels[level]!;
  const size = compactors.sizes[level]!;
  const stays = size & 1;
  const half = (size - stays) / 2;
  const turn = compactors.turns[level]!;
  const start = turn === 0 ? coins.below(2) : turn - 1;
  compactors.turns[level] = turn === 0 ? 2 - start : 0;
  const offset = stays + start;
  for (let i = 0; i < half; i++) items[stays + i] = items[offset + 2 * i]!;
  mergeInto(compactors, level + 1, items, stays, stays + half);
  compactors.sizes[level] = stays;
  compactors.retained -= half;
}

/** Puts level 0 in ascending order: it need not be sorted again until something is added. */
export function sortBottom(compactors: Compactors): void {
  if (!compactors.sorted) compactors.levels[0]!.subarray(0, compactors.sizes[0]).sort();
  compactors.sorted = true;
}

/** Merges part of an ascending run into an ascending level, from the far end so that nothing is overwritten before it is read. */
function mergeInto(compactors: Compactors, level: number, run: Float64Array, from: number, to: number): void {
  const size = compactors.sizes[level]!;
  const length = size + to - from;
  reserve(compactors, level, length);
  const items = compactors.levels[level]!;
  let i = size - 1;
  let j = to - 1;
  let at = length - 1;
  while (i >= 0 && j >= from) items[at--] = items[i]! > run[j]! ? items[i--]! : run[j--]!;
  while (j >= from) items[at--] = run[j--]!;
  compactors.sizes[level] = length;
}

function reserve(compactors: Compactors, level: number, length: number): void {
  const items = compactors.levels[level]!;
  if (items.length >= length) return;
  const grown = new Float64Array(Math.max(length, items.length * 2, 16));
  grown.set(items.subarray(0, compactors.sizes[level]));
  compactors.levels[level] = grown;
}
