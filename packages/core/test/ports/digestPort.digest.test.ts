import { sha256 } from "@noble/hashes/sha2.js";
import { expect, it } from "vitest";
import { webCryptoDigest } from "../../src/ports/index.js";

it("webCryptoDigest() is SHA-256, of views into a buffer too", async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 7);
  for (const part of [bytes, bytes.subarray(3, 64), bytes.subarray(0, 0)])
    expect(Array.from(await webCryptoDigest(part))).toEqual(Array.from(sha256(part)));
});
