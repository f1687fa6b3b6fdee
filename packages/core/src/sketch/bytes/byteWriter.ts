/** Writes little-endian numbers one after the other. */
export interface ByteWriter {
  uint8(value: number): void;
  uint16(value: number): void;
  uint32(value: number): void;
  float64(value: number): void;
  /** A whole number up to 2^53 − 1: seven bits a byte, the lowest first. */
  varint(value: number): void;
  bytes(values: Uint8Array): void;
  /** All that was written. */
  written(): Uint8Array;
}

/** Starts with room for `expected` bytes, and grows. */
export function byteWriter(expected: number): ByteWriter {
  let target = new Uint8Array(expected);
  let view = new DataView(target.buffer);
  let position = 0;
  const advance = (width: number): number => {
    if (position + width > target.length) {
      const grown = new Uint8Array(Math.max(position + width, target.length * 2));
      grown.set(target);
      target = grown;
      view = new DataView(grown.buffer);
    }
    position += width;
    return position - width;
  };
  return {
    uint8(value) {
      const at = advance(1);
      view.setUint8(at, value);
    },
    uint16(value) {
      const at = advance(2);
      view.setUint16(at, value, true);
    },
    uint32(value) {
      const at = advance(4);
      view.setUint32(at, value, true);
    },
    float64(value) {
      const at = advance(8);
      view.setFloat64(at, value, true);
    },
    varint(value) {
      let rest = value;
      while (rest > 0x7f) {
        const at = advance(1);
        view.setUint8(at, (rest % 128) | 0x80);
        rest = Math.floor(rest / 128);
      }
      const at = advance(1);
      view.setUint8(at, rest);
    },
    bytes(values) {
      const at = advance(values.length);
      target.set(values, at);
    },
    written: () => target.slice(0, position),
  };
}
