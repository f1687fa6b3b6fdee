import { tablePreview } from "@probity/core/report";
import { tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { expect, test } from "vitest";

test("tells the kind, the missing cells and the first cells of every column", () => {
  const table = tableFrom(
    {
      amount: [1234567, 0.76612, Number.NaN, Number.NEGATIVE_INFINITY, null],
      open: [true, false, null, true, true],
      at: [Date.UTC(2001, 1, 1), Date.UTC(2001, 1, 1, 12, 30), null, 0.5, 8.64e15],
      note: ["short", "", null, "𝒳".repeat(25), "x".repeat(24)],
      nested: [{}, [], null, {}, {}],
    },
    { columns: { at: "timestamp" } },
  );
  expect(tablePreview(table)).toEqual({
    kind: "table",
    caption: "5 rows, 5 columns",
    columns: [
      { label: "column" },
      { label: "kind" },
      { label: "missing", numeric: true },
      { label: "first 5 rows" },
    ],
    rows: [
      ["amount", "number", "1", "1\u202f234\u202f567 · 0.766 · NaN · −∞ · missing"],
      ["open", "boolean", "1", "true · false · missing · true · true"],
      ["at", "timestamp", "1", "2001-02-01 · 2001-02-01T12:30:00Z · missing · 1970-01-01 · +275760-09-13"],
      ["note", "text", "1", `“short” · “” · missing · “${"𝒳".repeat(24)}…” · “${"x".repeat(24)}”`],
      ["nested", "unsupported", "1", "not readable"],
    ],
  });
});

test("shows as many rows as are asked for, at most twenty, and says how many", () => {
  const table = tableFrom({ id: Float64Array.from({ length: 1000 }, (_, row) => row) });
  const lastCell = (rows: number) => tablePreview(table, { rows }).rows[0]?.at(-1);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (rows) => {
      expect(lastCell(rows)).toBe(Array.from({ length: rows }, (_, row) => row).join(" · "));
    }),
  );
  expect(tablePreview(table, { rows: 1 }).columns.at(-1)).toEqual({ label: "first row" });
  expect(tablePreview(table, { rows: 0 }).rows).toEqual([["id", "number", "0"]]);
  for (const rows of [-1, 21, 1.5, Number.NaN])
    expect(() => tablePreview(table, { rows })).toThrow(
      new RangeError(`cannot preview ${rows} rows of a table: it needs a whole number from 0 to 20`),
    );
});

test("a table without rows, and one of very many columns", () => {
  expect(tablePreview(tableFrom({ id: [] }), { caption: "None" })).toMatchObject({
    caption: "None",
    columns: [{ label: "column" }, { label: "kind" }, { label: "missing" }],
  });
  const wide = tableFrom(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`c${i}`, [1]])));
  const { caption, rows } = tablePreview(wide);
  expect([caption, rows.length]).toEqual(["1 row, 101 columns, of which the first 100 are shown", 100]);
});
