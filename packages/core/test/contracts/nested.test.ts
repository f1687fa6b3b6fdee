import * as arrow from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  checkContract,
  createContractCheck,
  defineContract,
  quarantine,
  type RowSchema,
  rowValidator,
} from "../../src/contracts/index.js";
import { filterRows, sliceRows, tableFrom } from "../../src/table/index.js";

function contractOf<Schema extends RowSchema>(row: Schema) {
  return defineContract({ name: "t", version: "1", owner: "o", purpose: "a test", row });
}

const options = { input: "t" };
const keys = ["a", "b", "kind", "__proto__"] as const;

const leaves: readonly z.ZodType[] = [
  z.number(),
  z.int().min(0),
  z.string().min(1),
  z.enum(["x", "y"]),
  z.boolean(),
  z.null(),
  z.unknown(),
  z.number().refine((value) => value !== 2),
  z.date(),
];

const schemas = fc.letrec<{ part: z.ZodType; object: z.ZodObject }>((tie) => ({
  object: fc
    .record({
      a: fc.option(tie("part"), { nil: undefined }),
      b: fc.option(tie("part"), { nil: undefined }),
      loose: fc.boolean(),
      refined: fc.boolean(),
    })
    .map(({ a, b, loose, refined }) => {
      const shape = { ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) };
      const object = loose ? z.looseObject(shape) : z.strictObject(shape);
      return refined ? object.refine((value) => Object.keys(value).length !== 1) : object;
    }),
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie("part").map((part) => part.nullable()),
    tie("part").map((part) => part.optional()),
    tie("object"),
    fc.tuple(tie("part"), fc.nat(3)).map(([part, bound]) => {
      const array = z.array(part);
      if (bound === 0) return array.min(1);
      if (bound === 1) return array.max(2);
      return bound === 2 ? array.length(2) : array.refine((items) => items.length !== 3);
    }),
    fc.tuple(tie("part"), tie("part")).map((parts) => z.tuple(parts)),
    fc.tuple(tie("part"), tie("part")).map(([first, rest]) => z.tuple([first], rest)),
    tie("part").map((part) => z.record(z.string(), part)),
    tie("part").map((part) => z.lazy(() => part)),
    fc.tuple(tie("part"), tie("part")).map((parts) => z.union(parts)),
    fc.tuple(tie("part"), tie("part")).map((parts) => z.xor(parts)),
    fc
      .tuple(tie("part"), tie("part"))
      .map(([x, y]) =>
        z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("x"), a: x }),
          z.looseObject({ kind: z.literal("y"), a: y.optional(), b: x }).refine(({ a }) => a !== 1),
        ]),
      ),
  ),
}));

const scalars = fc.constantFrom<unknown>(
  ...[0, 1, 2, -1, 0.5, Number.NaN, "", "x", "y", true, null, undefined, new Date(0), 2 ** 53 + 2],
);
const values = fc.letrec<{ value: unknown; nested: object }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, { arbitrary: scalars, weight: 3 }, tie("nested")),
  nested: fc.oneof(
    { maxDepth: 3 },
    fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc
      .record(
        { kind: fc.constantFrom("x", "y", "z"), a: tie("value"), b: tie("value") },
        { requiredKeys: [] },
      )
      .map((value) => ({ ...value })),
    fc.array(tie("value"), { maxLength: 4 }),
  ),
}));

