import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HashName } from "../../../src/sketch/index.js";
import { itemHash } from "../../../src/sketch/index.js";

const hashes: readonly HashName[] = ["probity", "datasketches"];

describe.each(hashes)("itemHash() by %s", (hash) => {
  it("hashes text and its UTF-8 bytes alike, half a pair as U+FFFD", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(itemHash(text, hash)).toEqual(itemHash(new TextEncoder().encode(text), hash));
      }),
    );
    expect(itemHash("a\ud800", hash)).toEqual(itemHash("a\ufffd", hash));
    expect(itemHash("x".repeat(1000), hash)).toEqual(
      itemHash(new TextEncoder().encode("x".repeat(1000)), hash),
    );
  });

  it("hashes equal numbers alike, and text unlike the number it names", () => {
    expect(itemHash(-0, hash)).toEqual(itemHash(0, hash));
    const otherNaN = new Float64Array(Uint32Array.of(1, 0xfff8_0000).buffer)[0]!;
    expect(itemHash(otherNaN, hash)).toEqual(itemHash(Number.NaN, hash));
    expect(itemHash(Infinity, hash)).not.toEqual(itemHash(Number.NaN, hash));
    expect(itemHash(-Infinity, hash)).not.toEqual(itemHash(Infinity, hash));
    expect(itemHash("1", hash)).not.toEqual(itemHash(1, hash));
  });

  it("tells a length from the zeros at the end", () => {
    const seen = new Set<string>();
    for (let length = 0; length < 40; length++) seen.add(itemHash(new Uint8Array(length), hash).join());
    expect(seen.size).toBe(40);
  });

  it("turns half of the bits of the hash for each bit of a number", () => {
    const flips = new Float64Array(64);
    const numbers = 200;
    const double = new Float64Array(1);
    const words = new Uint32Array(double.buffer);
    for (let i = 1; i <= numbers; i++) {
      double[0] = i * 1.5;
      const before = itemHash(double[0], hash);
      for (let bit = 0; bit < 64; bit++) {
        // Not the exponent: its flips make infinities.
        if (bit >= 52 && bit < 63) continue;
        double[0] = i * 1.5;
        words[bit >> 5]! ^= 1 << (bit & 31);
        const after = itemHash(double[0], hash);
        for (let out = 0; out < 64; out++)
          flips[out]! += ((before[out >> 5]! ^ after[out >> 5]!) >>> (out & 31)) & 1;
      }
    }
    // 10,600 flips of a fair coin for each bit of the hash: within five standard errors.
    for (const count of flips)
      expect(Math.abs(count / (numbers * 53) - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(numbers * 53));
  });
});

it("numbers never share both words of the own hash", () => {
  const seen = new Set<number>();
  for (let i = 0; i < 100_000; i++) {
    const [first, second] = itemHash(i / 8);
    seen.add(first! * 2 ** 21 + (second! >>> 11));
  }
  expect(seen.size).toBe(100_000);
});

it("refuses an unknown hash, and a bigint by the own one", () => {
  expect(() => itemHash("a", "md5" as HashName)).toThrow(RangeError);
  expect(() => itemHash(1n)).toThrow(TypeError);
  expect(() => itemHash(2n ** 63n, "datasketches")).toThrow(RangeError);
  expect(itemHash(1n, "datasketches")).not.toEqual(itemHash(1, "datasketches"));
});
