import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyIndex, rowsOf, tableFrom, takeRows } from "../../src/table/index.js";

type Cell = number | string | null;

const sameCell = (a: Cell, b: Cell): boolean => a !== null && b !== null && (a === b || Object.is(a, b));
const text = fc.constantFrom("a", "b", "", "\u{1f600}", null);
const whole = fc.option(fc.integer({ min: -3, max: 3 }));
const wide = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, Infinity, 1e15, -1e15)));

describe("a key index", () => {
  it.each([
    ["text", text],
    ["whole numbers", whole],
    ["any numbers", wide],
  ] as const)("matches rows of equal keys, of one column and of two: %s", (_, cell) => {
    const pairs = fc.array(fc.tuple(cell as fc.Arbitrary<Cell>, text), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pairs, pairs, (left, right) => {
        const kind = (cell as unknown) === text ? ("text" as const) : ("number" as const);
        const table = (rows: readonly (readonly [Cell, Cell])[]) =>
          tableFrom(
            { a: rows.map(([a]) => a), b: rows.map(([, b]) => b) },
            { columns: { a: kind, b: "text" } },
          );
        for (const names of [["a"], ["a", "b"]]) {
          const index = keyIndex(table(left), names);
          const found = index.idsIn(table(right), names);
          const given = new Int32Array(right.length).fill(77);
          expect(index.idsIn(table(right), names, given)).toBe(given);
          expect(given).toEqual(found);
          const equal = (x: readonly Cell[], y: readonly Cell[]): boolean =>
            names.every((_, i) => sameCell(x[i]!, y[i]!));
          left.forEach((one, i) => {
            expect(index.ids[i]! < index.count).toBe(true);
            left.forEach((other, j) => {
              if (index.ids[i]! >= 0) expect(index.ids[i] === index.ids[j]).toBe(equal(one, other));
            });
            right.forEach((other, j) => {
              if (index.ids[i]! >= 0) expect(index.ids[i] === found[j]).toBe(equal(one, other));
            });
            expect(index.ids[i]! < 0).toBe(names.some((__, k) => one[k] === null));
          });
        }
      }),
    );
  });

  it("numbers many keys that lie far apart", () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) * 1e9 + 0.5);
    const index = keyIndex(tableFrom({ id: values }), ["id"]);
    expect(index.count).toBe(5000);
    const found = index.idsIn(tableFrom({ id: values.slice().reverse() }), ["id"]);
    expect(found).toEqual(index.ids.slice().reverse());
    expect(index.idsIn(tableFrom({ id: [0.25] }), ["id"])).toEqual(Int32Array.of(-1));
  });

  it("refuses keys of another kind or number", () => {
    const index = keyIndex(tableFrom({ id: [1, 2] }), ["id"]);
    expect(() => index.idsIn(tableFrom({ id: ["1"] }), ["id"])).toThrow(
      expect.objectContaining({ code: "wrong-type" }),
    );
    expect(() => index.idsIn(tableFrom({ id: [1] }), ["id", "id"])).toThrow(RangeError);
    expect(() => keyIndex(tableFrom({ id: [1] }), ["x"])).toThrow(
      expect.objectContaining({ code: "missing-column" }),
    );
  });
});

describe("taken rows", () => {
  const cells = {
    n: [1, null, Number.NaN],
    t: ["a", null, "c"],
    b: [true, false, null],
    d: [new Date(1), null, new Date(3)],
  };

  it("are the rows by their indices, missing where there is none", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 2 }), { maxLength: 20 }), (rows) => {
        const table = tableFrom(cells);
        const none = { n: null, t: null, b: null, d: null };
        const wanted = rows.map((row) => (row < 0 ? none : rowsOf(table)[row]));
        const taken = takeRows(table, Int32Array.from(rows));
        expect(rowsOf(taken)).toEqual(wanted);
        for (const column of taken.columns)
          expect(column.missing).toBe(wanted.filter((row) => row![column.name as "n"] === null).length);
      }),
    );
  });

  it("refuse indices outside the table", () => {
    expect(() => takeRows(tableFrom(cells), Int32Array.of(3))).toThrow(RangeError);
    expect(() => takeRows(tableFrom(cells), Int32Array.of(-2))).toThrow(RangeError);
  });
});