/** Values that mostly pass, and else are anything, at each place. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: meantFor(schema), weight: 12 }, { arbitrary: values.value, weight: 1 });
}

function meantFor(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const shape = Object.entries(def.shape).map(([key, part]) => [key, valuesOf(part)] as const);
      const requiredKeys = shape.map(([key]) => key).filter((key) => key !== "b");
      return fc.record<Record<string, unknown>>(Object.fromEntries(shape), { requiredKeys });
    }
    case "array":
      return fc.array(valuesOf(def.element), { maxLength: 3 });
    case "tuple":
      return fc.tuple(...def.items.map(valuesOf), ...(def.rest === null ? [] : [valuesOf(def.rest)]));
    case "record":
      return fc.dictionary(fc.constantFrom(...keys), valuesOf(def.valueType), { maxKeys: 2 });
    case "union":
      return fc.oneof(...def.options.map(valuesOf));
    case "literal":
      return fc.constantFrom<unknown>(...def.values);
    case "nullable":
    case "optional":
      return fc.option(valuesOf(def.innerType), { nil: def.type === "nullable" ? null : undefined });
    case "lazy":
      return valuesOf(def.getter());
    case "number":
      return fc.constantFrom(0, 1, 2, 3);
    case "string":
    case "enum":
      return fc.constantFrom("x", "y");
    case "boolean":
      return fc.boolean();
    case "date":
      return fc.constant(new Date(0));
    default:
      return fc.constant(null);
  }
}

/** Cells of one nested column: it holds objects and lists, or nothing. */
function cellsFor(schema: z.ZodType): fc.Arbitrary<(object | null)[]> {
  const cell = valuesOf(schema).map((value) =>
    typeof value !== "object" || Object.prototype.toString.call(value) === "[object Date]" ? null : value,
  );
  return fc.array(cell, { minLength: 6, maxLength: 6 });
}

