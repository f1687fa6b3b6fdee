import { mixed } from "./text/utf8Codes.js";

/** Dense ids in the order of first appearance. */
export interface DenseIds {
  readonly ids: Int32Array;
  readonly count: number;
}

const longestProbe = 128;

/** One id for each distinct pair (first[i], second[i]) of 32-bit integers. Cost: O(n). */
export function pairIds(first: ArrayLike<number>, second: ArrayLike<number>, length: number): DenseIds {
  return hashedPairs(first, second, length) ?? mappedPairs(first, second, length);
}

/**
 * One id for each distinct combination of ids of the same rows, in the order of first appearance: crosses groupings into one. Ids lie below
 * their counts. Combinations are numbered as they stand while a table of them stays in proportion to the rows, and hashed beyond.
 *
 * Throws `RangeError` without a grouping. Cost: O(rows · groupings).
 *
 * @example
 * import { crossIds } from "@probity/core/table";
 * crossIds([{ ids: Int32Array.of(0, 1, 0, 0), count: 2 }, { ids: Int32Array.of(0, 0, 1, 0), count: 2 }]);
 * // => { ids: Int32Array.of(0, 1, 2, 0), count: 3 }
 */
export function crossIds(groupings: readonly DenseIds[]): DenseIds {
  const [first, ...rest] = groupings;
  if (first === undefined) throw new RangeError("cannot cross no grouping: it needs one or more");
  const length = first.ids.length;
  const largest = Math.max(65_536, 8 * length);
  const keys = Int32Array.from(first.ids);
  let cells = first.count;
  for (const { ids, count } of rest) {
    if (cells * count <= largest) {
      for (let row = 0; row < length; row++) keys[row] = keys[row]! * count + ids[row]!;
      cells *= count;
      continue;
    }
    const dense = numbered(keys, cells);
    if (dense * count <= largest) {
      for (let row = 0; row < length; row++) keys[row] = keys[row]! * count + ids[row]!;
      cells = dense * count;
      continue;
    }
    const pairs = pairIds(keys, ids, length);
    keys.set(pairs.ids);
    cells = pairs.count;
  }
  return { ids: keys, count: numbered(keys, cells) };
}

/** Numbers keys below `cells` anew, in place, in the order of first appearance; says how many there are. */
function numbered(keys: Int32Array, cells: number): number {
  const idOf = new Int32Array(cells);
  let count = 0;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    if (idOf[key] === 0) idOf[key] = ++count;
    keys[row] = idOf[key]! - 1;
  }
  return count;
}

function hashedPairs(first: ArrayLike<number>, second: ArrayLike<number>, length: number): DenseIds | null {
  const ids = new Int32Array(length);
  let rowOf = new Uint32Array(1024);
  let slots = new Int32Array(2048).fill(-1);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const a = first[row]!;
    const b = second[row]!;
    let slot = hashOf(a, b) & (slots.length - 1);
    let id = slots[slot]!;
    let probes = 0;
    while (id !== -1 && !(first[rowOf[id]!] === a && second[rowOf[id]!] === b)) {
      if (++probes > longestProbe) return null;
      slot = (slot + 1) & (slots.length - 1);
      id = slots[slot]!;
    }
    if (id === -1) {
      id = count++;
      if (id === rowOf.length) {
        const grown = new Uint32Array(rowOf.length * 2);
        grown.set(rowOf);
        rowOf = grown;
      }
      rowOf[id] = row;
      slots[slot] = id;
      if (count * 2 > slots.length) {
        slots = new Int32Array(slots.length * 2).fill(-1);
        for (let known = 0; known < count; known++) {
          let free = hashOf(first[rowOf[known]!]!, second[rowOf[known]!]!) & (slots.length - 1);
          while (slots[free] !== -1) free = (free + 1) & (slots.length - 1);
          slots[free] = known;
        }
      }
    }
    ids[row] = id;
  }
  return { ids, count };
}

/** Slower, and not led into long probes by keys that were made to collide. */
function mappedPairs(first: ArrayLike<number>, second: ArrayLike<number>, length: number): DenseIds {
  const ids = new Int32Array(length);
  const known = new Map<number, Map<number, number>>();
  let count = 0;
  for (let row = 0; row < length; row++) {
    let inner = known.get(first[row]!);
    if (inner === undefined) {
      inner = new Map();
      known.set(first[row]!, inner);
    }
    let id = inner.get(second[row]!);
    if (id === undefined) {
      id = count++;
      inner.set(second[row]!, id);
    }
    ids[row] = id;
  }
  return { ids, count };
}

function hashOf(a: number, b: number): number {
  return mixed(Math.imul(mixed(a), 0x9e37_79b1) ^ b);
}
