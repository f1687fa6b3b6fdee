import { InputError } from "../../evidence/index.js";
import { sketchBytes } from "../bytes/sketchBytes.js";
import { utf8Bytes } from "../hash/utf8Bytes.js";
import type { FrequentItemRow, FrequentItemsParts } from "./frequentItems.js";

/**
 * lgMaxMapSize, then as varints the total weight, the maximum error and the number of items; for each item, the heaviest first, its weight, and 0 with
 * a number as a double or one more than the length with text as UTF-8.
 */
export function frequentItemsBytes(
  { lgMaxMapSize, totalWeight, maximumError }: FrequentItemsParts,
  rows: readonly FrequentItemRow[],
): Uint8Array {
  const utf8 = utf8Bytes();
  return sketchBytes("frequent-items", "none", {
    expected: 24 + 16 * rows.length,
    write(writer) {
      writer.uint8(lgMaxMapSize);
      writer.varint(totalWeight);
      writer.varint(maximumError);
      writer.varint(rows.length);
      for (const { item, lower } of rows) {
        writer.varint(lower);
        if (typeof item === "number") {
          writer.varint(0);
          writer.float64(item);
          continue;
        }
        if (/\p{Surrogate}/u.test(item))
          throw new InputError(
            "lone-surrogate",
            "a frequent item has half a UTF-16 pair, which is no Unicode text",
          );
        const length = utf8.encode(item);
        writer.varint(length + 1);
        writer.bytes(utf8.bytes.subarray(0, length));
      }
    },
  });
}