describe("nested columns of row objects", () => {
  const cases = schemas.part.chain((schema) =>
    fc.record({
      schema: fc.constant(schema),
      cells: cellsFor(schema),
      row: fc.boolean(),
      cut: fc.nat(6),
    }),
  );

  it("pass exactly where zod's safeParse does, in one piece, in batches and as rows", () => {
    let passing = 0;
    fc.assert(
      fc.property(cases, ({ schema, cells, row: rowRefined, cut }) => {
        const plain = z.strictObject({ n: schema, id: z.number() });
        const row = rowRefined ? plain.refine((one) => JSON.stringify(one).length % 3 !== 0) : plain;
        const optional = schema._zod.optin !== undefined;
        const rows = cells.map((n, id) => (n === null && optional ? { id } : { n, id }));
        const wanted = rows.flatMap((one, i) => (row.safeParse(one).success ? [i] : []));
        passing += wanted.length;
        const contract = contractOf(row);
        const table = tableFrom({ n: cells, id: cells.map((_, id) => id) });
        const check = checkContract(contract, table, options);
        expect(Array.from(check.valid)).toEqual(wanted);
        const validate = rowValidator(contract);
        expect(rows.flatMap((one, i) => (validate(one).valid ? [i] : []))).toEqual(wanted);

        const batched = createContractCheck(contract, { ...options, failingRows: "all" });
        batched.update(sliceRows(table, 0, cut));
        batched.update(sliceRows(table, cut, 6));
        expect(batched.failures()).toEqual(check.failures);
        expect(batched.findings()).toEqual(check.findings);
        const { valid } = quarantine(table, check);
        expect(checkContract(contract, valid, options).rejected).toEqual(new Uint32Array(0));

        for (const [rule, failing] of check.failures) {
          const kind = /^(schema|refinement)\(n./.exec(rule)?.[1];
          if (kind === undefined) continue;
          const whole = new Set(check.failures.get(`${kind}(n)`));
          expect([...failing].every((index) => whole.has(index))).toBe(true);
        }
      }),
      { numRuns: 700 },
    );
    // Of 4,200 rows, so that the property speaks of both.
    expect(passing).toBeGreaterThan(1000);
  }, 60_000);
});

describe("the parts of nested columns", () => {
  const customer = z.strictObject({
    address: z.strictObject({
      city: z.string().min(1),
      zip: z
        .string()
        .refine((text) => text !== "00000")
        .optional(),
    }),
    lines: z
      .array(z.strictObject({ sku: z.string(), amount: z.number().min(0).nullable() }))
      .min(1)
      .refine((lines) => lines.length < 3),
    event: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("call"), minutes: z.number().min(0) }),
        z.strictObject({ kind: z.literal("mail"), "a.b": z.string() }),
      ])
      .optional(),
    point: z.tuple([z.number(), z.number()], z.string()).optional(),
    scores: z.record(z.string(), z.number().max(1)).optional(),
  });
  const good = { address: { city: "x" }, lines: [{ sku: "s", amount: 1 }] };
  const rows = [
    good,
    { ...good, address: { city: "" } },
    { ...good, address: { zip: "1" } },
    { ...good, address: { city: "x", zip: "00000" } },
    { ...good, address: { city: "x", more: 1 } },
    { ...good, lines: [] },
    {
      ...good,
      lines: [
        { sku: "s", amount: -1 },
        { sku: "s", amount: -2 },
      ],
    },
    { ...good, lines: [good.lines[0], good.lines[0], { sku: "s", amount: null }] },
    { ...good, event: { kind: "call", minutes: -1 } },
    { ...good, event: { kind: "mail", "a.b": 3 } },
    { ...good, event: { kind: "fax" } },
    { ...good, point: [1, "2", "rest", 4] },
    { ...good, scores: { math: 0.5, art: 2 } },
  ];
  const check = checkContract(contractOf(customer), tableFrom(rows), options);

  it("are named by path, with the rows that fail there", () => {
    const failing = Object.fromEntries([...check.failures].map(([rule, of]) => [rule, [...of]]));
    expect(failing).toEqual({
      columns: [],
      "schema(address)": [1, 2, 4],
      "schema(address.city)": [1, 2],
      "schema(address.zip)": [],
      "refinement(address)": [3],
      "refinement(address.zip)": [3],
      "schema(lines)": [5, 6],
      "schema(lines[])": [],
      "schema(lines[].sku)": [],
      "schema(lines[].amount)": [6],
      "refinement(lines)": [7],
      "schema(event)": [8, 9, 10],
      "schema(event.kind)": [10],
      "schema(event.minutes)": [8],
      'schema(event["a.b"])': [9],
      "schema(point)": [11],
      "schema(point[0])": [],
      "schema(point[1])": [11],
      "schema(point[])": [11],
      "schema(scores)": [12],
      "schema(scores{})": [12],
    });
    expect([...check.rejected]).toEqual(rows.map((_, i) => i).slice(1));
  });

  it("are counted on the rows that have them", () => {
    const counts = new Map(
      check.findings.map(({ subject, measurement }) => [
        subject.rule,
        measurement.status === "measured" ? [measurement.value, measurement.n] : measurement.reason,
      ]),
    );
    expect(counts.get("schema(address.city)")).toEqual([2, 13]);
    expect(counts.get("schema(address.zip)")).toEqual([0, 2]);
    expect(counts.get("refinement(address)")).toEqual([1, 10]);
    expect(counts.get("refinement(address.zip)")).toEqual([1, 1]);
    expect(counts.get("schema(lines[])")).toEqual([0, 12]);
    expect(counts.get("schema(lines[].amount)")).toEqual([1, 12]);
    expect(counts.get("schema(event.minutes)")).toEqual([1, 1]);
    const none = checkContract(contractOf(customer), tableFrom([good]), options);
    const zip = none.findings.find(({ subject }) => subject.rule === "schema(address.zip)");
    expect(zip?.measurement).toEqual({ status: "not-measured", reason: "all-missing" });
  });

  it("refuse a column named as their path", () => {
    const twice = z.strictObject({ a: z.strictObject({ b: z.number() }), "a.b": z.number() });
    expect(() => contractOf(twice)).toThrow("schema(a.b)");
  });
});

