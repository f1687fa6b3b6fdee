import { readSketch } from "../bytes/sketchBytes.js";
import type { FrequentItems } from "./frequentItems.js";
import { capacityOf, frequentItemsOf } from "./frequentItems.js";
import { emptyWeights } from "./weights.js";

/**
 * Continues a sketch of frequent items from what its `state()` gave: it goes on as if it had never stopped.
 *
 * Throws `InputError` naming the byte: `malformed-sketch` where the bytes are no such sketch, cut or damaged, `unsupported-format` where
 * their version is newer. Cost: O(bytes).
 *
 * @example
 * import { createFrequentItems, frequentItemsFromState } from "@probity/core/sketch";
 * const sketch = createFrequentItems();
 * sketch.update("a", 3);
 * frequentItemsFromState(sketch.state()).estimate("a"); // => 3
 */
export function frequentItemsFromState(state: Uint8Array): FrequentItems {
  const { reader, hash } = readSketch("frequent-items", state);
  if (hash !== "none") throw reader.malformed("a sketch of frequent items has no hash", 6);
  const lgMaxMapSize = reader.uint8();
  if (lgMaxMapSize < 3 || lgMaxMapSize > 26) throw reader.malformed("lgMaxMapSize is not from 3 to 26");
  const totalWeight = reader.varint();
  const maximumError = reader.varint();
  const size = reader.varint();
  if (size > capacityOf(lgMaxMapSize)) throw reader.malformed("there are more items than this size keeps");
  const weights = emptyWeights(capacityOf(lgMaxMapSize));
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const weight = reader.varint();
    sum += weight;
    if (weight === 0 || sum > totalWeight) throw reader.malformed("the weights do not fit their total");
    const length = reader.varint();
    weights.add(length === 0 ? reader.float64() : reader.text(length - 1), weight);
    if (weights.size !== i + 1) throw reader.malformed("an item is there twice");
  }
  if (maximumError > totalWeight) throw reader.malformed("the error exceeds the total weight");
  reader.end();
  return frequentItemsOf({ lgMaxMapSize, weights, totalWeight, maximumError });
}
