import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/random/index.js";
import type { Table } from "../../src/table/index.js";
import {
  codesOf,
  columnOf,
  crossIds,
  rowGroups,
  segments,
  tableFrom,
  textAt,
  textColumn,
  utf8Of,
} from "../../src/table/index.js";
import { pairIds } from "../../src/table/pairIds.js";
import { mixed } from "../../src/table/text/utf8Codes.js";
import { cells, rowsOfCells, words } from "./arbitraries.ts";
import { arrowTable } from "./arrowTables.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function tableOfText(text: string[]): Table {
  const rest = { number: text.map(() => 1), flag: text.map(() => true), at: text.map(() => null) };
  return tableFrom(arrowTable({ ...rest, text }, [], false));
}

/** Two texts of eight characters that lead the hash from one state to the same next. */
function collision(state: number): { first: string; second: string; next: number } {
  const random = seededRandom(`collision ${state}`);
  const seen = new Map<number, string>();
  for (;;) {
    let second = "";
    let next = state;
    for (let k = 0; k < 8; k++) {
      const byte = 97 + random.integer(26);
      second += String.fromCharCode(byte);
      next = Math.imul(next ^ byte, 0x0100_0193);
    }
    const first = seen.get(next);
    if (first !== undefined && first !== second) return { first, second, next };
    seen.set(next, second);
  }
}