describe("nested columns of Arrow", () => {
  const address = new arrow.Struct([
    new arrow.Field("city", new arrow.Utf8(), true),
    new arrow.Field("zip", new arrow.Float64(), true),
    new arrow.Field("at", new arrow.TimestampMillisecond(), true),
  ]);
  const line = new arrow.Struct<arrow.TypeMap>([
    new arrow.Field("sku", new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()), true),
    new arrow.Field("ok", new arrow.Bool(), true),
  ]);
  const lines = new arrow.List(new arrow.Field("item", line, true));
  const pair = new arrow.FixedSizeList(2, new arrow.Field("item", new arrow.Int16(), true));
  const some = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(cell, { freq: 4 });
  const city = some(fc.constantFrom("", "a", "é", "long enough to be no inline view"));
  const row = fc.record({
    address: some(
      fc.record({ city, zip: some(fc.constantFrom(0, -1, 2.5)), at: some(fc.constantFrom(0, 86_400_000)) }),
    ),
    lines: some(
      fc.array(some(fc.record({ sku: some(fc.constantFrom("s", "t")), ok: some(fc.boolean()) })), {
        maxLength: 3,
      }),
    ),
    pair: some(fc.tuple(some(fc.integer({ min: -1, max: 3 })), fc.integer({ min: -1, max: 3 }))),
  });
  type Row = { [C in "address" | "lines" | "pair"]: unknown };

  /** Missing parts by the rule: absent keys where optional, else null. */
  function objectOf(one: Row, optional: readonly string[]): object {
    const clean = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(clean);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, part]) => {
          if (part === null && optional.includes(key)) return [];
          return [[key, key === "at" && typeof part === "number" ? new Date(part) : clean(part)]];
        }),
      );
    };
    return clean(one) as object;
  }

  const looks: readonly { readonly optional: readonly string[]; readonly schema: z.ZodObject }[] = [
    {
      optional: ["zip", "at"],
      schema: z.strictObject({
        address: z.strictObject({
          city: z.string().min(1),
          zip: z.number().min(0).optional(),
          at: z.date().min(new Date(1)).optional(),
        }),
        lines: z.array(z.strictObject({ sku: z.string(), ok: z.boolean() }).nullable()).max(2),
        pair: z.tuple([z.number(), z.number().min(0)]),
      }),
    },
    {
      optional: ["address", "lines", "sku", "city"],
      schema: z.strictObject({
        address: z
          .looseObject({ city: z.enum(["a", "é"]).optional() })
          .refine(({ city: of }) => of !== "é")
          .optional(),
        lines: z
          .array(z.strictObject({ sku: z.literal("s").optional(), ok: z.boolean().nullable() }))
          .min(1)
          .optional(),
        pair: z
          .array(z.int().min(0).nullable())
          .length(2)
          .refine(([first, second]) => first !== second)
          .nullable(),
      }),
    },
    {
      optional: [],
      schema: z.looseObject({ address: z.record(z.string(), z.unknown()).nullable(), lines: z.unknown() }),
    },
  ];

  it("pass exactly where zod does on the rows that they are, whatever the chunks, slices and filters", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...looks),
        fc.nat(8),
        (rows, { optional, schema }, cut) => {
          const at = Math.min(cut, rows.length);
          const batch = (of: readonly Row[]) =>
            new arrow.Table({
              address: arrow.vectorFromArray(
                of.map((one) => one.address),
                address,
              ),
              lines: arrow.vectorFromArray(
                of.map((one) => one.lines),
                lines,
              ),
              pair: arrow.vectorFromArray(
                of.map((one) => one.pair),
                pair,
              ),
            });
          const whole = batch(rows);
          const contract = contractOf(schema);
          const objects = rows.map((one) => objectOf(one, optional));
          const wanted = objects.map((one) => schema.safeParse(one).success);
          const passing = (from: number, to: number) =>
            wanted.slice(from, to).flatMap((passes, i) => (passes ? [i] : []));
          const valid = (table: Parameters<typeof checkContract>[1]) =>
            Array.from(checkContract(contract, table, options).valid);

          expect(valid(tableFrom(whole))).toEqual(passing(0, rows.length));
          expect(valid(tableFrom(arrow.tableFromIPC(arrow.tableToIPC(whole))))).toEqual(
            passing(0, rows.length),
          );
          expect(valid(tableFrom(whole.slice(at)))).toEqual(passing(at, rows.length));
          expect(valid(sliceRows(tableFrom(whole), at, rows.length))).toEqual(passing(at, rows.length));
          const odd = Uint32Array.from(rows.keys()).filter((index) => index % 2 === 1);
          expect(valid(filterRows(tableFrom(whole), odd))).toEqual(
            [...odd].flatMap((index, i) => (wanted[index]! ? [i] : [])),
          );
          if (at > 0 && at < rows.length) {
            const chunks = batch(rows.slice(0, at)).concat(batch(rows.slice(at)));
            expect(valid(tableFrom(chunks))).toEqual(passing(0, rows.length));
          }
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it("read maps as records, and structs by the option that their literals name", () => {
    const entries = new arrow.Field(
      "entries",
      new arrow.Struct([
        new arrow.Field("key", new arrow.Utf8(), false),
        new arrow.Field("value", new arrow.Float64(), true),
      ]),
      false,
    );
    const map = new arrow.Map_(entries as never);
    const event = new arrow.Struct<arrow.TypeMap>([
      new arrow.Field("kind", new arrow.Utf8(), true),
      new arrow.Field("minutes", new arrow.Float64(), true),
      new arrow.Field("to", new arrow.Utf8(), true),
    ]);
    const table = new arrow.Table({
      scores: arrow.vectorFromArray([new Map([["a", 1]]), new Map([["b", 3]]), new Map()] as never[], map),
      event: arrow.vectorFromArray(
        [
          { kind: "call", minutes: 2, to: null },
          { kind: "mail", minutes: null, to: "x" },
          { kind: "mail", minutes: 2, to: "x" },
        ],
        event,
      ),
    });
    const contract = contractOf(
      z.strictObject({
        scores: z.record(z.string(), z.number().max(2)),
        event: z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("call"), minutes: z.number() }),
          z.strictObject({ kind: z.literal("mail"), to: z.string() }),
        ]),
      }),
    );
    const { failures } = checkContract(contract, tableFrom(table), options);
    expect([...failures.get("schema(scores{})")!]).toEqual([1]);
    expect([...failures.get("schema(event)")!]).toEqual([2]);
  });

  it("say nothing of types that nothing reads, and of whole numbers beyond 2^53", () => {
    const wide = new arrow.List(new arrow.Field("item", new arrow.Int64(), true));
    const bytes = new arrow.Struct([new arrow.Field("raw", new arrow.Binary(), true)]);
    const table = tableFrom(
      new arrow.Table({
        wide: arrow.vectorFromArray([[2n ** 53n + 1n]], wide),
        bytes: arrow.vectorFromArray([{ raw: Uint8Array.of(1) }], bytes),
      }),
    );
    const contract = contractOf(z.strictObject({ wide: z.unknown(), bytes: z.unknown() }));
    const reasons = checkContract(contract, table, options).findings.slice(2);
    expect(reasons.map(({ measurement }) => measurement)).toEqual(
      reasons.map(() => ({ status: "not-measured", reason: "unsupported-type" })),
    );
  });
});

