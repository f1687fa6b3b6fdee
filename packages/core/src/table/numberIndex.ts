import { mixed } from "./text/utf8Codes.js";

/** Ids for the distinct numbers of a column, −1 in missing rows. */
export interface NumberIndex {
  readonly ids: Int32Array;
  readonly count: number;
  /** The ids of other numbers, −1 for those that are not known, in an array of their length. */
  find(values: Float64Array, ids?: Int32Array): Int32Array;
}

/** Numbers the numbers of the present rows; `null` says that all are. Equality is SameValueZero. */
export function numberIndex(values: Float64Array, present: ((row: number) => boolean) | null): NumberIndex {
  return offsetIndex(values, present) ?? hashedIndex(values, present);
}

/** Whole numbers that lie close together: their distance from the lowest. */
function offsetIndex(values: Float64Array, present: ((row: number) => boolean) | null): NumberIndex | null {
  const range = closeRange(values, present);
  if (range === null) return null;
  const { low, count } = range;
  const find = (numbers: Float64Array, ids: Int32Array = new Int32Array(numbers.length)): Int32Array => {
    for (let row = 0; row < ids.length; row++) {
      const id = numbers[row]! - low;
      const whole = id | 0;
      ids[row] = whole === id && whole >>> 0 < count ? whole : -1;
    }
    return ids;
  };
  const ids = find(values);
  if (present !== null) for (let row = 0; row < ids.length; row++) if (!present(row)) ids[row] = -1;
  return { ids, count, find };
}

/** From where on, and over how many, whole numbers lie; `null` where one is not whole, or they lie too far apart to be counted by place. */
export function closeRange(
  values: Float64Array,
  present: ((row: number) => boolean) | null,
): { readonly low: number; readonly count: number } | null {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (present !== null && !present(row)) continue;
    if (Math.floor(value) !== value) return null;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const count = high - low + 1;
  return count > 0 && count <= Math.max(65_536, 2 * values.length) ? { low, count } : null;
}

const longestProbe = 128;

/** Open addressing over the distinct numbers; past a probe that is too long (keys made to collide) the engine's own seeded hash. */
function hashedIndex(values: Float64Array, present: ((row: number) => boolean) | null): NumberIndex {
  let known = new Float64Array(1024);
  let slots = new Int32Array(2048).fill(-1);
  let count = 0;
  const ids = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < ids.length; row++) {
    if (present !== null && !present(row)) continue;
    const slot = slotOf(slots, known, values[row]!);
    if (slot < 0) return mappedIndex(values, present);
    let id = slots[slot]!;
    if (id === -1) {
      id = count++;
      if (id === known.length) {
        const grown = new Float64Array(known.length * 2);
        grown.set(known);
        known = grown;
      }
      known[id] = values[row]!;
      slots[slot] = id;
      if (count * 2 > slots.length) {
        slots = new Int32Array(slots.length * 2).fill(-1);
        for (let each = 0; each < count; each++) {
          const free = slotOf(slots, known, known[each]!);
          if (free < 0) return mappedIndex(values, present);
          slots[free] = each;
        }
      }
    }
    ids[row] = id;
  }
  return {
    ids,
    count: Math.max(1, count),
    find(numbers, ids: Int32Array = new Int32Array(numbers.length)) {
      for (let row = 0; row < ids.length; row++) {
        const slot = slotOf(slots, known, numbers[row]!);
        ids[row] = slot < 0 ? -1 : slots[slot]!;
      }
      return ids;
    },
  };
}

const scratch: Float64Array = /* @__PURE__ */ new Float64Array(1);
const halves: Int32Array = /* @__PURE__ */ new Int32Array(/* @__PURE__ */ scratch.buffer);

/** The slot that holds a number or is free for it; −1 where neither is near. */
function slotOf(slots: Int32Array, known: Float64Array, value: number): number {
  // Adding zero turns −0 into 0; every NaN becomes one pattern.
  scratch[0] = Number.isNaN(value) ? Number.NaN : value + 0;
  let slot = mixed(Math.imul(mixed(halves[0]!), 0x9e37_79b1) ^ halves[1]!) & (slots.length - 1);
  for (let probes = 0; probes <= longestProbe; probes++) {
    const id = slots[slot]!;
    if (id === -1) return slot;
    const other = known[id]!;
    if (other === value || (Number.isNaN(other) && Number.isNaN(value))) return slot;
    slot = (slot + 1) & (slots.length - 1);
  }
  return -1;
}

function mappedIndex(values: Float64Array, present: ((row: number) => boolean) | null): NumberIndex {
  const idOf = new Map<number, number>();
  const ids = new Int32Array(values.length).fill(-1);
  for (let row = 0; row < ids.length; row++) {
    if (present !== null && !present(row)) continue;
    const known = idOf.get(values[row]!);
    if (known === undefined) idOf.set(values[row]!, idOf.size);
    ids[row] = known ?? idOf.size - 1;
  }
  return {
    ids,
    count: Math.max(1, idOf.size),
    find(numbers, ids: Int32Array = new Int32Array(numbers.length)) {
      for (let row = 0; row < ids.length; row++) ids[row] = idOf.get(numbers[row]!) ?? -1;
      return ids;
    },
  };
}
