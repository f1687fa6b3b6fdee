import { secureRandomFromBits } from "./secureRandomFromBits.js";

/**
 * A cryptographic source of random numbers, the only kind that privacy mechanisms take. It has no seed and no state to read.
 * Made by {@link secureRandom}; checked at run time by {@link requireSecureRandom}.
 */
export interface SecureRandom {
  readonly kind: "secure";
  /** A uniform whole number in [0, 2^32). */
  uint32(): number;
  /** `count` uniform bytes. */
  bytes(count: number): Uint8Array;
  /** A uniform whole number in [0, below), by rejection on the least number of bits; `below` from 1 to 2^53 − 1. */
  integer(below: number): number;
  /** A uniform whole number in [0n, below), by rejection on the least number of bits; `below` from 1n. */
  bigInteger(below: bigint): bigint;
}

/**
 * Makes a source over `crypto.getRandomValues`, with a pool of its own; used words are wiped.
 *
 * @example
 * import { secureRandom } from "@probity/core/random";
 * secureRandom().integer(6) < 6; // => true
 * secureRandom().integer(0); // throws RangeError
 */
export function secureRandom(): SecureRandom {
  return secureRandomFromBits((words) => {
    const drawn = crypto.getRandomValues(new Uint32Array(words.length));
    words.set(drawn);
    drawn.fill(0);
  });
}
