import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkContract, defineContract, type RowSchema, rowValidator } from "../../src/contracts/index.js";
import {
  codesOf,
  type TextColumn,
  type TextStorage,
  tableFrom,
  textColumn,
  timestampColumn,
  utf8Of,
} from "../../src/table/index.js";

const edges = {
  number: [
    ...[0, -0, 1, 2, 3, 10, 11, -1, 0.1, 0.3, 0.30000000000000004, 2.5, 1.5, 0.5, 4, 2.9999999999999996],
    ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE, -Number.MAX_VALUE],
    ...[
      Number.MIN_VALUE,
      -Number.MIN_VALUE,
      Number.MAX_SAFE_INTEGER,
      -Number.MAX_SAFE_INTEGER,
      2 ** 53,
      -(2 ** 53),
    ],
    ...[
      2 ** 31 - 1,
      2 ** 31,
      -(2 ** 31),
      -(2 ** 31) - 1,
      2 ** 32 - 1,
      2 ** 32,
      3.4028234663852886e38,
      3.5e38,
    ],
  ],
  text: [
    ...[
      "",
      "a",
      "ab",
      "abc",
      "abcd",
      "aXbYc",
      "yes",
      "no",
      "AB-123456",
      "AB-12345",
      "xAB-123456",
      "a\n",
      "b",
      "ba",
    ],
    ...["😀", "a😀", "😀😀", "😀😀😀", "a😀😀", "\ud83d", "é", "e\u0301", "1", "5", "a1", "a1.5"],
    ...["a@b.de", "a@b", "2024-02-30", "2024-02-29", "https://a.de/x", " https://a.de", "a:b"],
    ...["127.0.0.1", "256.0.0.1", "::1", "::g", "00000000-0000-4000-8000-000000000000"],
  ],
  boolean: [true, false],
  timestamp: [new Date(0), new Date(-1), new Date(1), new Date(1e12), new Date(1e12 + 1), new Date(8.64e15)],
} as const;

const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...edges.number),
  fc.integer({ min: -20, max: 20 }),
  fc.double(),
);
const texts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...edges.text),
  fc.string({ maxLength: 6, unit: "grapheme" }),
);
const instants: fc.Arbitrary<Date> = fc.oneof(
  fc.constantFrom(...edges.timestamp),
  fc.date({ noInvalidDate: true }),
);

const leaves: readonly z.ZodType[] = [
  z.number(),
  z.number().min(0).max(3),
  z.number().gt(0).lt(3),
  z.number().gt(Number.NEGATIVE_INFINITY),
  z.number().lt(-0),
  z.number().positive(),
  z.number().nonnegative().multipleOf(0.1),
  z.number().multipleOf(2),
  z.int(),
  z.int32(),
  z.uint32(),
  z.float32(),
  z.int().min(1).max(10),
  z.number().refine((value) => value !== 2),
  z.number().min(Number.NaN),
  z.nan(),
  z.string(),
  z.string().min(1),
  z.string().min(2).max(3),
  z.string().length(2),
  z.string().regex(/^[A-Z]{2}-[0-9]{6}$/),
  z.string().regex(/a/g),
  z.string().regex(/b/y),
  z
    .string()
    .regex(/^\p{Emoji}+$/u)
    .max(1),
  z.string().startsWith("a").includes("b").endsWith("c"),
  z.string().refine((value) => value !== "a"),
  z.email(),
  z.url(),
  z.uuid(),
  z.ipv4(),
  z.ipv6(),
  z.iso.date(),
  z.boolean(),
  z.literal(true),
  z.literal([0, 1]),
  z.literal([1, "a", true, null]),
  z.enum(["yes", "no"]),
  z.date(),
  z.date().min(new Date(0)),
  z.date().max(new Date(1e12)),
  z.null(),
  z.undefined(),
  z.any(),
  z.unknown(),
  z.never(),
  z.bigint(),
  z.array(z.number()),
  z.strictObject({ a: z.number() }),
  z.templateLiteral(["a", z.number()]),
  z.custom((value) => value === 1 || value === "a"),
  z.lazy(() => z.number()),
  z.void(),
  z.string().min(1).max(3),
  z.string().max(201),
  z.string().min(3).max(2),
  z.string().min(1.5),
  z.iso.datetime(),
  z.iso.time(),
  z.ulid(),
  z.ipv6(),
  z
    .string()
    .regex(/^[a-c]b?$/)
    .nullable(),
  z.date().refine((value) => value.getTime() !== 1),
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("a"), x: z.number() }),
    z.looseObject({ kind: z.literal("b"), y: z.string().optional() }),
  ]),
  z.tuple([z.number(), z.string()]),
  z.record(z.string(), z.number()),
];

