import type { ByteReader } from "../bytes/byteReader.js";
import { readSketch } from "../bytes/sketchBytes.js";
import { addressBits, largestValue, turnedBack } from "./coupons.js";
import type { HyperLogLog } from "./hyperLogLog.js";
import { hyperLogLogOf } from "./hyperLogLog.js";
import { forms } from "./hyperLogLogBytes.js";
import { readRegisters } from "./packedRegisters.js";
import type { HyperLogLogParts } from "./parts.js";
import { addCoupon, emptyParts, isRegisters } from "./parts.js";
import { isPossibleEstimate, registersOf } from "./registers.js";
import { sizeOf } from "./relativeErrors.js";

/**
 * Continues a HyperLogLog sketch from what its `state()` gave: it goes on as if it had never stopped.
 *
 * Throws `InputError` naming the byte: `malformed-sketch` where the bytes are no such sketch, cut or damaged, `unsupported-format` where
 * their version is newer. Cost: O(bytes).
 *
 * @example
 * import { createHyperLogLog, hyperLogLogFromState } from "@probity/core/sketch";
 * const sketch = createHyperLogLog();
 * sketch.update("a");
 * hyperLogLogFromState(sketch.state()).estimate(); // => 1
 */
export function hyperLogLogFromState(state: Uint8Array): HyperLogLog {
  const { reader, hash } = readSketch("hyper-log-log", state);
  if (hash === "none") throw reader.malformed("a HyperLogLog sketch needs a hash", 6);
  const lgK = reader.uint8();
  if (lgK < 4 || lgK > 21) throw reader.malformed("lgK is not from 4 to 21");
  const parts = emptyParts(lgK, hash);
  const form = reader.uint8();
  if (form > forms.merged) throw reader.malformed("the form of the contents is unknown");
  if (form === forms.coupons) readCoupons(reader, parts);
  else {
    const estimate = form === forms.historic ? reader.float64() : 0;
    const registers = readRegisters(reader, sizeOf(lgK), largestValue[hash]);
    if (form === forms.historic && !isPossibleEstimate(registers, estimate))
      throw reader.malformed("the estimate does not fit the registers");
    parts.contents = registersOf(registers, estimate);
    parts.merged = form === forms.merged;
  }
  reader.end();
  return hyperLogLogOf(parts);
}

function readCoupons(reader: ByteReader, parts: HyperLogLogParts): void {
  const count = reader.varint();
  reader.expect(count, 1, "the list of coupons");
  let last = 0;
  for (let i = 0; i < count; i++) {
    const step = reader.varint();
    last += step;
    const coupon = last > 0xffff_ffff ? 0 : turnedBack(last);
    const value = coupon >>> addressBits;
    if (step === 0 || value < 1 || value > largestValue[parts.hash])
      throw reader.malformed("a coupon is none that an item leaves");
    addCoupon(parts, coupon);
  }
  if (isRegisters(parts.contents)) throw reader.malformed("there are more coupons than this size keeps");
}
