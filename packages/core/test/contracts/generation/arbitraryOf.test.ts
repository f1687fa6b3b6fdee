import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { applications } from "../../../../../examples/mortgages/contract.js";
import {
  arbitraryOf,
  columnAtMost,
  defineContract,
  matchesPattern,
  rowValidator,
  satisfies,
} from "../../../src/contracts/index.js";

const heading = { name: "t", version: "1", owner: "o", purpose: "tests" };

const fields: { readonly [name: string]: z.ZodType } = {
  number: z.number(),
  bounded: z.number().gt(0).lt(3),
  whole: z.int32(),
  unsigned: z.uint32().optional(),
  single: z.float32().min(0).max(1),
  steps: z.number().nonnegative().max(100).multipleOf(2),
  odd: z.int().refine((value) => value % 2 === 1),
  nan: z.nan(),
  text: z.string().min(1).max(3),
  fixed: z.string().length(2),
  matching: z.string().regex(/^[A-Z]{2}-[0-9]{6}$/),
  ends: z.string().startsWith("a").includes("b").endsWith("c"),
  email: z.email(),
  url: z.url(),
  uuid: z.uuid(),
  ipv4: z.ipv4(),
  ipv6: z.ipv6(),
  day: z.iso.date(),
  instant: z.iso.datetime(),
  truth: z.boolean().nullable(),
  literal: z.literal([1, "a", null]),
  choice: z.enum(["yes", "no"]),
  date: z.date().min(new Date(0)).max(new Date(1e12)),
  nothing: z.null(),
  anything: z.unknown(),
  list: z.array(z.int()).min(1),
  mixed: z.union([z.string().min(2), z.number()]),
  exact: z.exactOptional(z.string()),
};

describe("arbitraryOf", () => {
  it("gives rows that zod and the row validator accept, for every kind of schema", () => {
    const contract = defineContract({ ...heading, row: z.strictObject(fields) });
    const validate = rowValidator(contract);
    fc.assert(
      fc.property(arbitraryOf(fc, contract), (row) => {
        expect(contract.row["~standard"].validate(row)).not.toHaveProperty("issues");
        expect(validate(row).valid).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("gives what may be missing missing, as an absent key or as null", () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({ a: z.int().optional(), b: z.int().nullable() }),
    });
    const rows = fc.sample(arbitraryOf(fc, contract), 200) as readonly object[];
    expect(rows.some((row) => !("a" in row))).toBe(true);
    expect(rows.some((row) => "b" in row && row.b === null)).toBe(true);
    expect(rows.every((row) => "b" in row)).toBe(true);
  });

  it("gives applications for mortgages", () => {
    const validate = rowValidator(applications);
    fc.assert(fc.property(arbitraryOf(fc, applications), (row) => validate(row).valid));
  });

  it("takes arbitraries of the caller's own", () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({
        iban: z.string(),
        low: z.int(),
        high: z.int(),
        nested: z.strictObject({ a: z.int() }),
      }),
      expectations: [
        satisfies("iban is one of ours", ["iban"], ({ iban }) => iban === "DE-1"),
        columnAtMost("low", "high"),
      ],
    });
    expect(() => arbitraryOf(fc, contract)).toThrow(/column "nested"/);
    const columns = { iban: fc.constant("DE-1"), nested: fc.record({ a: fc.integer() }) };
    const validate = rowValidator(contract);
    fc.assert(fc.property(arbitraryOf(fc, contract, { columns }), (row) => validate(row).valid));
  });

  it("ends where nothing fits", () => {
    const never = defineContract({
      ...heading,
      row: z.strictObject({ a: z.string() }),
      expectations: [matchesPattern("a", /^x$/), matchesPattern("a", /^y$/, { name: "y" })],
    });
    expect(() => fc.sample(arbitraryOf(fc, never), 1)).toThrow(/none of 2000 values fits/);
  });
});