const fields: fc.Arbitrary<z.ZodType> = fc.letrec<{ field: z.ZodType }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie("field").map((field) => field.nullable()),
    tie("field").map((field) => field.optional()),
    tie("field").map((field) => z.exactOptional(field)),
    tie("field").map((field) => z.nonoptional(field)),
    fc.tuple(tie("field"), tie("field")).map((options) => z.union(options)),
    fc.tuple(tie("field"), tie("field")).map((options) => z.xor(options)),
    tie("field").map((field) => field.refine((value) => value !== "ab" && value !== 3)),
  ),
})).field;

const rows = 7;
const cellsOf = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> =>
  fc.array(fc.option(cell, { freq: 4 }), { minLength: rows, maxLength: rows });
const cells: fc.Arbitrary<unknown[]> = fc.oneof(
  cellsOf(numbers),
  cellsOf(texts),
  cellsOf(fc.boolean()),
  cellsOf(instants),
);

const names = ["a", "b", "constructor", "c d"] as const;
const column = fc.record({ field: fields, cells, there: fc.boolean(), declared: fc.boolean() });
const cases = fc.record({
  columns: fc.array(column, { minLength: 1, maxLength: names.length }),
  loose: fc.boolean(),
  refined: fc.boolean(),
});

/** Missing cells by the rule: an absent key where the field is optional, else null. */
function rowObjects(
  shape: { readonly [name: string]: z.ZodType },
  data: { readonly [name: string]: readonly unknown[] },
): object[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      Object.entries(data).flatMap(([name, values]) => {
        const absent =
          values[row] === null && Object.hasOwn(shape, name) && shape[name]!._zod.optin !== undefined;
        return absent ? [] : [[name, values[row]]];
      }),
    ),
  );
}

function contractOf<Schema extends RowSchema>(row: Schema) {
  return defineContract({ name: "t", version: "1", owner: "o", purpose: "a test", row });
}

