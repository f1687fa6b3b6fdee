import { InputError } from "../../evidence/index.js";
import type { ByteReader } from "../bytes/byteReader.js";
import { byteReader } from "../bytes/byteReader.js";

/** Families that are read here, as the third byte of an image names them. */
export const families = { hyperLogLog: 7, frequentItems: 10, kll: 15 } as const;

/** The first two bytes of an image, and a reader of what follows the third. */
interface Image {
  readonly reader: ByteReader;
  /** How long the header is: in words of four bytes for KLL and HLL, of eight for frequent items. */
  readonly preamble: number;
  readonly version: number;
}

/**
 * Starts reading an image of Apache DataSketches. Throws `InputError`: `unsupported-family` where it is of another family of sketches,
 * `malformed-sketch` where it is too short.
 */
export function readImage(bytes: Uint8Array, family: number): Image {
  const reader = byteReader(bytes);
  reader.expect(8, 1, "the header");
  const preamble = reader.uint8();
  const version = reader.uint8();
  const found = reader.uint8();
  if (found !== family)
    throw new InputError(
      "unsupported-family",
      `the sketch cannot be read at byte 2: it is of family ${found} of DataSketches, read here is ${family}`,
    );
  return { reader, preamble, version };
}
