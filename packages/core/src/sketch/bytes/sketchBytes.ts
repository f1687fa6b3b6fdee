import type { HashName } from "../hash/hashName.js";
import { hashIds } from "../hash/hashName.js";
import { hashUtf8 } from "../hash/laneHash.js";
import type { ByteReader } from "./byteReader.js";
import { byteReader } from "./byteReader.js";
import type { ByteWriter } from "./byteWriter.js";
import { byteWriter } from "./byteWriter.js";

/** "PSKT". */
const magic = 0x544b_5350;
const version = 1;
const checksumAt = 8;
const bodyAt = 12;

/** The kinds of sketches, as their bytes name them. */
export const sketchKinds = { kll: 1, "hyper-log-log": 2, "frequent-items": 3, "running-moments": 4 } as const;

/** One of the four. */
export type SketchKind = keyof typeof sketchKinds;

/**
 * The bytes of a sketch: "PSKT", version, kind, hash (0 none, 1 own, 2 DataSketches'), a zero, a checksum of all that follows, and what
 * `write` writes.
 */
export function sketchBytes(
  kind: SketchKind,
  hash: HashName | "none",
  { expected, write }: { readonly expected: number; readonly write: (writer: ByteWriter) => void },
): Uint8Array {
  const writer = byteWriter(expected + bodyAt);
  writer.uint32(magic);
  writer.uint8(version);
  writer.uint8(sketchKinds[kind]);
  writer.uint8(hashIds[hash]);
  writer.uint8(0);
  writer.uint32(0);
  write(writer);
  return sealed(writer.written());
}

/** Writes the checksum into its place. */
export function sealed(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(checksumAt, checksumOf(bytes), true);
  return bytes;
}

/** The lower six bytes of the header count too: a flipped kind is no other sketch. */
function checksumOf(bytes: Uint8Array): number {
  const lanes = new Uint32Array(2);
  hashUtf8(bytes, 4, checksumAt, lanes);
  const header = lanes[0]!;
  hashUtf8(bytes, bodyAt, bytes.length, lanes);
  return (lanes[0]! ^ header) >>> 0;
}

/**
 * Checks the header of a sketch of this kind and gives a reader of what follows, and its hash. Throws `InputError`: `malformed-sketch`
 * where the bytes are no such sketch, are cut or damaged, `unsupported-format` where their version is newer.
 */
export function readSketch(
  kind: SketchKind,
  bytes: Uint8Array,
): { readonly reader: ByteReader; readonly hash: HashName | "none" } {
  const reader = byteReader(bytes);
  if (reader.uint32() !== magic) throw reader.malformed("it is no sketch of this library", 0);
  const found = reader.uint8();
  if (found !== version) throw reader.unknownVersion(found, 4);
  const foundKind = reader.uint8();
  if (foundKind !== sketchKinds[kind]) throw reader.malformed(`it is of kind ${foundKind}, not "${kind}"`, 5);
  const hashId = reader.uint8();
  const hash = (["none", "probity", "datasketches"] as const)[hashId];
  if (hash === undefined) throw reader.malformed(`hash ${hashId} is unknown`, 6);
  if (reader.uint8() !== 0) throw reader.malformed("the reserved byte is not zero", 7);
  if (reader.uint32() !== checksumOf(bytes))
    throw reader.malformed("the checksum does not fit the rest", checksumAt);
  return { reader, hash };
}
