import { InputError } from "../../evidence/index.js";
import type { CoverProvenance, TreeEnsemble } from "../../model/index.js";
import { groupsOf } from "../players.js";
import type { TreeExplainerSource } from "./treeExplainer.js";
import { treeFingerprint } from "./treeFingerprint.js";

const magic = [0x50, 0x54, 0x58, 0x45]; // PTXE
const version = 1;
const provenances: readonly CoverProvenance[] = ["native", "sidecar", "recounted"];
/** The flags of the kinds: whether there are weights, and covers instead of a background. */
const hasWeights = 1;
const hasCovers = 2;

/**
 * The bytes of an explainer without its model: magic, version, flags, rows expected, fingerprint of the model, players, then the
 * background (and weights) or covers, and a checksum over all of it. Little-endian, numbers as float64.
 */
export function explainerState(
  ensemble: TreeEnsemble,
  { background, weights, covers, expectedRows }: TreeExplainerSource,
  players: Int32Array,
): Uint8Array {
  const numbers: number[][] = [[expectedRows, treeFingerprint(ensemble), players.length], [...players]];
  if (covers === undefined) {
    const values = Array.from(background ?? []);
    numbers.push([values.length / players.length], values, weights === undefined ? [] : Array.from(weights));
  } else {
    const { trueCover, falseCover, provenance } = covers;
    numbers.push([trueCover.length, provenances.indexOf(provenance)], [...trueCover], [...falseCover]);
  }
  const count = numbers.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(6 + 8 * count + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint8(4, version);
  view.setUint8(5, (weights === undefined ? 0 : hasWeights) | (covers === undefined ? 0 : hasCovers));
  let at = 6;
  for (const part of numbers)
    for (const value of part) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes;
}

/** What `explainerState` wrote, refused unless it is whole and of this model. */
export function readExplainerState(
  ensemble: TreeEnsemble,
  bytes: Uint8Array,
): Omit<TreeExplainerSource, "keep"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || magic.some((byte, i) => bytes[i] !== byte))
    throw malformed("it does not begin as one");
  if (bytes[4] !== version)
    throw new InputError(
      "unsupported-format",
      `the explainer cannot be read: version ${bytes[4]} is unknown`,
    );
  const end = bytes.length - 4;
  if (end < 6 || view.getUint32(end, true) !== checksum(bytes.subarray(0, end)))
    throw malformed("it is cut off or damaged");
  const flags = bytes[5]!;
  let at = 6;
  const take = (count: number): Float64Array => {
    if (!Number.isSafeInteger(count) || count < 0 || count > (end - at) / 8) throw malformed("it is cut off");
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++, at += 8) values[i] = view.getFloat64(at, true);
    return values;
  };
  const one = (): number => take(1)[0]!;
  const expectedRows = one();
  if (!(expectedRows > 0)) throw malformed("it expects no rows");
  if (one() !== treeFingerprint(ensemble))
    throw new InputError("model-mismatch", "the explainer cannot be read: it was saved for another model");
  const features = one();
  if (features !== ensemble.features) throw malformed("its players are not one a feature");
  const players = savedGroups(take(features));
  if ((flags & hasCovers) === 0) {
    const rows = one();
    const background = take(rows * features);
    const weights = (flags & hasWeights) === 0 ? undefined : take(rows);
    requireEnd(at, end);
    return { expectedRows, players, background, weights };
  }
  const nodes = one();
  const provenance = provenances[one()];
  if (provenance === undefined) throw malformed("its covers come from nowhere");
  const covers = { trueCover: take(nodes), falseCover: take(nodes), provenance };
  requireEnd(at, end);
  return { expectedRows, players, covers };
}

function savedGroups(playerOf: Float64Array): readonly (readonly number[])[] {
  if (!playerOf.every((player) => Number.isInteger(player) && player >= 0 && player < playerOf.length))
    throw malformed("its players are no numbers of groups");
  const groups = groupsOf(playerOf);
  if (groups.some((columns) => columns.length === 0)) throw malformed("a group of its players is empty");
  return groups;
}

function requireEnd(at: number, end: number): void {
  if (at !== end) throw malformed("there is more than the explainer");
}

function malformed(what: string): InputError {
  return new InputError("malformed-document", `the explainer cannot be read: ${what}`);
}

/** FNV-1a of 32 bits: tells damage, not intent. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
