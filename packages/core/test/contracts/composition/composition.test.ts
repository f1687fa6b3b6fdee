import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { RowOf } from "../../../src/contracts/index.js";
import {
  checkContract,
  columnAtMost,
  compareContracts,
  complete,
  defineContract,
  extendContract,
  pickColumns,
  rowCount,
  rulesForColumns,
  unique,
  withContract,
} from "../../../src/contracts/index.js";
import { type Table, tableFrom } from "../../../src/table/index.js";

const orders = defineContract({
  name: "orders",
  version: "1.0.0",
  owner: "shop",
  purpose: "test",
  row: z.strictObject({ id: z.int(), net: z.number().meta({ unit: "EUR" }), gross: z.number().nullable() }),
  expectations: [unique("id"), columnAtMost("net", "gross"), rowCount({ atLeast: 1 })],
});

describe("extendContract", () => {
  it("adds columns and rules, and keeps the rest", () => {
    const more = extendContract(orders, {
      version: "1.1.0",
      row: z.strictObject({ note: z.string().optional() }),
      expectations: [complete("note", { atLeast: 0.5 })],
    });
    const row: RowOf<typeof more> = { id: 1, net: 1, gross: 2, note: "x" };
    expect(more["~standard"].validate(row)).toEqual({ value: row });
    expect(more.columns[1]).toEqual(orders.columns[1]);
    expect(more.expectations.map(({ id }) => id)).toEqual([
      "unique(id)",
      "column-at-most(net, gross)",
      "row-count",
      "complete(note)",
    ]);
    const extra = tableFrom([{ ...row, more: 1 }]);
    expect(checkContract(more, extra, { input: "x" }).columns.extra).toEqual(["more"]);
    expect(compareContracts(orders, more).changes.map(({ kind }) => kind)).toEqual([
      "optional-column-added",
      "rule",
    ]);
    expect(orders.columns).toHaveLength(3);
  });

  it("keeps refinements of the row", () => {
    const refined = defineContract({
      ...{ name: "a", version: "1", owner: "o", purpose: "p" },
      row: z.strictObject({ a: z.int() }).refine(({ a }) => a !== 3),
    });
    const more = extendContract(refined, { row: z.strictObject({ b: z.int() }) });
    expect([...checkContract(more, tableFrom({ a: [3, 4], b: [1, 1] }), { input: "x" }).rejected]).toEqual([
      0,
    ]);
  });

  it("refuses a column or a rule that is there", () => {
    expect(() => extendContract(orders, { row: z.strictObject({ id: z.int() }) })).toThrow(RangeError);
    expect(() => extendContract(orders, { row: z.strictObject({}), expectations: [unique("id")] })).toThrow(
      RangeError,
    );
  });
});

describe("pickColumns", () => {
  it("keeps what speaks of the columns only", () => {
    const picked = pickColumns(orders, ["net", "id"]);
    expect(picked.columns.map(({ name }) => name)).toEqual(["id", "net"]);
    expect(picked.expectations.map(({ id }) => id)).toEqual(["unique(id)", "row-count"]);
    expect(compareContracts(pickColumns(orders, ["id", "net", "gross"]), orders).changes).toEqual([]);
  });

  it("refuses unknown columns and refined rows", () => {
    const unknown: string = "constructor";
    expect(() => pickColumns(orders, [unknown as "id"])).toThrow(RangeError);
    const refined = defineContract({
      ...{ name: "a", version: "1", owner: "o", purpose: "p" },
      row: z.strictObject({ a: z.int() }).refine(() => true),
    });
    expect(() => pickColumns(refined, ["a"])).toThrow(RangeError);
  });
});

describe("rulesForColumns", () => {
  it("takes the columns by name, without a memory", () => {
    const ids = rulesForColumns(orders.row, /ne|gr/gy, (column) => complete(column)).map(({ id }) => id);
    expect(ids).toEqual(["complete(net)", "complete(gross)"]);
    expect(() => rulesForColumns(orders.row, /^x/, (column) => complete(column))).toThrow(RangeError);
  });
});

describe("withContract", () => {
  const good = tableFrom([{ id: 1, net: 1, gross: 2 }]);
  const twice = (table: Table): Table => ({
    rows: 2 * table.rows,
    columns: tableFrom({ id: [1, 1], net: [1, 1], gross: [2, 2] }).columns,
  });

  it("hands over what is fine", () => {
    const same = withContract((table: Table) => table, { takes: [orders], gives: orders });
    expect(same(good)).toBe(good);
  });

  it("names the argument, or the result, and the rule", () => {
    const wrapped = withContract(twice, { takes: [orders], gives: orders });
    expect(() => wrapped(good)).toThrow(
      "the result breaks the rule unique(id) of the contract orders in 2 of 2 rows",
    );
    expect(() => wrapped(tableFrom({ id: [1.5], net: [1], gross: [2] }))).toThrow(
      "argument 0 breaks the rule schema(id) of the contract orders in 1 of 1 rows",
    );
    expect(() => wrapped(tableFrom({ id: [1], net: [1] }))).toThrow(/rule columns/);
    expect(() => wrapped(tableFrom({ id: [], net: [], gross: [] }))).toThrow(/no-rows/);
  });

  it("weighs tolerances, and lets pass what may be missing", () => {
    const contract = defineContract({
      ...{ name: "a", version: "1", owner: "o", purpose: "p" },
      row: z.strictObject({ a: z.int().nullable() }),
      expectations: [complete("a", { atLeast: 0.5 })],
    });
    const rows = withContract((table: Table) => table.rows, { takes: [contract] });
    expect(rows(tableFrom({ a: [1, null] }))).toBe(2);
    expect(() => rows(tableFrom({ a: [1, null, null] }))).toThrow(/complete\(a\)/);
    const loose = withContract((table: Table) => table.rows, { takes: [pickColumns(orders, ["gross"])] });
    expect(loose(tableFrom({ gross: [null] }))).toBe(1);
  });

  it("refuses what is no table", () => {
    const nothing: unknown = null;
    expect(() => withContract((table: Table) => table, { takes: [orders] })(nothing as Table)).toThrow(
      TypeError,
    );
  });
});
