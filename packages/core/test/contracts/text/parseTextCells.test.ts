import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkContract, defineContract, parseTextCells, textTypes } from "../../../src/contracts/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";

const contract = defineContract({
  name: "orders",
  version: "1",
  owner: "shop",
  purpose: "text",
  row: z.strictObject({
    id: z.string(),
    units: z.int(),
    price: z.number().nullable(),
    paid: z.boolean().nullish(),
    at: z.date().nullable(),
    either: z.union([z.number(), z.string()]),
  }),
});
const row = { id: "007", units: "3", price: "1.50", paid: "true", at: "2026-01-02T03:04:05Z", either: "1" };

describe("parseTextCells", () => {
  it("reads columns by the types of the contract, and leaves text and unions alone", () => {
    const { table, unparsed } = parseTextCells(contract, tableFrom([row]));
    expect(unparsed.size).toBe(0);
    expect(table.columns.map(({ kind }) => kind)).toEqual([
      "text",
      "number",
      "number",
      "boolean",
      "timestamp",
      "text",
    ]);
    expect(rowsOf(table)).toEqual([
      { id: "007", units: 3, price: 1.5, paid: true, at: new Date("2026-01-02T03:04:05Z"), either: "1" },
    ]);
    expect(checkContract(contract, table, { input: "orders" }).rejected).toHaveLength(0);
  });

  it("takes empty cells as missing, and fails the rows that cannot be read, no others", () => {
    const source = tableFrom([
      row,
      { ...row, price: "", paid: "", at: "" },
      { ...row, units: "3.0" },
      { ...row, units: "9007199254740993" },
      { ...row, price: "NaN" },
      { ...row, at: "2026-02-29" },
      { ...row, at: "2026-01-02T03:04:05" },
      { ...row, units: "" },
    ]);
    const { table, unparsed } = parseTextCells(contract, source);
    expect([...unparsed]).toEqual([
      ["units", Uint32Array.of(2)],
      ["price", Uint32Array.of(4)],
      ["at", Uint32Array.of(5, 6)],
    ]);
    const { rejected } = checkContract(contract, table, { input: "orders" });
    expect([...rejected]).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("keeps truth values as text where one of them is none", () => {
    const { table, unparsed } = parseTextCells(contract, tableFrom([row, { ...row, paid: "TRUE" }]));
    expect(unparsed.get("paid")).toEqual(Uint32Array.of(1));
    expect(checkContract(contract, table, { input: "orders" }).rejected).toHaveLength(2);
  });

  it("reads back every number that is written in decimals", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(textTypes(String(number)).number).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  it("never takes long for long text", () => {
    const digits = "9".repeat(1_000_000);
    expect(textTypes(digits)).toMatchObject({ integer: "big", number: Number.POSITIVE_INFINITY });
    expect(textTypes(`${digits}x`).number).toBeNull();
  });
});
