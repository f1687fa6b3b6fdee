import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  allowedValues,
  contractToJsonSchema,
  contractToOpenApi,
  defineContract,
  rowCount,
  satisfies,
} from "../../../src/contracts/index.js";

const contract = defineContract({
  name: "t",
  version: "1.0.0",
  owner: "o",
  purpose: "p",
  row: z.strictObject({ a: z.number().min(0), b: z.enum(["x", "y"]).nullable() }),
  expectations: [
    rowCount({ atLeast: 1 }),
    allowedValues("b", ["x"], { atLeast: 0.5 }),
    satisfies("code", ["a"], () => true),
  ],
});

describe("contractToJsonSchema()", () => {
  it("accepts the rows that the row schema accepts", () => {
    const schema = contractToJsonSchema(contract, (row) => z.toJSONSchema(row));
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const row of [
      { a: 1, b: "x" },
      { a: 0, b: null },
      { a: -1, b: "x" },
      { a: 1, b: "z" },
      { a: 1 },
      { a: 1, b: "x", c: 1 },
    ])
      expect(validate(row)).toBe(z.safeParse(contract.row, row).success);
  });

  it("holds the rules of the table in plain JSON, and no code", () => {
    const schema = contractToJsonSchema(contract, (row) => z.toJSONSchema(row));
    const { expectations } = schema["x-probity-contract"] as { readonly expectations: unknown };
    expect(expectations).toEqual([
      { kind: "row-count", id: "row-count", columns: [], minimum: 1, maximum: null },
      { kind: "allowed-values", id: "allowed-values(b)", columns: ["b"], atLeast: 0.5, values: ["x"] },
      { kind: "satisfies", id: "code", columns: ["a"] },
    ]);
    expect(contractToOpenApi(contract, (row) => z.toJSONSchema(row)).schemas["t"]).not.toHaveProperty(
      "$schema",
    );
  });
});
