import { InputError } from "../../evidence/index.js";

/** Text as UTF-8 in one buffer: row i lies from offsets[i] to offsets[i + 1]; only present rows say anything. */
export interface Utf8Text {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array | Float64Array;
}

/**
 * Encodes strings, `null` as nothing. By hand: `TextEncoder` costs more than the text for short strings, and hides half pairs.
 * Throws `InputError` (`lone-surrogate`) naming the row.
 */
export function encodeUtf8(name: string, strings: readonly (string | null)[]): Utf8Text {
  let units = 0;
  for (const text of strings) units += text?.length ?? 0;
  let bytes = new Uint8Array(units + 64);
  const ends = new Float64Array(strings.length + 1);
  let at = 0;
  for (let row = 0; row < strings.length; row++) {
    const text = strings[row];
    if (text !== null && text !== undefined) {
      if (at + text.length * 3 > bytes.length) {
        const grown = new Uint8Array(Math.max(bytes.length * 2, at + text.length * 3));
        grown.set(bytes);
        bytes = grown;
      }
      for (let i = 0; i < text.length; i++) {
        let point = text.charCodeAt(i);
        if (point < 0x80) {
          bytes[at++] = point;
          continue;
        }
        if (point < 0x800) bytes[at++] = 0xc0 | (point >>> 6);
        else {
          if (point >= 0xd800 && point < 0xe000) {
            const low = point < 0xdc00 ? text.charCodeAt(++i) : 0;
            if (!(low >= 0xdc00 && low < 0xe000))
              throw new InputError(
                "lone-surrogate",
                `row ${row} of column "${name}" has half a UTF-16 pair, which is no Unicode text`,
              );
            point = 0x1_0000 + ((point - 0xd800) << 10) + (low - 0xdc00);
            bytes[at++] = 0xf0 | (point >>> 18);
            bytes[at++] = 0x80 | ((point >>> 12) & 63);
          } else bytes[at++] = 0xe0 | (point >>> 12);
          bytes[at++] = 0x80 | ((point >>> 6) & 63);
        }
        bytes[at++] = 0x80 | (point & 63);
      }
    }
    ends[row + 1] = at;
  }
  return { bytes: bytes.subarray(0, at), offsets: at < 0x8000_0000 ? Int32Array.from(ends) : ends };
}
