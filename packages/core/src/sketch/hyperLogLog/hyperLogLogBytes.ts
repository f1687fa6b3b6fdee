import type { ByteWriter } from "../bytes/byteWriter.js";
import { sketchBytes } from "../bytes/sketchBytes.js";
import { turned } from "./coupons.js";
import { writeRegisters } from "./packedRegisters.js";
import type { HyperLogLogParts } from "./parts.js";
import { isRegisters } from "./parts.js";
import { sizeOf } from "./relativeErrors.js";

/** What follows in the bytes of a sketch: coupons, registers with a history, or registers that were merged. */
export const forms = { coupons: 0, historic: 1, merged: 2 } as const;

/** lgK, the form, then coupons (their number, then ascending differences, as varints) or registers, before which an estimate with a history stands. */
export function hyperLogLogBytes({ contents, lgK, hash, merged }: HyperLogLogParts): Uint8Array {
  if (!isRegisters(contents))
    return sketchBytes("hyper-log-log", hash, {
      expected: 7 + 5 * contents.size,
      write(writer) {
        writer.uint8(lgK);
        writer.uint8(forms.coupons);
        writeCoupons(writer, contents.sorted());
      },
    });
  return sketchBytes("hyper-log-log", hash, {
    expected: 11 + sizeOf(lgK) / 2,
    write(writer) {
      writer.uint8(lgK);
      writer.uint8(merged ? forms.merged : forms.historic);
      if (!merged) writer.float64(contents.estimate);
      writeRegisters(writer, contents.values);
    },
  });
}

function writeCoupons(writer: ByteWriter, coupons: Uint32Array): void {
  writer.varint(coupons.length);
  let last = 0;
  for (const coupon of coupons) {
    const next = turned(coupon);
    writer.varint(next - last);
    last = next;
  }
}
