import { secureRandomBrand } from "./requireSecureRandom.js";
import type { SecureRandom } from "./secureRandom.js";

// getRandomValues fills at most 65,536 bytes a call; a quarter of it keeps the pool in the first-level cache.
const poolWords = 4096;

/**
 * A {@link SecureRandom} over any source of 32-bit words. Not exported by `random`: with bits that are not secret, the noise is not
 * either. Tests of the samplers with known answers take it from `testing`.
 *
 * @example
 * import { secureRandomFromBits } from "@probity/core/testing";
 * secureRandomFromBits((words) => words.fill(5)).integer(8); // => 5
 */
export function secureRandomFromBits(fill: (words: Uint32Array) => void): SecureRandom {
  const pool = new Uint32Array(poolWords);
  let next = poolWords;

  const uint32 = (): number => {
    if (next === poolWords) {
      fill(pool);
      next = 0;
    }
    const drawn = pool[next]!;
    pool[next] = 0;
    next += 1;
    return drawn;
  };

  const source: SecureRandom = {
    kind: "secure",
    uint32,
    bytes: (count) => {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new RangeError(`cannot draw ${count} bytes: it needs a whole number from 0`);
      const bytes = new Uint8Array(count);
      for (let i = 0; i < count; i += 4) {
        const drawn = uint32();
        for (let k = 0; k < 4 && i + k < count; k++) bytes[i + k] = drawn >>> (8 * k);
      }
      return bytes;
    },
    integer: (below) => {
      if (!Number.isSafeInteger(below) || below < 1)
        throw new RangeError(
          `cannot draw a whole number below ${below}: it needs a whole number from 1 to 2^53 - 1`,
        );
      const last = below - 1;
      const high = Math.floor(last / 0x1_0000_0000);
      const lowMask = high > 0 ? 0xffff_ffff : maskOf(last);
      const highMask = maskOf(high);
      for (;;) {
        const low = lowMask === 0 ? 0 : (uint32() & lowMask) >>> 0;
        const drawn = highMask === 0 ? low : (uint32() & highMask) * 0x1_0000_0000 + low;
        if (drawn <= last) return drawn;
      }
    },
    bigInteger: (below) => {
      if (below < 1n)
        throw new RangeError("cannot draw a whole number below 0n or less: it needs 1n or more");
      const last = below - 1n;
      const bits = last === 0n ? 0 : last.toString(2).length;
      for (;;) {
        let drawn = 0n;
        for (let left = bits; left > 0; left -= 32) {
          const taken = left < 32 ? left : 32;
          drawn = (drawn << BigInt(taken)) | BigInt(uint32() >>> (32 - taken));
        }
        if (drawn <= last) return drawn;
      }
    },
  };
  Object.defineProperty(source, secureRandomBrand, { value: true });
  return Object.freeze(source);
}

/** The least 2^k − 1 that is not below a 32-bit number. */
function maskOf(value: number): number {
  return value === 0 ? 0 : 0xffff_ffff >>> Math.clz32(value);
}
