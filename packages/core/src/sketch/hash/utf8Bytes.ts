/** Text as UTF-8 in memory that is used again and again: valid until the next call. Half a pair becomes U+FFFD, as `TextEncoder` has it. */
export interface Utf8Bytes {
  readonly bytes: Uint8Array;
  /** Encodes and says how many bytes it took. */
  encode(text: string): number;
}

/** An encoder by hand: for short text `TextEncoder` costs several times more. */
export function utf8Bytes(): Utf8Bytes {
  let bytes = new Uint8Array(64);
  return {
    get bytes() {
      return bytes;
    },
    encode(text) {
      if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 6);
      let at = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (unit < 0x80) {
          bytes[at++] = unit;
          continue;
        }
        if (unit < 0x800) bytes[at++] = 0xc0 | (unit >>> 6);
        else {
          const point = pointAt(text, i, unit);
          if (point > 0xffff) {
            i++;
            bytes[at++] = 0xf0 | (point >>> 18);
            bytes[at++] = 0x80 | ((point >>> 12) & 63);
          } else bytes[at++] = 0xe0 | (point >>> 12);
          bytes[at++] = 0x80 | ((point >>> 6) & 63);
          bytes[at++] = 0x80 | (point & 63);
          continue;
        }
        bytes[at++] = 0x80 | (unit & 63);
      }
      return at;
    },
  };
}

function pointAt(text: string, at: number, unit: number): number {
  if (unit < 0xd800 || unit >= 0xe000) return unit;
  const low = unit < 0xdc00 ? text.charCodeAt(at + 1) : 0;
  return low >= 0xdc00 && low < 0xe000 ? 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
}
