import fc from "fast-check";
import { expect, it } from "vitest";
import {
  duplicateColumns,
  duplicateRows,
  missingnessPatterns,
  sharedRows,
} from "../../../src/profile/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";

const rows = fc.array(
  fc.record({
    number: fc.constantFrom(0, -0, 1, Number.NaN, Infinity, null),
    text: fc.constantFrom("", "a", "b", null),
    flag: fc.constantFrom(true, false, null),
    at: fc.constantFrom(0, 86_400_000, null),
  }),
  { maxLength: 40 },
);
type Row = ReturnType<
  typeof fc.sample<{ number: number | null; text: string | null; flag: boolean | null; at: number | null }>
>[number];

function tableOf(cells: readonly Row[]): Table {
  return tableFrom(
    {
      number: cells.map(({ number }) => number),
      text: cells.map(({ text }) => text),
      flag: cells.map(({ flag }) => flag),
      at: cells.map(({ at }) => (at === null ? null : new Date(at))),
    },
    { columns: { number: "number", text: "text", flag: "boolean", at: "timestamp" } },
  );
}

/** A text for each row that is equal for equal rows. */
const keyOf = (row: Row): string =>
  JSON.stringify([row.text, row.flag, row.at, row.number === null ? null : String(row.number + 0)]);

it("duplicateRows() finds what a map of whole rows finds", () => {
  fc.assert(
    fc.property(rows, (cells) => {
      const byKey = new Map<string, number[]>();
      cells.forEach((row, i) => byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), i]));
      const several = [...byKey.values()].filter((group) => group.length > 1);
      const { groups, excess } = duplicateRows(tableOf(cells));
      expect(groups.map((group) => [...group])).toEqual(several);
      expect(excess).toBe(cells.length - byKey.size);
    }),
  );
  expect(duplicateRows(tableFrom({}))).toEqual({ groups: [], excess: 0 });
});

it("sharedRows() finds the rows of the test table that the training table holds", () => {
  fc.assert(
    fc.property(rows, rows, (training, test) => {
      const known = training.map(keyOf);
      const shared = [...test.keys()].filter((row) => known.includes(keyOf(test[row]!)));
      const found = sharedRows(tableOf(training), tableOf(test));
      expect([...found.rows]).toEqual(shared);
      expect([...found.twins]).toEqual(shared.map((row) => known.indexOf(keyOf(test[row]!))));
    }),
  );
  expect(() => sharedRows(tableFrom({ a: [1] }), tableFrom({ b: [1] }))).toThrow("b");
  expect(() => sharedRows(tableFrom({ a: [1] }), tableFrom({ a: [1] }), { columns: [] })).toThrow(RangeError);
});

it("duplicateColumns() tells kinds apart and groups all copies", () => {
  const table = tableFrom({
    a: [1, Number.NaN, null],
    b: ["1", "2", null],
    c: [1, Number.NaN, null],
    d: ["1", "2", null],
    e: [1, 2, null],
    f: [1, Number.NaN, null],
  });
  expect(duplicateColumns(table)).toEqual([
    ["a", "c", "f"],
    ["b", "d"],
  ]);
  expect(duplicateColumns(tableFrom({}))).toEqual([]);
});

it("missingnessPatterns() counts every row once, and φ is 1 where columns go together", () => {
  fc.assert(
    fc.property(rows, (cells) => {
      const { patterns, distinct, completeRows, missingCells } = missingnessPatterns(tableOf(cells));
      expect(patterns.reduce((sum, one) => sum + one.rows, 0)).toBe(cells.length);
      expect(patterns.length).toBe(distinct);
      const gaps = cells.map((row) => Object.values(row).filter((cell) => cell === null).length);
      expect(missingCells).toBe(gaps.reduce((sum, count) => sum + count, 0));
      expect(completeRows).toBe(gaps.filter((count) => count === 0).length);
    }),
  );
  const together = missingnessPatterns(
    tableFrom({ a: [1, null, 3], b: ["x", null, "y"], c: [null, null, null] }),
  );
  expect(together.pairs.map(({ correlation }) => correlation)).toEqual([1, null, null]);
  expect(together.completeRows).toBe(0);
  expect(missingnessPatterns(tableFrom({ a: [1, null] }), { mostPatterns: 1 })).toMatchObject({
    distinct: 2,
  });
  expect(() => missingnessPatterns(tableFrom({}), { mostPatterns: 0 })).toThrow(RangeError);
});
