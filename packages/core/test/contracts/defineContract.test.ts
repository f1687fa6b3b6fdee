import { describe, expect, it } from "vitest";
import { z } from "zod";
import { z as mini } from "zod/mini";
import {
  allowedValues,
  columnAtMost,
  complete,
  decimalPlaces,
  defineContract,
  type Expectation,
  rowCount,
  rowValidator,
  satisfies,
  unique,
} from "../../src/contracts/index.js";

const heading = { name: "n", version: "1", owner: "o", purpose: "p" };
const define = (field: z.ZodType) => () => defineContract({ ...heading, row: z.strictObject({ a: field }) });

describe("defineContract", () => {
  const changing: readonly (readonly [string, z.ZodType, RegExp])[] = [
    ["transform", z.string().transform((text) => text.length), /row\.a is a pipe/],
    ["pipe", z.string().pipe(z.string()), /row\.a is a pipe/],
    ["default", z.string().default("x"), /row\.a has a default/],
    ["prefault", z.string().prefault("x"), /row\.a has a default/],
    ["catch", z.string().catch("x"), /row\.a has a catch/],
    ["preprocess", z.preprocess(String, z.string()), /row\.a is a pipe/],
    ["stringbool", z.stringbool(), /row\.a is a pipe/],
    ["coercion", z.coerce.number(), /row\.a coerces/],
    ["trim", z.string().trim(), /row\.a rewrites its value/],
    ["normalized url", z.url({ normalize: true }), /row\.a rewrites its value/],
    ["readonly", z.array(z.string()).readonly(), /row\.a freezes its value/],
    ["promise", z.promise(z.string()), /row\.a is asynchronous/],
    // eslint-disable-next-line @typescript-eslint/require-await -- an asynchronous refinement is what is refused
    ["async refinement", z.string().refine(async () => true), /row\.a is asynchronous/],
    ["transform in an array", z.array(z.string().transform(Number)), /row\.a\[\] is a pipe/],
    ["transform in an object", z.strictObject({ b: z.string().trim() }), /row\.a\.b rewrites its value/],
    ["transform in a union", z.union([z.number(), z.string().trim()]), /row\.a rewrites its value/],
    ["transform behind lazy", z.lazy(() => z.string().trim()), /row\.a rewrites its value/],
    ["nested object that drops keys", z.object({ b: z.string() }), /row\.a drops unknown keys/],
  ];
  it.each(changing)("refuses a %s by path", (_, field, message) => {
    expect(define(field)).toThrow(TypeError);
    expect(define(field)).toThrow(message);
  });

  it("refuses rows that are no closed or loose object", () => {
    expect(() => defineContract({ ...heading, row: z.object({ a: z.string() }) })).toThrow(
      /row drops unknown keys/,
    );
    for (const row of [z.string(), { shape: {} }, null, undefined, 1] as unknown as z.ZodObject[])
      expect(() => defineContract({ ...heading, row })).toThrow(TypeError);
    const row = z.strictObject(JSON.parse('{"__proto__":1}') as z.ZodRawShape);
    expect(() => defineContract({ ...heading, row })).toThrow(RangeError);
    expect(() => defineContract({ ...heading, name: "", row: z.strictObject({}) })).toThrow(TypeError);
    expect(() =>
      defineContract({ ...heading, owner: 1 as unknown as string, row: z.strictObject({}) }),
    ).toThrow(TypeError);
  });

  it("takes recursive schemas", () => {
    type Tree = { children: Tree[] };
    const tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ children: z.array(tree) }));
    const validate = rowValidator(defineContract({ ...heading, row: z.strictObject({ tree }) }));
    expect(validate({ tree: { children: [{ children: [] }] } }).valid).toBe(true);
    expect(validate({ tree: { children: [{}] } }).valid).toBe(false);
  });

  it("reads metadata through wrappers, the outer first", () => {
    const inner = z.number().meta({ unit: "EUR", meaning: "inner", sensitivity: "personal" });
    const contract = defineContract({
      ...heading,
      row: z.strictObject({
        a: inner.nullable().optional().meta({ meaning: "outer" }),
        b: z.enum(["yes"]).meta({ values: { yes: "it was" } }),
        c: z.string(),
      }),
    });
    expect(contract.columns).toEqual([
      { name: "a", optional: true, unit: "EUR", meaning: "outer", sensitivity: "personal" },
      { name: "b", optional: false, values: { yes: "it was" } },
      { name: "c", optional: false },
    ]);
    expect(define(z.string().meta({ sensitivity: "secret" }))).toThrow(RangeError);
    expect(define(z.string().meta({ unit: 1 }))).toThrow(TypeError);
  });

  it("takes zod/mini", () => {
    const row = mini.strictObject({ a: mini.number().check(mini.minimum(0)) });
    const validate = rowValidator(defineContract({ ...heading, row }));
    expect([{ a: 1 }, { a: -1 }, { a: 1, b: 2 }].map((one) => validate(one).valid)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("refuses rules of unknown columns and rules twice", () => {
    const row = z.strictObject({ a: z.number(), b: z.number() });
    const wrong: Expectation[][] = [
      [complete("c")],
      [complete("a"), complete("a", { atLeast: 0.5 })],
      [satisfies("columns", ["a"], () => true)],
      [satisfies("schema(a)", ["a"], () => true)],
    ];
    for (const expectations of wrong)
      expect(() =>
        defineContract({ ...heading, row, expectations: expectations as Expectation<"a" | "b">[] }),
      ).toThrow(RangeError);
    expect(() =>
      defineContract({ ...heading, row: z.looseObject({}), expectations: [complete("c") as never] }),
    ).not.toThrow();
  });

  it("refuses wrong expectations", () => {
    const wrong = [
      () => complete("a", { atLeast: 1.5 }),
      () => complete("a", { atLeast: Number.NaN }),
      () => allowedValues("a", [1], { atLeast: -0.1 }),
      () => unique([]),
      () => unique(["a", "a"]),
      () => columnAtMost("a", "a"),
      () => rowCount({ atLeast: 3, atMost: 2 }),
      () => rowCount({ atLeast: -1 }),
      () => rowCount({ atMost: 0.5 }),
      () => decimalPlaces("a", { atMost: 16 }),
      () => satisfies("", ["a"], () => true),
    ];
    for (const make of wrong) expect(make).toThrow(RangeError);
  });
});
