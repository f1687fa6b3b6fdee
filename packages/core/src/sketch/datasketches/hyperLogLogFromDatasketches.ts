import type { ByteReader } from "../bytes/byteReader.js";
import { addressBits, addressMask } from "../hyperLogLog/coupons.js";
import type { HyperLogLog } from "../hyperLogLog/hyperLogLog.js";
import { hyperLogLogOf } from "../hyperLogLog/hyperLogLog.js";
import { addCoupon, emptyParts } from "../hyperLogLog/parts.js";
import { isPossibleEstimate, registersOf } from "../hyperLogLog/registers.js";
import { sizeOf } from "../hyperLogLog/relativeErrors.js";
import { families, readImage } from "./readImage.js";

const flags = { empty: 4, compact: 8, outOfOrder: 16 } as const;

/** How many words of four bytes the header has in each mode: a list of coupons, a set of them, registers. */
const preambles = [2, 3, 10] as const;

/** An exception of a register of four bits. */
const exceptionMark = 15;

/**
 * Reads an image of an HLL sketch that Apache DataSketches wrote (list, set, HLL_4, HLL_6, HLL_8; compact or updatable). The sketch answers as the
 * peer does as long as nothing was merged, and can be merged and continued with items hashed by `datasketches`: numbers as doubles, bigints as
 * the peer's 64-bit integers (empty text, which the peer passes over, is an item here).
 *
 * A sketch that was merged answers by Ertl's estimator, where the peer pastes several together: within the standard error, not the same digits.
 * Throws `InputError` naming the byte: `unsupported-family` for another sketch, `unsupported-format` for another serial version,
 * `malformed-sketch` where the image is cut, damaged or contradicts itself. Cost: O(bytes). Golden: `sketches/images.json`.
 *
 * @example
 * import { hyperLogLogFromDatasketches } from "@probity/core/sketch";
 * hyperLogLogFromDatasketches(Uint8Array.of(2, 1, 7, 8, 3, 12, 0, 0)).estimate(); // => 0
 */
export function hyperLogLogFromDatasketches(image: Uint8Array): HyperLogLog {
  const { reader, preamble, version } = readImage(image, families.hyperLogLog);
  if (version !== 1) throw reader.unknownVersion(version, 1);
  const lgK = reader.uint8();
  if (lgK < 4 || lgK > 21) throw reader.malformed("lgK is not from 4 to 21", 3);
  const lgLength = reader.uint8();
  const flag = reader.uint8();
  const small = reader.uint8();
  const mode = reader.uint8();
  const form = mode & 3;
  const width = ([4, 6, 8] as const)[(mode >> 2) & 3];
  if (form === 3 || width === undefined) throw reader.malformed("the mode is unknown", 7);
  if (preamble !== preambles[form]) throw reader.malformed("the length of the header does not fit", 0);
  const compact = (flag & flags.compact) !== 0;
  const parts = emptyParts(lgK, "datasketches");
  if (form < 2) {
    const count = form === 0 ? small : reader.uint32();
    if ((flag & flags.empty) !== 0 && count > 0) throw reader.malformed("an empty sketch has items", 5);
    const coupons = readPairs(reader, { count, compact, lgLength });
    for (const coupon of coupons) addCoupon(parts, coupon);
  } else {
    const estimate = reader.float64();
    reader.bytes(16); // sums of inverse powers: they follow from the registers
    reader.uint32(); // how many registers are at the smallest value: likewise
    const exceptions = reader.uint32();
    const values =
      width === 4
        ? readNibbles(reader, sizeOf(lgK), { base: small, count: exceptions, compact, lgLength })
        : readBits(reader, sizeOf(lgK), width);
    parts.merged = (flag & flags.outOfOrder) !== 0;
    if (!parts.merged && !isPossibleEstimate(values, estimate))
      throw reader.malformed("the estimate does not fit the registers", 8);
    parts.contents = registersOf(values, parts.merged ? 0 : estimate);
  }
  if (compact) reader.end();
  return hyperLogLogOf(parts);
}

/** A list of words that hold an address and a value above it. */
interface Pairs {
  readonly count: number;
  /** Without the empty slots of the table that they stood in. */
  readonly compact: boolean;
  readonly lgLength: number;
}

function readPairs(reader: ByteReader, { count, compact, lgLength }: Pairs): readonly number[] {
  if (count === 0) return [];
  if (lgLength > 26) throw reader.malformed("a table is longer than any", 4);
  const length = compact ? count : sizeOf(lgLength);
  reader.expect(length, 4, "a list of coupons");
  const pairs: number[] = [];
  for (let i = 0; i < length; i++) {
    const pair = reader.uint32();
    if (pair === 0 && !compact) continue;
    if (pair >>> addressBits === 0) throw reader.malformed("a coupon has no value");
    pairs.push(pair);
  }
  if (new Set(pairs).size !== count) throw reader.malformed("the number of coupons does not fit");
  return pairs;
}

/** Six or eight bits a register, the lowest first. */
function readBits(reader: ByteReader, size: number, width: 6 | 8): Uint8Array {
  const bytes = reader.bytes(width === 8 ? size : (size * 3) / 4 + 1);
  const values = new Uint8Array(size);
  for (let at = 0; at < size; at++) {
    const bit = at * width;
    const pair = bytes[bit >> 3]! | ((bytes[(bit >> 3) + 1] ?? 0) << 8);
    const value = (pair >> (bit & 7)) & ((1 << width) - 1);
    if (value > 63) throw reader.malformed("a register exceeds 63");
    values[at] = value;
  }
  return values;
}

/** Four bits a register above a common base; where they are all set, the value is among the exceptions. */
function readNibbles(
  reader: ByteReader,
  size: number,
  { base, ...pairs }: Pairs & { readonly base: number },
): Uint8Array {
  const bytes = reader.bytes(size / 2);
  const values = new Uint8Array(size);
  let marked = 0;
  for (let at = 0; at < size; at++) {
    const above = (bytes[at >> 1]! >> (4 * (at & 1))) & 15;
    if (above === exceptionMark) marked++;
    else values[at] = base + above;
    if (base + above > 63 && above !== exceptionMark) throw reader.malformed("a register exceeds 63");
  }
  if (marked !== pairs.count) throw reader.malformed("the number of exceptions does not fit", 36);
  for (const pair of readPairs(reader, pairs)) {
    const at = pair & addressMask & (size - 1);
    const isMarked = ((bytes[at >> 1]! >> (4 * (at & 1))) & 15) === exceptionMark;
    if (!isMarked || values[at] !== 0) throw reader.malformed("an exception belongs to no register");
    values[at] = pair >>> addressBits;
  }
  return values;
}
