import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../../src/evidence/index.js";
import { entryWriter } from "../../src/privacy/ledger/entryWriter.js";

type Entry = { readonly [key: string]: Json };

describe("a writer of entries", () => {
  it("writes each as its canonical text, whatever was written before", () => {
    const value = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant({ b: 1, a: ["é"] }));
    const entry = fc.dictionary(fc.constantFrom("b", "a", "c", "é", "a b"), value);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries: readonly Entry[]) => {
        const write = entryWriter();
        for (const one of entries) expect(new TextDecoder().decode(write(one))).toBe(canonicalJson(one));
      }),
    );
  });

  it("writes what changed, what was left out and what came back", () => {
    const write = entryWriter();
    const query = { name: "count", by: [] };
    for (const one of [
      { z: 1, a: "x", query },
      { z: 2, a: "x", query },
      { z: 2, a: "y", query: { ...query, name: "sum" } },
      { z: 2, a: "y" },
      { z: 2, a: "y", query },
      { a: "y", z: 2, query },
      {},
      { z: "2", a: "y", query },
    ] as Entry[])
      expect(new TextDecoder().decode(write(one))).toBe(canonicalJson(one));
  });

  it("refuses what no entry can hold, and writes the next all the same", () => {
    const write = entryWriter();
    write({ a: 1 });
    expect(() => write({ a: Number.NaN })).toThrow(RangeError);
    expect(new TextDecoder().decode(write({ a: 1 }))).toBe('{"a":1}');
    expect(new TextDecoder().decode(write({ a: 2 }))).toBe('{"a":2}');
  });
});