describe("recursive schemas", () => {
  const tree = z.strictObject({
    name: z.string(),
    get children() {
      return z.array(tree).optional();
    },
  });
  const contract = contractOf(z.strictObject({ tree }));

  it("mean what zod says", () => {
    const cells = [
      { name: "a", children: [{ name: "b" }] },
      { name: "a", children: [{ name: 1 }] },
    ];
    const check = checkContract(contract, tableFrom({ tree: cells }), options);
    expect([...check.valid]).toEqual([0]);
    expect([...check.failures.get("schema(tree.children[])")!]).toEqual([1]);
    expect(cells.map((one) => rowValidator(contract)({ tree: one }).valid)).toEqual([true, false]);
  });

  it("end where a value holds itself, or goes too deep", () => {
    const circular: { name: string; children: unknown[] } = { name: "a", children: [] };
    circular.children.push(circular, circular);
    let deep: object = { name: "leaf" };
    for (let level = 0; level < 100_000; level++) deep = { name: "a", children: [deep] };
    for (const value of [circular, deep]) {
      const check = checkContract(contract, tableFrom([{ tree: value }]), options);
      expect([...check.rejected]).toEqual([0]);
      const result = rowValidator(contract)({ tree: value });
      expect(result).toMatchObject({ valid: false, issues: [{ code: "too_deep" }] });
    }
  });
});