describe("text", () => {
  const columns = fc
    .tuple(
      fc.array(fc.option(words, { freq: 4 })),
      fc.constantFrom("strings", "utf8", "dictionary"),
      fc.array(fc.nat(40), { maxLength: 3 }),
    )
    .map(([cells, form, cuts]) => {
      // A first cell of text says what kind the column is.
      const text = ["a", ...cells];
      const rest = { number: text.map(() => 0), flag: text.map(() => true), at: text.map(() => new Date(0)) };
      const table =
        form === "strings"
          ? tableFrom({ text })
          : tableFrom(arrowTable({ ...rest, text }, cuts, form === "dictionary"));
      return { text, column: textColumn(table, "text") };
    });

  it("textAt(), utf8Of() and codesOf() agree in every storage", () => {
    fc.assert(
      fc.property(columns, ({ text, column }) => {
        const { bytes, offsets } = utf8Of(column);
        const { codes, labels } = codesOf(column);
        expect(text.map((_, row) => textAt(column, row))).toEqual(text);
        expect(text.map((_, row) => (codes[row] === -1 ? null : labels[codes[row]!]))).toEqual(text);
        text.forEach((cell, row) => {
          if (cell !== null)
            expect(decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]))).toBe(cell);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("codes do not depend on the storage: labels are distinct, in use, and in the order of appearance", () => {
    fc.assert(
      fc.property(columns, ({ text, column }) => {
        expect(codesOf(column).labels).toEqual([...new Set(text.filter((cell) => cell !== null))]);
      }),
    );
  });

  it("are made once", () => {
    const column = textColumn(tableFrom({ x: ["a", "b"] }), "x");
    expect(codesOf(column)).toBe(codesOf(column));
    expect(utf8Of(column)).toBe(utf8Of(column));
  });

  it("many distinct labels: the table of hashes grows", () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `label ${(i * 7919) % 10_007}`);
    const column = textColumn(tableOfText(text), "text");
    const { codes, labels } = codesOf(column);
    expect(labels).toHaveLength(10_007);
    expect(text.every((cell, row) => labels[codes[row]!] === cell)).toBe(true);
  });

  it("labels that were made to collide are still told apart", () => {
    // Eight steps with two ways each that lead from one state to the same next one: 256 labels of one hash (Joux 2004).
    let state = 64;
    let texts = [""];
    for (let step = 0; step < 8; step++) {
      const found = collision(state);
      texts = texts.flatMap((text) => [text + found.first, text + found.second]);
      state = found.next;
    }
    for (const table of [tableOfText(texts), tableFrom({ text: texts })])
      expect(codesOf(textColumn(table, "text")).labels).toEqual(texts);
  });

  it("lone surrogates: codes keep them apart, UTF-8 refuses them by their row", () => {
    const column = textColumn(tableFrom({ x: ["a", "\uD800", "\uDC00", "\uFFFD"] }), "x");
    expect(codesOf(column).labels).toHaveLength(4);
    expect(() => utf8Of(column)).toThrow(/row 1 of column "x" has half a UTF-16 pair/);
  });
});

it("codesOf() labels numbers, truth values and instants", () => {
  const table = tableFrom({
    n: [1.5, -0, 0, Number.NaN, Number.NaN, null, 1e21],
    b: [true, false, null, true, true, true, true],
    d: [new Date(0), null, new Date(0), new Date(8.64e15), null, null, null],
  });
  expect(codesOf(columnOf(table, "n"))).toEqual({
    codes: Int32Array.of(0, 1, 1, 2, 2, -1, 3),
    labels: ["1.5", "0", "NaN", "1e+21"],
  });
  expect(codesOf(columnOf(table, "b"))).toEqual({
    codes: Int32Array.of(0, 1, -1, 0, 0, 0, 0),
    labels: ["true", "false"],
  });
  expect(codesOf(columnOf(table, "d")).labels).toEqual(["1970-01-01T00:00:00.000Z", "8640000000000000"]);
  expect(() => codesOf(columnOf(tableFrom({ x: [{}] }), "x"))).toThrow(/unsupported-type/);
});

describe("rowGroups()", () => {
  it("is grouping by the tuple of cells, SameValueZero, null equal to null only", () => {
    fc.assert(
      fc.property(cells, fc.subarray(["number", "text", "flag", "at"], { minLength: 1 }), (source, keys) => {
        const table = tableFrom({ ...source });
        const groups = rowGroups(table, keys);
        // The oracle: nested maps, whose keys are equal by SameValueZero.
        const known: { key: unknown[]; rows: number[] }[] = [];
        rowsOfCells(source).forEach((row, i) => {
          const key = keys.map((name) =>
            name === "at" && row["at"] !== null ? Number(row["at"]) : row[name],
          );
          const group = known.find((one) =>
            one.key.every((cell, k) => cell === key[k] || (Number.isNaN(cell) && Number.isNaN(key[k]))),
          );
          if (group === undefined) known.push({ key, rows: [i] });
          else group.rows.push(i);
        });
        expect(Array.from(groups.sizes)).toEqual(known.map((group) => group.rows.length));
        expect(Array.from(groups.firstRows)).toEqual(known.map((group) => group.rows[0]));
        known.forEach(({ rows }, id) => {
          for (const row of rows) expect(groups.ids[row]).toBe(id);
        });
      }),
    );
  });

  it("scales over many distinct pairs", () => {
    const n = 200_000;
    const table = tableFrom({
      a: Int32Array.from({ length: n }, (_, i) => i % 1000),
      b: Int32Array.from({ length: n }, (_, i) => Math.floor(i / 2000)),
    });
    const { sizes } = rowGroups(table, ["a", "b"]);
    expect(sizes).toHaveLength(100_000);
    expect(sizes.every((size) => size === 2)).toBe(true);
  });

  it("every multiple of a large step gets an id of its own", () => {
    const low = Int32Array.from({ length: 50_000 }, (_, i) => i << 16);
    const high = Int32Array.from({ length: 50_000 }, (_, i) => i >> 3);
    const direct = new Map<string, number>();
    const expected = Int32Array.from(low, (one, i) => {
      const key = `${one} ${high[i]!}`;
      if (!direct.has(key)) direct.set(key, direct.size);
      return direct.get(key)!;
    });
    expect(pairIds(low, high, 50_000)).toEqual({ ids: expected, count: direct.size });
  });

  it("keys that were made to collide are still told apart", () => {
    const first = Int32Array.from({ length: 300 }, (_, i) => i);
    const second = first.map((one) => Math.imul(mixed(one), 0x9e37_79b1));
    expect(pairIds(first, second, 300)).toEqual({ ids: first, count: 300 });
  });

  it("whole numbers are told apart from their like, close together or not", () => {
    const x = [-3, 0, 2, -0, null, 2, -3, 0];
    for (const [scale, shift] of [
      [1, 0],
      [1, 1e15],
      [1e12, 0],
      [0.5, 0],
    ] as const) {
      const table = tableFrom({ x: x.map((value) => (value === null ? null : value * scale + shift)) });
      expect(rowGroups(table, ["x"]).ids).toEqual(Int32Array.of(0, 1, 2, 1, 3, 2, 0, 1));
    }
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])
      expect(rowGroups(tableFrom({ x: [1, odd, 1, odd] }), ["x"]).ids).toEqual(Int32Array.of(0, 1, 0, 1));
  });

  it("crossIds() numbers combinations as keys of text do, past what a table of them can hold", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 9 }), (seed, groupings) => {
        const random = seededRandom(String(seed));
        const many = Array.from({ length: groupings }, () => {
          const count = 1 + random.integer(random.integer(2) === 0 ? 5 : 40_000);
          return { ids: Int32Array.from({ length: 300 }, () => random.integer(count)), count };
        });
        const known = new Map<string, number>();
        const expected = many[0]!.ids.map((_, row) => {
          const key = many.map(({ ids }) => ids[row]!).join(" ");
          if (!known.has(key)) known.set(key, known.size);
          return known.get(key)!;
        });
        expect(crossIds(many)).toEqual({ ids: expected, count: known.size });
      }),
    );
    expect(() => crossIds([])).toThrow(RangeError);
  });

  it("needs a key, and cells that can be compared", () => {
    const table = tableFrom({ x: [1], tags: [["a"]] });
    expect(() => rowGroups(table, [])).toThrow(RangeError);
    expect(() => rowGroups(table, ["y"])).toThrow(/no column "y"/);
    expect(() => rowGroups(table, ["x", "tags"])).toThrow(/unsupported-type/);
    expect(rowGroups(tableFrom({ x: [] }), ["x"]).sizes).toHaveLength(0);
  });
});

