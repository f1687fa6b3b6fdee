import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/hashes.json";
import type { HashedItem } from "../../../src/sketch/index.js";
import { itemHash } from "../../../src/sketch/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { bytesOfHex } from "../bytesOfHex.js";

interface Input {
  readonly type: "int" | "float" | "str";
  readonly item: string | number | null;
  readonly text: string;
  readonly bytesHex: string;
}
interface Expected {
  readonly murmur3x64Low: string;
  readonly murmur3x64High: string;
  readonly thetaHash: string;
}

const { cases } = golden as unknown as GoldenFile<Input, Expected>;

function itemOf({ type, item, text }: Input): HashedItem {
  if (type === "int") return BigInt(text);
  return type === "float" ? Number(item) : String(item);
}

describe("itemHash() by the hash of DataSketches equals the golden values", () => {
  it.each(cases)("$name: $input.text", ({ input, expected }) => {
    for (const item of [itemOf(input), bytesOfHex(input.bytesHex)]) {
      const words = Array.from(itemHash(item, "datasketches"), BigInt);
      const low = (words[1]! << 32n) | words[0]!;
      expect(String(low)).toBe(expected.murmur3x64Low);
      expect(String((words[3]! << 32n) | words[2]!)).toBe(expected.murmur3x64High);
      expect(String(low >> 1n)).toBe(expected.thetaHash);
    }
  });
});
