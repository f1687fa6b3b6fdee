import { InputError } from "../../evidence/index.js";

/** The text of some bytes; short ASCII by hand, as `TextDecoder` costs more than it. Throws `InputError` on what is no UTF-8. */
export function decodeUtf8(
  bytes: Uint8Array,
  from: number,
  to: number,
  where: { name: string; row: number },
): string {
  if (to - from <= 24) {
    let text = "";
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte >= 0x80) return decodeAny(bytes.subarray(from, to), where);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decodeAny(bytes.subarray(from, to), where);
}

function decodeAny(bytes: Uint8Array, { name, row }: { name: string; row: number }): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new InputError("malformed-table", `row ${row} of column "${name}" is no UTF-8`, { cause });
  }
}
