import type { FrequentItems } from "../frequentItems/frequentItems.js";
import { capacityOf, frequentItemsOf } from "../frequentItems/frequentItems.js";
import { emptyWeights } from "../frequentItems/weights.js";
import { families, readImage } from "./readImage.js";

/**
 * Reads an image of a sketch of frequent strings that Apache DataSketches wrote (items as a length in four bytes and UTF-8, as C++ and Python
 * write them). The sketch answers as the peer does, and can be merged and continued.
 *
 * Throws `InputError` naming the byte: `unsupported-family` for another sketch, `unsupported-format` for another serial version,
 * `malformed-sketch` where the image is cut, damaged or contradicts itself, or a weight exceeds 2^53 − 1. Cost: O(bytes).
 * Golden: `sketches/images.json`.
 *
 * @example
 * import { frequentItemsFromDatasketches } from "@probity/core/sketch";
 * frequentItemsFromDatasketches(Uint8Array.of(1, 1, 10, 3, 3, 5, 0, 0)).size; // => 0
 */
export function frequentItemsFromDatasketches(image: Uint8Array): FrequentItems {
  const { reader, preamble, version } = readImage(image, families.frequentItems);
  if (version !== 1) throw reader.unknownVersion(version, 1);
  const lgMaxMapSize = reader.uint8();
  if (lgMaxMapSize < 3 || lgMaxMapSize > 26)
    throw reader.malformed("the binary logarithm of the map's size is not from 3 to 26", 3);
  reader.uint8();
  // Bit 0 or bit 2, by the version of the library.
  const isEmpty = (reader.uint8() & 5) !== 0;
  if (preamble !== (isEmpty ? 1 : 4)) throw reader.malformed("the length of the header does not fit", 0);
  reader.uint16();
  const capacity = capacityOf(lgMaxMapSize);
  const weights = emptyWeights(capacity);
  if (isEmpty) {
    reader.end();
    return frequentItemsOf({ lgMaxMapSize, weights, totalWeight: 0, maximumError: 0 });
  }
  const count = reader.uint32();
  if (count > capacity) throw reader.malformed("there are more items than this size keeps", 8);
  reader.uint32();
  const totalWeight = reader.uint64();
  const maximumError = reader.uint64();
  if (maximumError > totalWeight) throw reader.malformed("the error exceeds the total weight");
  reader.expect(count, 12, "the list of items");
  const each = Array.from({ length: count }, () => reader.uint64());
  let sum = 0;
  each.forEach((weight, i) => {
    sum += weight;
    if (weight === 0 || sum > totalWeight) throw reader.malformed("the weights do not fit their total");
    weights.add(reader.text(reader.uint32()), weight);
    if (weights.size !== i + 1) throw reader.malformed("an item is there twice");
  });
  reader.end();
  return frequentItemsOf({ lgMaxMapSize, weights, totalWeight, maximumError });
}
