import { InputError } from "../../evidence/index.js";
import type { Reach } from "./windowedValues.js";

/** The value of a feature, `null` where it is missing. */
export type FeatureCell = number | string | boolean | null;

/** What one event says of an entity: when it happened, when it became known, and the values of the view's features. */
export interface RecordEntry {
  readonly eventTime: number;
  readonly knownAt: number;
  readonly cells: readonly FeatureCell[];
}

const format = 1;
const head = 5;
const clocks = 16;
const [missing, number, no, yes, text] = [0, 1, 2, 3, 4];

/**
 * The entries of an entity as bytes, least significant first: format, number of entries (4 bytes), then for each entry its two clocks as
 * doubles and for each feature a tag (0 missing, 1 number, 2 false, 3 true, 4 text) with a double, or 4 bytes of length and UTF-8.
 */
export function recordBytes(entries: readonly RecordEntry[]): Uint8Array {
  const encoder = new TextEncoder();
  const texts: Uint8Array[] = [];
  let size = head;
  for (const { cells } of entries) {
    size += clocks + cells.length;
    for (const cell of cells) {
      if (typeof cell === "number") size += 8;
      if (typeof cell !== "string") continue;
      const bytes = encoder.encode(cell);
      texts.push(bytes);
      size += 4 + bytes.length;
    }
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, format);
  view.setUint32(1, entries.length, true);
  let at = head;
  let nextText = 0;
  for (const { eventTime, knownAt, cells } of entries) {
    view.setFloat64(at, eventTime, true);
    view.setFloat64(at + 8, knownAt, true);
    at += clocks;
    for (const cell of cells) {
      bytes[at] = tagOf(cell);
      at += 1;
      if (typeof cell === "number") {
        view.setFloat64(at, cell, true);
        at += 8;
      } else if (typeof cell === "string") {
        const encoded = texts[nextText++]!;
        view.setUint32(at, encoded.length, true);
        bytes.set(encoded, at + 4);
        at += 4 + encoded.length;
      }
    }
  }
  return bytes;
}

function tagOf(cell: FeatureCell): number {
  if (cell === null) return missing;
  if (typeof cell === "number") return number;
  if (typeof cell === "string") return text;
  return cell ? yes : no;
}

/**
 * Reads the entries of entities with so many features, one record after another: a view of each would cost more than what is read.
 * The reader throws `InputError` (`malformed-document`).
 */
export function recordReader(features: number): (bytes: Uint8Array) => RecordEntry[] {
  const word = new Uint8Array(8);
  const view = new DataView(word.buffer);

  function double(bytes: Uint8Array, at: number): number {
    if (at + 8 > bytes.length) throw malformed(at);
    for (let i = 0; i < 8; i++) word[i] = bytes[at + i]!;
    return view.getFloat64(0, true);
  }

  function count(bytes: Uint8Array, at: number): number {
    if (at + 4 > bytes.length) throw malformed(at);
    for (let i = 0; i < 4; i++) word[i] = bytes[at + i]!;
    return view.getUint32(0, true);
  }

  return (bytes) => {
    if (bytes[0] !== format) throw malformed(0);
    const entries: RecordEntry[] = [];
    let at = head;
    for (let left = count(bytes, 1); left > 0; left--) {
      const eventTime = double(bytes, at);
      const knownAt = double(bytes, at + 8);
      if (!Number.isFinite(eventTime) || !Number.isFinite(knownAt)) throw malformed(at);
      at += clocks;
      const cells: FeatureCell[] = [];
      for (let feature = 0; feature < features; feature++) {
        const tag = bytes[at];
        at += 1;
        if (tag === number) {
          cells.push(double(bytes, at));
          at += 8;
        } else if (tag === text) {
          const end = at + 4 + count(bytes, at);
          if (end > bytes.length) throw malformed(at);
          cells.push(textOf(bytes.subarray(at + 4, end)));
          at = end;
        } else if (tag === missing) cells.push(null);
        else if (tag === yes || tag === no) cells.push(tag === yes);
        else throw malformed(at - 1);
      }
      entries.push({ eventTime, knownAt, cells });
    }
    if (at !== bytes.length) throw malformed(at);
    return entries;
  };
}

function textOf(bytes: Uint8Array): string {
  let ascii = bytes.length < 24;
  let short = "";
  for (let i = 0; ascii && i < bytes.length; i++) {
    const code = bytes[i]!;
    if (code > 0x7f) ascii = false;
    else short += String.fromCharCode(code);
  }
  return ascii ? short : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function malformed(offset: number): InputError {
  return new InputError(
    "malformed-document",
    `the store holds a record that breaks at offset ${offset}: it is not as it was written`,
  );
}

/** The entry that is seen at a moment: the newest of those that have happened and are known; −1 where there is none. */
export function seenEntry(entries: readonly RecordEntry[], now: number): number {
  for (let i = entries.length - 1; i >= 0; i--)
    if (entries[i]!.eventTime <= now && entries[i]!.knownAt <= now) return i;
  return -1;
}

/**
 * What is kept of an entity's events: the one that is seen at a moment, and those that may be seen later because they happen or become
 * known after it. In order of event time, then known-at; of two that are equal in both the later one stands. The result does not depend on
 * the order in which other events were merged.
 */
export function mergedEntries(
  kept: readonly RecordEntry[],
  added: readonly RecordEntry[],
  now: number,
): readonly RecordEntry[] {
  const all = [...kept, ...added].sort(inOrder);
  const single = all.filter((entry, i) => {
    const next = all[i + 1];
    return next === undefined || next.eventTime !== entry.eventTime || next.knownAt !== entry.knownAt;
  });
  const seen = seenEntry(single, now);
  // What is older than the one that is seen will not be seen any more.
  return seen < 0 ? single : single.slice(seen);
}

/**
 * What is kept of an entity's events where statistics look back over some of them: beside those of {@link mergedEntries} all that a window
 * may still reach. Two events may be equal in everything, so that they are told apart by when they became known alone: `added` holds every
 * event of the entity that became known at any of its moments, and takes the place of what was kept of these.
 */
export function mergedHistory(
  kept: readonly RecordEntry[],
  added: readonly RecordEntry[],
  { now, reach }: { readonly now: number; readonly reach: Reach },
): readonly RecordEntry[] {
  const moments = new Set(added.map(({ knownAt }) => knownAt));
  const all = [...kept.filter(({ knownAt }) => !moments.has(knownAt)), ...added].sort(inOrder);
  let newest = Math.max(1, reach.rows);
  const reached: RecordEntry[] = [];
  for (let i = all.length - 1; i >= 0; i--) {
    const entry = all[i]!;
    const isSeen = entry.eventTime <= now && entry.knownAt <= now;
    if (!isSeen || newest > 0 || entry.eventTime >= now - reach.ms) reached.push(entry);
    if (isSeen) newest -= 1;
  }
  return reached.reverse();
}

function inOrder(a: RecordEntry, b: RecordEntry): number {
  return a.eventTime - b.eventTime || a.knownAt - b.knownAt;
}
