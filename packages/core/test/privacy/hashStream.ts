import { sha256 } from "@noble/hashes/sha2.js";
import type { SecureRandom } from "../../src/random/index.js";
import { secureRandomFromBits } from "../../src/random/secureRandomFromBits.js";

/** The words of SHA-256("name:0"), SHA-256("name:1"), … in big-endian order: bits that look random and can be had again. */
export function hashStream(name: string): SecureRandom {
  let block = 0;
  return secureRandomFromBits((words) => {
    for (let i = 0; i < words.length; i += 8, block++) {
      const view = hashBlock(name, block);
      for (let k = 0; k < 8; k++) words[i + k] = view.getUint32(4 * k);
    }
  });
}

/** The word at an index of {@link hashStream}. */
export function hashStreamWord(name: string, index: number): number {
  return hashBlock(name, Math.floor(index / 8)).getUint32(4 * (index % 8));
}

function hashBlock(name: string, block: number): DataView {
  const digest = sha256(new TextEncoder().encode(`${name}:${block}`));
  return new DataView(digest.buffer, digest.byteOffset);
}
