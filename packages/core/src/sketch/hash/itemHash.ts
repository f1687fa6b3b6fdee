import type { HashName } from "./hashName.js";
import { requireHash } from "./hashName.js";
import { hashUtf8, hashWords } from "./laneHash.js";
import type { MurmurHash3 } from "./murmurHash3.js";
import { murmurHash3 } from "./murmurHash3.js";
import { highHalf, isIrregular, nanHigh, wordsOf } from "./numberWords.js";
import { utf8Bytes } from "./utf8Bytes.js";

/** What can be hashed: text, a number as a double, UTF-8 bytes; a bigint as 64-bit integer, by the hash of DataSketches only. */
export type HashedItem = string | number | bigint | Uint8Array;

/** Hashes item after item into `lanes`: two words by the library's own hash, four by the one of DataSketches. */
export interface ItemHasher {
  readonly lanes: Uint32Array;
  hash(item: HashedItem): void;
}

/**
 * Makes a hasher with its own memory, for many items: as {@link itemHash}, without a new array for each.
 *
 * @example
 * import { itemHash, itemHasher } from "@probity/core/sketch";
 * const hasher = itemHasher("probity");
 * hasher.hash("a");
 * [...hasher.lanes].join() === [...itemHash("a")].join(); // => true
 */
export function itemHasher(name: HashName): ItemHasher {
  const murmur = name === "datasketches" ? murmurHash3() : null;
  const lanes = new Uint32Array(murmur === null ? 2 : 4);
  const utf8 = utf8Bytes();
  const double = new Float64Array(1);
  const words = wordsOf(double);
  const hashBytes = (bytes: Uint8Array, length: number): void => {
    if (murmur === null) hashUtf8(bytes, 0, length, lanes);
    else murmur.bytes(bytes, 0, length, lanes);
  };
  return {
    lanes,
    hash(item) {
      switch (typeof item) {
        case "string": {
          const length = utf8.encode(item);
          hashBytes(utf8.bytes, length);
          break;
        }
        case "number":
          double[0] = item + 0;
          hashNumber(words[1 - highHalf]!, words[highHalf]!, lanes, murmur);
          break;
        case "bigint":
          if (murmur === null)
            throw new TypeError('cannot hash a bigint by "probity": it needs a number, text or bytes');
          if (BigInt.asIntN(64, item) !== item)
            throw new RangeError("cannot hash a bigint beyond 64 bits: it needs one from -2^63 to 2^63 - 1");
          murmur.words(Number(BigInt.asIntN(32, item)), Number(BigInt.asIntN(32, item >> 32n)), lanes);
          break;
        default:
          hashBytes(item, item.length);
      }
    },
  };
}

/** Hashes a double by its words, −0 as 0 and every NaN as one; without `murmur` by the library's own hash. */
export function hashNumber(low: number, high: number, lanes: Uint32Array, murmur: MurmurHash3 | null): void {
  let a = low;
  let b = high;
  if (isIrregular(low, high)) {
    if (high === 0x8000_0000) b = 0;
    else if (low !== 0 || (high & 0xf_ffff) !== 0) {
      a = 0;
      b = nanHigh;
    }
  }
  if (murmur === null) hashWords(a, b, lanes);
  else murmur.words(a, b, lanes);
}

/**
 * The hash of an item as words of 32 bits: two by the library's own hash, four by MurmurHash3 x64 128 (seed 9001) as Apache DataSketches has it
 * (low and high half of the first 64 bits, then of the second).
 *
 * A number is hashed by its bits as a double, −0 as 0 and every NaN as one; text by its UTF-8 bytes, so that equal text has equal hashes in
 * either form (half a surrogate pair as U+FFFD); a bigint, by the hash of DataSketches only, as a 64-bit integer: its 1 and 1.0 differ.
 * Own hash: numbers by three rounds of a Feistel network, so that two numbers never share both words; bytes by two lanes in the manner of
 * MurmurHash3 x86. Neither is cryptographic: whoever chooses the items can make collisions.
 * Throws `RangeError` for an unknown hash or a bigint beyond 64 bits, `TypeError` for a bigint by the own hash. Cost: O(bytes).
 * Golden: `sketches/hashes.json`.
 *
 * @example
 * import { itemHash } from "@probity/core/sketch";
 * [...itemHash(-0)].join() === [...itemHash(0)].join(); // => true
 * [...itemHash("é")].join() === [...itemHash(Uint8Array.of(0xc3, 0xa9))].join(); // => true
 */
export function itemHash(item: HashedItem, hash: HashName = "probity"): Uint32Array {
  const hasher = itemHasher(requireHash(hash));
  hasher.hash(item);
  return hasher.lanes;
}
