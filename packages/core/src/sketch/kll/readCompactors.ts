import type { ByteReader } from "../bytes/byteReader.js";
import type { Compactors } from "./compactors.js";
import { emptyCompactors, growTo } from "./compactors.js";

/** How many bytes an item of an image takes. */
const widths = { double: 8, float: 4, int: 4 } as const;

/** How the items of an image are written. */
export type KllItemType = keyof typeof widths;

/** Throws `RangeError` at an unknown type of items. */
export function requireItemType(itemType: KllItemType): KllItemType {
  if (!Object.hasOwn(widths, itemType))
    throw new RangeError(`cannot read items of type ${itemType}: it needs "double", "float" or "int"`);
  return itemType;
}

/** What the header of an image says of its levels. */
interface LevelsHeader {
  readonly k: number;
  readonly sizes: readonly number[];
  readonly turns: readonly number[];
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly sorted: boolean;
  readonly item: KllItemType;
}

/** Reads the items level by level, and refuses what contradicts itself: weights other than n, NaN, items out of order or of [min, max]. */
export function readCompactors(reader: ByteReader, header: LevelsHeader): Compactors {
  const { k, sizes, turns, n, min, max, sorted, item } = header;
  const retained = sizes.reduce((sum, size) => sum + size, 0);
  reader.expect(retained, widths[item], "the list of items");
  let weight = 1;
  let weights = 0;
  for (const size of sizes) {
    weights += size * weight;
    weight *= 2;
  }
  if (weights !== n || n > Number.MAX_SAFE_INTEGER)
    throw reader.malformed("the weights of the items do not add up to n");
  if (n === 0 ? min !== Infinity || max !== -Infinity : !(min <= max))
    throw reader.malformed("the smallest and the largest value do not fit");
  const compactors = emptyCompactors(k);
  growTo(compactors, sizes.length);
  if (retained > compactors.capacity) throw reader.malformed("there are more items than the levels may hold");
  sizes.forEach((size, level) => {
    const items = new Float64Array(size);
    let last = -Infinity;
    for (let i = 0; i < size; i++) {
      const value = readItem(reader, item);
      if (!(value >= min && value <= max)) throw reader.malformed("an item is outside the range of values");
      if ((level > 0 || sorted) && value < last) throw reader.malformed("the items of a level do not ascend");
      items[i] = value;
      last = value;
    }
    compactors.levels[level] = items;
    compactors.sizes[level] = size;
    compactors.turns[level] = turns[level]!;
  });
  compactors.retained = retained;
  compactors.sorted = sorted;
  return compactors;
}

/** The next item of an image. */
export function readItem(reader: ByteReader, item: KllItemType): number {
  if (item === "int") return reader.int32();
  return (item === "double" ? reader.float64() : reader.float32()) + 0; // −0 + 0 is 0
}