describe("segments()", () => {
  it("by value does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(cells, (source) => {
        const rows = rowsOfCells(source);
        fc.pre(rows.length > 0);
        for (const name of ["number", "text", "flag", "at"]) {
          const forward = segments(tableFrom(rows), name);
          const backward = segments(tableFrom(rows.toReversed()), name);
          expect(backward.labels).toEqual(forward.labels);
          expect(backward.sizes).toEqual(forward.sizes);
          expect(Array.from(backward.ids).reverse()).toEqual(Array.from(forward.ids));
          expect(forward.sizes.reduce((a, b) => a + b, 0) + forward.missing).toBe(rows.length);
          expect(forward.sizes.every((size) => size > 0)).toBe(true);
        }
      }),
    );
  });

  it("orders numbers as numbers, NaN last", () => {
    expect(segments(tableFrom({ x: [10, 9, Number.NaN, null, -1, 9] }), "x")).toEqual({
      ids: Int32Array.of(2, 1, 3, -1, 0, 1),
      labels: ["-1", "9", "10", "NaN"],
      sizes: Uint32Array.of(1, 2, 1, 1),
      missing: 1,
    });
  });

  it("by edges: half-open, empty ones kept, the infinite in the outer ones", () => {
    const table = tableFrom({
      x: [-5, 0, 9.99, 10, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null],
    });
    expect(segments(table, { column: "x", edges: [0, 10, 20] })).toEqual({
      ids: Int32Array.of(0, 1, 1, 2, 3, 0, -1),
      labels: ["< 0", "[0, 10)", "[10, 20)", "≥ 20"],
      sizes: Uint32Array.of(2, 2, 1, 1),
      missing: 1,
    });
    expect(segments(tableFrom({ x: [1, Number.NaN] }), { column: "x", edges: [0] }).labels).toEqual([
      "< 0",
      "≥ 0",
      "NaN",
    ]);
    const days = segments(tableFrom({ d: [new Date(0), new Date(5)] }), { column: "d", edges: [1] });
    expect(days.labels).toEqual(["< 1970-01-01T00:00:00.001Z", "≥ 1970-01-01T00:00:00.001Z"]);
    expect(Array.from(days.ids)).toEqual([0, 1]);
  });

  it("refuses edges that do not ascend, and edges on text", () => {
    const table = tableFrom({ x: [1], t: ["a"], tags: [["a"]] });
    for (const edges of [[], [1, 1], [2, 1], [Number.NaN], [Number.POSITIVE_INFINITY]])
      expect(() => segments(table, { column: "x", edges })).toThrow(RangeError);
    expect(() => segments(table, { column: "t", edges: [1] })).toThrow(/edges need numbers or instants/);
    expect(() => segments(table, "tags")).toThrow(/unsupported-type/);
  });
});
