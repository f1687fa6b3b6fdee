import type { ByteReader } from "../bytes/byteReader.js";
import { readSketch } from "../bytes/sketchBytes.js";
import { coinsFrom } from "./coins.js";
import type { Kll } from "./kll.js";
import { kllOf } from "./kllOf.js";
import { readCompactors } from "./readCompactors.js";

/**
 * Continues a KLL sketch from what its `state()` gave: it goes on as if it had never stopped.
 *
 * Throws `InputError` naming the byte: `malformed-sketch` where the bytes are no KLL sketch, cut or damaged, `unsupported-format` where
 * their version is newer. Cost: O(bytes).
 *
 * @example
 * import { createKll, kllFromState } from "@probity/core/sketch";
 * const sketch = createKll();
 * sketch.update(7);
 * kllFromState(sketch.state()).quantile(0.5); // => 7
 */
export function kllFromState(state: Uint8Array): Kll {
  const { reader, hash } = readSketch("kll", state);
  if (hash !== "none") throw reader.malformed("a KLL sketch has no hash", 6);
  const k = readK(reader);
  const smallestK = readK(reader);
  const levels = reader.uint8();
  const coins = coinsFrom(reader.uint32());
  const n = reader.float64();
  const min = reader.float64();
  const max = reader.float64();
  if (smallestK > k) throw reader.malformed("the smallest k exceeds k");
  if (levels < 1 || levels > 53) throw reader.malformed("the number of levels is not from 1 to 53");
  const sizes: number[] = [];
  const turns: number[] = [];
  for (let level = 0; level < levels; level++) {
    const entry = reader.varint();
    if (entry % 4 === 3) throw reader.malformed("the turn of a level is unknown");
    sizes.push(Math.floor(entry / 4));
    turns.push(entry % 4);
  }
  const compactors = readCompactors(reader, {
    k,
    sizes,
    turns,
    n,
    min,
    max,
    sorted: true,
    item: "double",
  });
  reader.end();
  return kllOf({ compactors, coins, smallestK, n, min, max });
}

function readK(reader: ByteReader): number {
  const k = reader.uint16();
  if (k < 8) throw reader.malformed("a k is below 8", reader.position - 2);
  return k;
}
