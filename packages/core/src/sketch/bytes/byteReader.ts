import { InputError } from "../../evidence/index.js";

/** Reads little-endian numbers one after the other; never beyond the end. */
export interface ByteReader {
  readonly position: number;
  /** What the error of these bytes says; it names the byte where reading stands, or `at`. */
  malformed(what: string, at?: number): InputError;
  /** The error of a version that is not known, named at a byte. */
  unknownVersion(version: number, at: number): InputError;
  uint8(): number;
  uint16(): number;
  uint32(): number;
  int32(): number;
  float32(): number;
  float64(): number;
  /** A whole number of 64 bits up to 2^53 − 1. */
  uint64(): number;
  /** A whole number up to 2^53 − 1: seven bits a byte, the lowest first. */
  varint(): number;
  bytes(length: number): Uint8Array;
  /** UTF-8 text of a length. */
  text(length: number): string;
  /** Refuses to go on unless `count` values of `width` bytes are left: nothing is allocated for a length that is not there. */
  expect(count: number, width: number, what: string): void;
  /** Refuses bytes after the end. */
  end(): void;
}

/** Starts reading at the first byte. */
export function byteReader(source: Uint8Array): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let position = 0;
  const malformed = (what: string, at = position): InputError =>
    new InputError("malformed-sketch", `the sketch cannot be read at byte ${at}: ${what}`);
  const advance = (width: number): number => {
    if (width > source.length - position) throw malformed("it is cut off");
    position += width;
    return position - width;
  };
  const reader: ByteReader = {
    get position() {
      return position;
    },
    malformed,
    unknownVersion: (version, at) =>
      new InputError(
        "unsupported-format",
        `the sketch cannot be read at byte ${at}: version ${version} is unknown`,
      ),
    uint8: () => view.getUint8(advance(1)),
    uint16: () => view.getUint16(advance(2), true),
    uint32: () => view.getUint32(advance(4), true),
    int32: () => view.getInt32(advance(4), true),
    float32: () => view.getFloat32(advance(4), true),
    float64: () => view.getFloat64(advance(8), true),
    uint64() {
      const at = advance(8);
      const value = view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
      if (value > Number.MAX_SAFE_INTEGER) throw malformed("a count exceeds 2^53 - 1", at);
      return value;
    },
    varint() {
      const at = position;
      let value = 0;
      let unit = 1;
      for (;;) {
        const byte = view.getUint8(advance(1));
        value += (byte & 0x7f) * unit;
        if (value > Number.MAX_SAFE_INTEGER || position - at > 8)
          throw malformed("a number exceeds 2^53 - 1", at);
        if (byte < 0x80) return value;
        unit *= 128;
      }
    },
    bytes(length) {
      const at = advance(length);
      return source.subarray(at, at + length);
    },
    text(length) {
      const at = position;
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(reader.bytes(length));
      } catch (error) {
        throw position === at ? error : malformed("a text is not UTF-8", at);
      }
    },
    expect(count, width, what) {
      if (count * width > source.length - position) throw malformed(`${what} is longer than what is left`);
    },
    end() {
      if (position !== source.length) throw malformed("there is more than the sketch");
    },
  };
  return reader;
}
