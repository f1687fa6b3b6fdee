import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  allowedValues,
  checkContract,
  checkOdcs,
  complete,
  contractToOdcs,
  dataDictionary,
  decimalPlaces,
  defineContract,
  odcsProblems,
  rowCount,
  satisfies,
  unique,
} from "../../../src/contracts/index.js";
import { tableFrom } from "../../../src/table/index.js";

const contract = defineContract({
  name: "t",
  version: "1.0.0",
  owner: "team",
  purpose: "testing | breaking",
  row: z.strictObject({
    id: z.int().min(0).meta({ unit: "none", meaning: "a key\nof | two lines", sensitivity: "personal" }),
    share: z.number().gt(0).lt(1).nullable(),
    kind: z.enum(["a", "b"]),
    code: z.string().regex(/^x/).nullable(),
    mixed: z.union([z.string(), z.number()]),
  }),
  expectations: [
    rowCount({ atLeast: 1, atMost: 9 }),
    complete("share", { atLeast: 0.5 }),
    unique("id"),
    unique(["id", "kind"]),
    allowedValues("kind", ["a"]),
    decimalPlaces("share", { atMost: 2 }),
    satisfies("code", ["id"], () => true),
  ],
});

describe("contractToOdcs()", () => {
  it("writes a document of the standard, and lists the rest", () => {
    const { document, notExpressed } = contractToOdcs(contract);
    expect(odcsProblems(document)).toEqual([]);
    expect(notExpressed.map(({ rule }) => rule)).toEqual(["schema(mixed)", "code", "columns"]);
  });

  it("gives rules that count what the contract counts", () => {
    const table = tableFrom({
      id: [1, 1, -1, 2],
      share: [0.5, null, 0, 1],
      kind: ["a", "b", "c", "a"],
      code: ["x", "y", null, "x"],
      mixed: ["a", "b", "c", "d"],
    });
    const engine = (pattern: string) => (text: string) => new RegExp(pattern, "u").test(text);
    const { checks } = checkOdcs(
      contractToOdcs(contract).document,
      { t: table },
      { now: 0, compilePattern: engine },
    );
    const { failures } = checkContract(contract, table, { input: "t" });
    const value = (type: string, property: string | null) =>
      checks
        .filter((check) => check.type === type && check.property === property)
        .reduce((sum, check) => sum + check.value!, 0);
    expect(value("field_minimum", "id")).toBe(failures.get("schema(id)")!.length);
    expect(value("field_not_equal", "share")).toBe(failures.get("schema(share)")!.length);
    expect(value("field_enum", "kind")).toBe(failures.get("schema(kind)")!.length);
    expect(value("field_regex", "code")).toBe(failures.get("schema(code)")!.length);
    expect(value("field_invalid_values", "kind")).toBe(failures.get("allowed-values(kind)")!.length);
    expect(value("field_duplicate_values", "id")).toBe(1);
  });
});

describe("dataDictionary()", () => {
  it("keeps each column in one row of the table", () => {
    const lines = dataDictionary(contract)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    expect(lines.length).toBe(2 + 5);
    expect(lines[2]).toBe(String.raw`| id | number | no | none | personal | a key of \| two lines |`);
  });
});
