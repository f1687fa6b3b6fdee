import type { ByteReader } from "../bytes/byteReader.js";
import { coinsFrom } from "../kll/coins.js";
import { emptyCompactors, pushRun } from "../kll/compactors.js";
import type { Kll, KllParts } from "../kll/kll.js";
import { kllOf } from "../kll/kllOf.js";
import { levelCapacities } from "../kll/levelCapacities.js";
import type { KllItemType } from "../kll/readCompactors.js";
import { readCompactors, readItem, requireItemType } from "../kll/readCompactors.js";
import { families, readImage } from "./readImage.js";

const flags = { empty: 1, sorted: 2, single: 4 } as const;

/**
 * Reads an image of a KLL sketch that Apache DataSketches wrote (C++, Java or Python; doubles, floats or 32-bit integers: an image does not say
 * which). The sketch answers as the peer does and can be merged and continued; its coins start from seed 0.
 *
 * A quantile at p is the smallest item whose rank reaches p by the quotient of counts; the peer multiplies p by n first and may round past a whole
 * number. Throws `RangeError` for an unknown item type, `InputError` naming the byte: `unsupported-family` for another sketch, `unsupported-format` for
 * another serial version, `malformed-sketch` where the image is cut, damaged or contradicts itself. Cost: O(bytes).
 * Golden: `sketches/images.json`.
 *
 * @example
 * import { kllFromDatasketches } from "@probity/core/sketch";
 * kllFromDatasketches(Uint8Array.of(2, 1, 15, 1, 200, 0, 8, 0), "double").n; // => 0
 */
export function kllFromDatasketches(image: Uint8Array, itemType: KllItemType): Kll {
  requireItemType(itemType);
  const { reader, preamble, version } = readImage(image, families.kll);
  if (version !== 1 && version !== 2) throw reader.unknownVersion(version, 1);
  const flag = reader.uint8();
  const isShort = (flag & (flags.empty | flags.single)) !== 0;
  if (preamble !== (isShort ? 2 : 5)) throw reader.malformed("the length of the header does not fit", 0);
  const k = reader.uint16();
  if (k < 8) throw reader.malformed("k is below 8", 4);
  if (reader.uint8() !== 8) throw reader.malformed("the smallest level is not of 8 items", 6);
  reader.uint8();
  const parts = isShort
    ? shortParts(reader, k, (flag & flags.empty) !== 0 ? null : itemType)
    : fullParts(reader, k, { itemType, sorted: (flag & flags.sorted) !== 0 });
  reader.end();
  return kllOf(parts);
}

function shortParts(reader: ByteReader, k: number, itemType: KllItemType | null): KllParts {
  const compactors = emptyCompactors(k);
  const coins = coinsFrom(0);
  if (itemType === null) return { compactors, coins, smallestK: k, n: 0, min: Infinity, max: -Infinity };
  const value = readItem(reader, itemType);
  if (Number.isNaN(value)) throw reader.malformed("an item is NaN");
  pushRun(compactors, 0, Float64Array.of(value));
  return { compactors, coins, smallestK: k, n: 1, min: value, max: value };
}

function fullParts(
  reader: ByteReader,
  k: number,
  { itemType, sorted }: { readonly itemType: KllItemType; readonly sorted: boolean },
): KllParts {
  const n = reader.uint64();
  const smallestK = reader.uint16();
  if (smallestK < 8 || smallestK > k) throw reader.malformed("the smallest k does not fit");
  const levels = reader.uint8();
  if (levels < 1 || levels > 53) throw reader.malformed("the number of levels is not from 1 to 53");
  reader.uint8();
  const offsets = Array.from({ length: levels }, () => reader.uint32());
  // The closing offset is left out of an image: it is the capacity of all levels.
  offsets.push(levelCapacities(k, levels).reduce((sum, capacity) => sum + capacity, 0));
  const sizes = offsets.slice(1).map((offset, level) => {
    if (offset < offsets[level]!) throw reader.malformed("the offsets of the levels do not ascend");
    return offset - offsets[level]!;
  });
  const min = readItem(reader, itemType);
  const max = readItem(reader, itemType);
  const header = { k, sizes, turns: sizes.map(() => 0), n, min, max, sorted, item: itemType };
  return { compactors: readCompactors(reader, header), coins: coinsFrom(0), smallestK, n, min, max };
}
