import { sketchBytes } from "../bytes/sketchBytes.js";
import { sortBottom } from "./compactors.js";
import type { KllParts } from "./kll.js";

/**
 * k, smallest k, number of levels, state of the coins, n, min, max, for each level 4 · size + turn as a varint, then the
 * items level by level.
 */
export function kllBytes({ compactors, coins, smallestK, n, min, max }: KllParts): Uint8Array {
  // Questions sort level 0, and must not show.
  sortBottom(compactors);
  const { k, levels, sizes, turns, retained } = compactors;
  return sketchBytes("kll", "none", {
    expected: 33 + 3 * sizes.length + 8 * retained,
    write(writer) {
      writer.uint16(k);
      writer.uint16(smallestK);
      writer.uint8(levels.length);
      writer.uint32(coins.word());
      writer.float64(n);
      writer.float64(min);
      writer.float64(max);
      sizes.forEach((size, h) => writer.varint(4 * size + turns[h]!));
      levels.forEach((level, h) => {
        for (let i = 0; i < sizes[h]!; i++) writer.float64(level[i]!);
      });
    },
  });
}
