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
 * One id for each distinct pair of ids of the same rows, in the order of first appearance: crosses two groupings into one. By a direct table
 * where it stays in proportion to the rows, else by hashing. Ids lie below their counts. Cost: O(rows).
 *
 * @example
 * import { crossIds } from "@probity/core/table";
 * crossIds({ ids: Int32Array.of(0, 1, 0, 0), count: 2 }, { ids: Int32Array.of(0, 0, 1, 0), count: 2 });
 * // => { ids: Int32Array.of(0, 1, 2, 0), count: 3 }
 */
export function crossIds(first: DenseIds, second: DenseIds): DenseIds {
  const length = first.ids.length;
  const cells = first.count * second.count;
  if (cells > Math.max(65_536, 2 * length)) return pairIds(first.ids, second.ids, length);
  const idOf = new Int32Array(cells).fill(-1);
  const ids = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const cell = first.ids[row]! * second.count + second.ids[row]!;
    if (idOf[cell] === -1) idOf[cell] = count++;
    ids[row] = idOf[cell]!;
  }
  return { ids, count };
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
