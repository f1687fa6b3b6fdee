import type { Json } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";

/** A field as it was written last. */
interface WrittenField {
  readonly key: string;
  readonly value: Json;
  readonly text: string;
}

/**
 * Writes entries of a log one after another, each as its canonical text in UTF-8. Most of an entry is as in the one before: a field that
 * has the same value is not written anew, which takes as long as hashing. So a record may not be changed once it was in an entry.
 */
export function entryWriter(): (entry: { readonly [key: string]: Json }) => Uint8Array {
  const encoder = new TextEncoder();
  /** The fields of the last entry as they came, and their places in the order of the text. */
  let fields: WrittenField[] = [];
  let order: readonly number[] = [];

  /** Whether the entry has the fields of the one before. */
  function isRewritten(entry: { readonly [key: string]: Json }): boolean {
    let place = 0;
    for (const key in entry) {
      const before = fields[place];
      if (before?.key !== key) return false;
      const value = entry[key]!;
      if (before.value !== value) fields[place] = writtenField(key, value);
      place += 1;
    }
    return place === fields.length;
  }

  return (entry) => {
    if (!isRewritten(entry)) {
      fields = Object.keys(entry).map((key) => writtenField(key, entry[key]!));
      order = fields.map((_, place) => place).sort((a, b) => (fields[a]!.key < fields[b]!.key ? -1 : 1));
    }
    let text = "";
    for (const place of order) text += fields[place]!.text;
    return encoder.encode(`{${text.slice(0, -1)}}`);
  };
}

function writtenField(key: string, value: Json): WrittenField {
  return { key, value, text: `${canonicalJson(key)}:${canonicalJson(value)},` };
}