describe("a contract accepts exactly what zod accepts", () => {
  it("by columns, by rows and as a Standard Schema", () => {
    fc.assert(
      fc.property(cases, ({ columns, loose, refined }) => {
        const named = columns.map((one, i) => ({ ...one, name: names[i]! }));
        const shape = Object.fromEntries(
          named.filter((one) => one.declared).map((one) => [one.name, one.field]),
        );
        const data = Object.fromEntries(named.filter((one) => one.there).map((one) => [one.name, one.cells]));
        fc.pre(Object.keys(data).length > 0);
        const plain = loose ? z.looseObject(shape) : z.strictObject(shape);
        const schema = refined ? plain.refine((row) => JSON.stringify(row).length % 2 === 0) : plain;
        const objects = rowObjects(shape, data);
        const table = tableFrom(data);
        const before = objects.map((row) => Object.entries(row));

        const contract = contractOf(schema);
        const wanted = objects.flatMap((row, i) => (schema.safeParse(row).success ? [i] : []));
        const check = checkContract(contract, table, { input: "t" });
        const validate = rowValidator(contract);
        expect(Array.from(check.valid)).toEqual(wanted);
        expect(objects.flatMap((row, i) => (validate(row).valid ? [i] : []))).toEqual(wanted);
        expect(
          objects.flatMap((row, i) => (contract["~standard"].validate(row).issues === undefined ? [i] : [])),
        ).toEqual(wanted);
        expect([...check.valid, ...check.rejected].sort((a, b) => a - b)).toEqual(objects.map((_, i) => i));
        expect(objects.map((row) => Object.entries(row))).toEqual(before);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("on every kind of schema and every edge", () => {
    for (const leaf of leaves)
      for (const field of [leaf, leaf.nullable(), leaf.optional(), z.union([leaf, z.literal(2)])])
        for (const values of Object.values(edges)) {
          const cells = [...values, null];
          const schema = z.strictObject({ a: field });
          const objects = cells.map((a) => (a === null && field._zod.optin !== undefined ? {} : { a }));
          const wanted = objects.flatMap((row, i) => (schema.safeParse(row).success ? [i] : []));
          const contract = contractOf(schema);
          const validate = rowValidator(contract);
          expect(Array.from(checkContract(contract, tableFrom({ a: cells }), { input: "t" }).valid)).toEqual(
            wanted,
          );
          expect(objects.flatMap((row, i) => (validate(row).valid ? [i] : []))).toEqual(wanted);
        }
  });

  it("whatever form text has", () => {
    // UTF-8 holds no unpaired surrogates.
    const cells = [...edges.text.filter((text) => !/\p{Surrogate}/u.test(text)), null, "", "yes", null];
    const strings = textColumn(tableFrom({ a: cells }), "a");
    const forms: readonly TextStorage[] = [
      { form: "utf8", ...utf8Of(strings) },
      { form: "codes", ...codesOf(strings) },
    ];
    for (const leaf of leaves)
      for (const field of [leaf, leaf.nullable(), leaf.optional(), z.union([leaf, z.literal("no")])]) {
        const contract = contractOf(z.strictObject({ a: field }));
        const check = (column: TextColumn) =>
          checkContract(contract, { rows: cells.length, columns: [column] }, { input: "t" });
        for (const storage of forms) expect(check({ ...strings, storage })).toEqual(check(strings));
      }
  });

  it("on rows of any shape, whatever their keys and values", () => {
    const anything = fc.oneof(
      fc.object({ key: fc.constantFrom("a", "b", "__proto__", "constructor", "toString"), maxDepth: 1 }),
      fc.record({ a: numbers, b: texts }, { requiredKeys: [], noNullPrototype: false }),
      fc.record({ b: texts, a: numbers, extra: fc.anything() }, { requiredKeys: [] }),
      fc.constantFrom<unknown>(null, undefined, 1, "a", [], [1], new Map(), () => 1, new Date(0)),
      fc.string().map((text) => JSON.parse(`{"a":1,"__proto__":{"b":${JSON.stringify(text)}}}`) as unknown),
      fc.constantFrom(
        { a: undefined },
        { a: undefined, b: undefined },
        { b: undefined, a: 1 },
        { a: 1, b: undefined },
      ),
      fc.tuple(numbers, texts).map(([a, b]) => Object.create({ a, b }) as unknown),
      fc
        .tuple(numbers, texts)
        .map(([a, b]) => Object.assign(Object.create({ extra: 1 }) as object, { a, b })),
      fc.tuple(numbers, texts).map(([a, b]) => Object.defineProperty({ b, extra: 1 }, "a", { value: a })),
    );
    const shape = { a: z.number().min(0), b: z.string().max(3).optional() };
    const open = { a: z.unknown(), b: z.undefined(), toString: z.any() };
    for (const schema of [
      z.strictObject(shape),
      z.looseObject(shape),
      z.strictObject(open),
      z.looseObject(open),
    ]) {
      const validate = rowValidator(contractOf(schema));
      fc.assert(
        fc.property(anything, (row) => validate(row).valid === schema.safeParse(row).success),
        {
          numRuns: 1000,
        },
      );
    }
  });

  it("on nested objects, arrays and dates", () => {
    const kinds = fc.constantFrom("a", "b", "c");
    const inner = fc.oneof(
      fc.record({ kind: kinds, x: numbers, y: texts }, { requiredKeys: [], noNullPrototype: false }),
      fc.record({ x: numbers, kind: kinds }),
      fc.object({ key: fc.constantFrom("kind", "x", "y", "__proto__"), maxDepth: 1 }),
      fc.anything(),
    );
    const anything = fc.record(
      {
        nested: inner,
        list: fc.oneof(fc.array(fc.oneof(numbers, inner), { maxLength: 4 }), fc.anything()),
        at: fc.oneof(fc.date(), instants, texts, fc.constant(Object.create(Date.prototype)), fc.anything()),
        kind: inner,
      },
      { requiredKeys: ["nested"] },
    );
    const object = z.strictObject({ kind: z.enum(["a", "b"]), x: z.number().optional() });
    const shape = {
      nested: z.union([object, z.looseObject({ y: z.string().min(1), x: z.number().nullish() })]),
      list: z
        .array(z.union([z.number().min(0), object]))
        .min(1)
        .max(3)
        .optional(),
      at: z.nonoptional(z.date().min(new Date(0)).optional()).nullable(),
      kind: z
        .discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("a"), x: z.number() }),
          z.looseObject({ kind: z.literal("b") }).catchall(z.union([z.string(), z.number()])),
        ])
        .optional(),
    };
    for (const schema of [
      z.strictObject(shape),
      z.looseObject({ nested: object }),
      z.object({ nested: z.unknown() }).catchall(z.array(z.unknown())),
      z.strictObject({ nested: shape.nested, list: z.unknown(), at: z.unknown(), kind: z.unknown() }),
      z.looseObject({ list: shape.list }),
      z.looseObject({ kind: shape.kind }),
    ]) {
      const validate = rowValidator(contractOf(schema));
      const outcome = (test: () => boolean): boolean | "throws" => {
        try {
          return test();
        } catch {
          return "throws";
        }
      };
      fc.assert(
        fc.property(anything, (row) => {
          const wanted = outcome(() => schema.safeParse(row).success);
          expect(outcome(() => validate(row).valid)).toBe(wanted);
        }),
        { numRuns: 500 },
      );
    }
  });

  it("on instants between milliseconds and beyond dates", () => {
    const values = Float64Array.of(
      -0.5,
      0,
      0.5,
      -1,
      1e12 + 0.9,
      1e12 + 1,
      8.64e15,
      8.64e15 + 2,
      -8.64e15 - 2,
      0,
    );
    const column = {
      ...timestampColumn(tableFrom({ a: Array.from(values, () => new Date(0)) }), "a"),
      values,
    };
    for (const field of [
      z.date(),
      z.date().min(new Date(0)).max(new Date(1e12)),
      z.date().refine(() => true),
    ]) {
      const wanted = Array.from(values.keys()).filter(
        (row) => field.safeParse(new Date(values[row]!)).success,
      );
      const check = checkContract(
        contractOf(z.strictObject({ a: field })),
        { rows: values.length, columns: [column] },
        { input: "t" },
      );
      expect(Array.from(check.valid)).toEqual(wanted);
    }
  });

  it("on columns beyond the declared ones, where they have a schema", () => {
    const contract = contractOf(z.object({ a: z.number() }).catchall(z.number().min(0)));
    const table = tableFrom({ a: [1, 2, 3], more: [1, -1, null] });
    expect(checkContract(contract, table, { input: "t" }).valid).toEqual(Uint32Array.of(0));
    expect(rowValidator(contract)({ a: 1, more: -1 }).valid).toBe(false);
  });

  it("gives zod's issues, without values", () => {
    const schema = z.strictObject({
      a: z.number().max(5),
      b: z.enum(["x", "y"]),
      c: z.strictObject({ d: z.string() }),
    });
    const row = { a: 777, b: "secret", c: { d: 4 }, e: 1 };
    const result = rowValidator(contractOf(schema))(row);
    expect(result).toEqual({
      valid: false,
      issues: schema
        .safeParse(row)
        .error!.issues.map(({ code, message, path }) => ({ code, message, path, severity: "fail" })),
    });
    expect(JSON.stringify(result)).not.toMatch(/777|secret/);
  });
});
