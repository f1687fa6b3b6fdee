import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blocks,
  columnOf,
  filterRows,
  presentValues,
  rowsOf,
  select,
  sliceRows,
  tableFrom,
} from "../../src/table/index.js";
import { cells, rowsOfCells } from "./arbitraries.ts";
import { arrowTable } from "./arrowTables.ts";

const sources = fc.tuple(cells, fc.array(fc.nat(60), { maxLength: 3 }), fc.boolean(), fc.boolean());

/** One table over three kinds of storage. */
const tables = sources.map(([source, cuts, dictionary, isArrow]) => ({
  rows: rowsOfCells(source),
  table: isArrow ? tableFrom(arrowTable(source, cuts, dictionary)) : tableFrom({ ...source }),
}));

it("filterRows() by indices gives those rows in that order, repeats too", () => {
  fc.assert(
    fc.property(tables, fc.array(fc.nat(1000)), ({ rows, table }, picks) => {
      fc.pre(rows.length > 0);
      const indices = Uint32Array.from(picks, (pick) => pick % rows.length);
      expect(rowsOf(filterRows(table, indices))).toEqual(Array.from(indices, (row) => rows[row]));
    }),
  );
});

it("filterRows() by a mask is filterRows() by its indices, and filters compose", () => {
  fc.assert(
    fc.property(tables, fc.infiniteStream(fc.boolean()), ({ rows, table }, coin) => {
      const mask = Uint8Array.from(rows, () => (coin.next().value === true ? 255 : 0));
      const once = filterRows(table, mask);
      expect(rowsOf(once)).toEqual(rows.filter((_, row) => mask[row] !== 0));
      const again = filterRows(
        once,
        Uint32Array.from({ length: once.rows }, (_, i) => once.rows - 1 - i),
      );
      expect(rowsOf(again)).toEqual(rowsOf(once).reverse());
      for (const column of again.columns)
        expect(column.missing).toBe(rowsOf(again).filter((row) => row[column.name] === null).length);
    }),
  );
});

it("select() commutes with filterRows() and copies nothing", () => {
  fc.assert(
    fc.property(tables, ({ rows, table }) => {
      const mask = Uint8Array.from(rows, (_, row) => row % 2);
      const names = ["text", "number"];
      expect(rowsOf(select(filterRows(table, mask), names))).toEqual(
        rowsOf(filterRows(select(table, names), mask)),
      );
      expect(columnOf(select(table, names), "text")).toBe(columnOf(table, "text"));
    }),
  );
});

it("blocks() put together are the table", () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 45 }), ({ rows, table }, size) => {
      const pieces = [...blocks(table, size)];
      expect(pieces.flatMap((piece) => rowsOf(piece))).toEqual(rows);
      expect(pieces.slice(0, -1).every((piece) => piece.rows === size)).toBe(true);
    }),
  );
});

it("slices of slices", () => {
  const table = tableFrom({ x: Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? null : i)) });
  const inner = sliceRows(sliceRows(table, 5, 37), 3, 29);
  expect(rowsOf(inner)).toEqual(rowsOf(table).slice(8, 34));
  expect(columnOf(inner, "x").missing).toBe(rowsOf(inner).filter(({ x }) => x === null).length);
});

describe("wrong calls", () => {
  const table = tableFrom({ x: [1, 2, 3] });
  it.each([
    ["an index outside", () => filterRows(table, Uint32Array.of(3)), RangeError],
    ["a mask of another length", () => filterRows(table, Uint8Array.of(1)), RangeError],
    ["a column twice", () => select(table, ["x", "x"]), RangeError],
    ["blocks of none", () => blocks(table, 0), RangeError],
    ["a slice backwards", () => sliceRows(table, 2, 1), RangeError],
    ["a slice too far", () => sliceRows(table, 2, 4), RangeError],
  ])("%s", (_, call, type) => {
    expect(call).toThrow(type);
  });
  it("a column that is not there", () => {
    expect(() => select(table, ["y"])).toThrow(/no column "y"/);
  });
});

describe("presentValues()", () => {
  it("drops and counts the missing, in order", () => {
    fc.assert(
      fc.property(tables, ({ rows, table }) => {
        for (const column of table.columns) {
          const present = rows.map((row) => row[column.name]).filter((cell) => cell !== null);
          const dense = presentValues(column);
          expect(dense.missing).toBe(rows.length - present.length);
          if (dense.kind === "text")
            expect(Array.from(dense.codes, (code) => dense.labels[code])).toEqual(present);
          else if (dense.kind === "number") {
            expect(Array.from(dense.values)).toEqual(present.filter((cell) => !Number.isNaN(cell)));
            expect(dense.notANumber).toBe(present.filter((cell) => Number.isNaN(cell)).length);
            expect(dense.infinite).toBe(
              present.filter((cell) => Math.abs(Number(cell)) === Number.POSITIVE_INFINITY).length,
            );
          } else expect(Array.from(dense.values, Number)).toEqual(present.map(Number));
        }
      }),
    );
  });
  it("does not copy where nothing is missing", () => {
    const x = Float64Array.of(1, Number.POSITIVE_INFINITY);
    const dense = presentValues(columnOf(tableFrom({ x }), "x"));
    expect(dense).toEqual({ kind: "number", values: x, missing: 0, notANumber: 0, infinite: 1 });
    expect(dense.kind === "number" && dense.values === x).toBe(true);
  });
  it("has no answer for unsupported columns", () => {
    expect(() => presentValues(columnOf(tableFrom({ x: [{}] }), "x"))).toThrow(/unsupported-type/);
  });
});
