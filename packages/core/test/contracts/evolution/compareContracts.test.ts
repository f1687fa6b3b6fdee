import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Contract, ContractDraft, RowSchema } from "../../../src/contracts/index.js";
import {
  allowedValues,
  compareContracts,
  complete,
  defineContract,
  satisfies,
  unique,
  wholeNumbers,
} from "../../../src/contracts/index.js";
import { tableFrom } from "../../../src/table/index.js";

function contractOf(draft: Partial<ContractDraft<RowSchema>> & { readonly row: RowSchema }): Contract {
  return defineContract({ name: "c", version: "1.0.0", owner: "o", purpose: "p", ...draft });
}

const bound = fc.integer({ min: -2, max: 2 });
const numberSchema = fc
  .record({ whole: fc.boolean(), lower: fc.option(bound), upper: fc.option(bound), open: fc.boolean() })
  .map(({ whole, lower, upper, open }) => {
    let schema = whole ? z.int() : z.number();
    if (lower !== null) schema = open ? schema.gt(lower) : schema.min(lower);
    if (upper !== null) schema = schema.max(upper);
    return schema;
  });
const textSchema = fc
  .record({
    lower: fc.option(fc.nat(3)),
    upper: fc.option(fc.nat(3)),
    pattern: fc.option(fc.constantFrom(/^a/, /^[ab]/, /^(a|b)+$/, /b$/, /^a.*$/, /\S/)),
  })
  .map(({ lower, upper, pattern }) => {
    let schema = z.string();
    if (lower !== null) schema = schema.min(lower);
    if (upper !== null) schema = schema.max(upper);
    return pattern === null ? schema : schema.regex(pattern);
  });
const cellSchema = fc.oneof(
  numberSchema,
  textSchema,
  fc.subarray(["a", "b", "ab"] as const, { minLength: 1 }).map((values) => z.enum(values)),
  fc.constantFrom(z.boolean(), z.any(), z.literal([1, "a"]), z.union([z.number(), z.string()])),
);
const fieldSchema = fc
  .tuple(cellSchema, fc.constantFrom("", "nullable", "optional", "nullish"))
  .map(([schema, wrap]) => {
    if (wrap === "nullable") return schema.nullable();
    if (wrap === "optional") return schema.optional();
    return wrap === "nullish" ? schema.nullish() : schema;
  });
const rules = fc.subarray([
  complete("x"),
  wholeNumbers("x"),
  allowedValues("x", ["a", 1, true]),
  unique("x"),
]);
const contracts = fc
  .tuple(fieldSchema, rules)
  .map(([x, expectations]) => contractOf({ row: z.strictObject({ x }), expectations }));
const cells = [
  null,
  -3,
  -2,
  -1,
  -0.5,
  0,
  0.5,
  1,
  2,
  3,
  true,
  false,
  "",
  "a",
  "b",
  "ab",
  "abc",
  "\u00e9",
  " ",
];

describe("compareContracts", () => {
  it("finds every direction that a single row proves", () => {
    fc.assert(
      fc.property(contracts, contracts, (older, newer) => {
        const { backward, forward } = compareContracts(older, newer);
        for (const x of cells) {
          const { replay } = compareContracts(older, newer, { data: tableFrom({ x: [x] }) });
          if (backward) expect(replay?.newlyRejected).toHaveLength(0);
          if (forward) expect(replay?.newlyAccepted).toHaveLength(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("turns round with its arguments, and finds nothing between equals", () => {
    fc.assert(
      fc.property(contracts, contracts, (older, newer) => {
        const there = compareContracts(older, newer);
        const back = compareContracts(newer, older);
        expect([there.backward, there.forward, there.bump]).toEqual([back.forward, back.backward, back.bump]);
        expect(compareContracts(older, older).changes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("classifies columns that come and go by what becomes of extra columns", () => {
    const loose = contractOf({ row: z.looseObject({ a: z.int() }) });
    const strict = contractOf({ row: z.strictObject({ a: z.int() }) });
    const looseMore = contractOf({ row: z.looseObject({ a: z.int(), b: z.int().optional() }) });
    const strictMore = contractOf({ row: z.strictObject({ a: z.int(), b: z.int().optional() }) });
    const summary = (older: Contract, newer: Contract): unknown => {
      const { verdict, bump, changes } = compareContracts(older, newer);
      return [verdict, bump, changes.map(({ kind }) => kind)];
    };
    expect(summary(loose, looseMore)).toEqual(["full", "minor", ["optional-column-added"]]);
    expect(summary(strict, strictMore)).toEqual(["backward", "major", ["optional-column-added"]]);
    expect(summary(strictMore, strict)).toEqual(["forward", "major", ["column-removed"]]);
    expect(summary(strict, loose)).toEqual(["backward", "major", ["extra-columns"]]);
  });

  it("is not certain of predicates, and takes the worst", () => {
    const row = z.strictObject({ a: z.int(), b: z.int() });
    const older = contractOf({ row, expectations: [satisfies("rule", ["a"], () => true)] });
    const newer = contractOf({ row, expectations: [satisfies("rule", ["a"], () => false)] });
    expect(compareContracts(older, newer)).toMatchObject({ verdict: "breaking", certain: false });
    expect(compareContracts(older, older)).toMatchObject({ verdict: "full", certain: true });
  });

  it("weighs tolerances: none is the strictest", () => {
    const row = z.strictObject({ a: z.int().nullable() });
    const tolerant = (atLeast: number): Contract =>
      contractOf({ row, expectations: [complete("a", { atLeast })] });
    expect(compareContracts(tolerant(0.9), tolerant(0.95)).changes).toMatchObject([
      { kind: "tolerance", direction: "tightens" },
    ]);
    const whole = contractOf({ row, expectations: [complete("a")] });
    expect(compareContracts(tolerant(0.9), whole).verdict).toBe("forward");
    expect(compareContracts(whole, tolerant(0.9)).verdict).toBe("backward");
  });

  it("tells words from meaning", () => {
    const of = (meta: { [key: string]: string }): Contract =>
      contractOf({ row: z.strictObject({ a: z.int().meta(meta) }) });
    expect(compareContracts(of({ meaning: "x" }), of({ meaning: "y" }))).toMatchObject({
      verdict: "full",
      bump: "patch",
      changes: [{ kind: "metadata", column: "a", rule: "meaning", review: true }],
    });
    expect(compareContracts(of({ unit: "m" }), of({ unit: "km" })).verdict).toBe("breaking");
    expect(compareContracts(of({}), of({ unit: "km" })).verdict).toBe("full");
  });

  it("compares version numbers where there are some", () => {
    const of = (version: string, least: number): Contract =>
      contractOf({ version, row: z.strictObject({ a: z.int().min(least) }) });
    expect(compareContracts(of("1.0.0", 0), of("2.0.0", 1)).bumped).toBe(true);
    expect(compareContracts(of("1.9.0", 0), of("1.10.0", 1)).bumped).toBe(false);
    expect(compareContracts(of("2.0.0", 0), of("1.0.0", 1)).bumped).toBe(false);
    expect(compareContracts(of("1.0.0", 0), of("1.0.0", 0)).bumped).toBe(true);
    expect(compareContracts(of("draft", 0), of("1.0.0", 0)).bumped).toBeNull();
  });
});
