import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json, parseJson } from "../../src/evidence/index.js";
import {
  add,
  and,
  cast,
  coalesce,
  column,
  defineFeatureView,
  divide,
  type Expression,
  equals,
  evaluateColumns,
  evaluateRow,
  expressionFromJson,
  expressionToJson,
  type FeatureRow,
  featureDigest,
  featureLineage,
  featureMatrix,
  featureViewToJson,
  isMissing,
  less,
  lookup,
  missing,
  multiply,
  not,
  notEquals,
  or,
  sourceColumns,
  when,
} from "../../src/features/index.js";
import { rowsOf, type Table, tableFrom } from "../../src/table/index.js";
import { anyExpression, tables } from "./expressions.js";

function orError<T>(evaluate: () => T): T | "error" {
  try {
    return evaluate();
  } catch (error) {
    expect(error).toMatchObject({ code: "wrong-type" });
    return "error";
  }
}

const single = (expression: Expression, row: FeatureRow): unknown =>
  orError(() => evaluateRow(expression, row));

function batch(expression: Expression, table: Table): unknown {
  return orError(() =>
    rowsOf({ rows: table.rows, columns: [evaluateColumns(expression, table)] }).map((row) => row["value"]),
  );
}

function expectAgreement(expression: Expression, table: Table): void {
  const rows = rowsOf(table);
  const one = rows.map((row) => single(expression, row));
  const all = batch(expression, table);
  expect(all).toEqual(one.includes("error") ? "error" : one);
  expect(rowsOf(table)).toEqual(rows);
}

describe("one expression", () => {
  it("gives the same values by columns and by rows", () => {
    fc.assert(
      fc.property(anyExpression, tables(9), (expression, cells) =>
        expectAgreement(expression, tableFrom(cells)),
      ),
      { numRuns: 2000 },
    );
  });

  it("agrees across blocks", () => {
    fc.assert(
      fc.property(anyExpression, tables(13), (expression, cells) => {
        const rows = 4096 * 2 + 5;
        const long = Object.entries(cells).map(([name, values]) => [
          name,
          Array.from({ length: rows }, (_, row) => values[row % 13]!),
        ]);
        expectAgreement(expression, tableFrom(Object.fromEntries(long) as { [name: string]: unknown[] }));
      }),
      { numRuns: 25 },
    );
  });

  it("is plain JSON, and comes back as it was", () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const text = canonicalJson(expressionToJson(expression));
        expect(expressionFromJson(parseJson(text))).toEqual(expression);
      }),
    );
  });

  it("treats absent keys, null and undefined as missing, and inherited keys as absent", () => {
    const plus = add(column("constructor"), 1);
    for (const row of [
      {},
      { constructor: null },
      { constructor: undefined },
      Object.create({ constructor: 3 }) as FeatureRow,
    ])
      expect(evaluateRow(plus, row)).toBe(null);
    expect(evaluateRow(plus, { constructor: 3 })).toBe(4);
    expect(evaluateRow(column("__proto__"), JSON.parse('{"__proto__":5}') as FeatureRow)).toBe(5);
  });

  it("refuses cells of another type", () => {
    for (const value of ["1", true, 1n, {}, new Date(0)])
      expect(() => evaluateRow(column("a"), { a: value })).toThrow(
        expect.objectContaining({ code: "wrong-type" }),
      );
    expect(() => evaluateColumns(column("a"), tableFrom({ a: ["1"] }))).toThrow(
      expect.objectContaining({ code: "wrong-type" }),
    );
    expect(() => evaluateColumns(column("b"), tableFrom({ a: [1] }))).toThrow(
      expect.objectContaining({ code: "missing-column" }),
    );
    expect(evaluateColumns(column("a", "text"), tableFrom({ a: [null, null] })).missing).toBe(2);
    expect(evaluateColumns(column("a"), tableFrom({ a: [] })).length).toBe(0);
  });
});

describe("missing values", () => {
  const a = column("a");
  const t = column("t", "text");
  const b = column("b", "boolean");
  const cases: readonly (readonly [string, Expression, FeatureRow, unknown])[] = [
    ["arithmetic spreads them", add(a, 1), {}, null],
    ["NaN is a value", multiply(a, 0), { a: Number.NaN }, Number.NaN],
    ["NaN is not below", less(a, 1), { a: Number.NaN }, false],
    ["NaN equals nothing", equals(a, a), { a: Number.NaN }, false],
    ["NaN differs from all", notEquals(a, a), { a: Number.NaN }, true],
    ["−0 equals 0", equals(a, 0), { a: -0 }, true],
    ["division by zero", divide(1, a), { a: 0 }, Number.POSITIVE_INFINITY],
    ["false and missing", and(false, b), {}, false],
    ["true and missing", and(true, b), {}, null],
    ["true or missing", or(b, true), {}, true],
    ["not missing", not(b), {}, null],
    ["a missing condition", when(b, 1, 2), {}, null],
    ["a missing branch that is not taken", when(true, 1, missing("number")), {}, 1],
    ["coalesce keeps NaN", coalesce(a, 1), { a: Number.NaN }, Number.NaN],
    ["an unlisted text", lookup(t, [["yes", 1]]), { t: "no" }, null],
    ["a missing text", lookup(t, [["yes", 1]]), {}, null],
    ["is missing", isMissing(add(a, column("c"))), { a: 1 }, true],
    ["a cast of no number", cast(t, "number"), { t: "12 " }, null],
    ["a cast of a number that is no truth value", cast(a, "boolean"), { a: 2 }, null],
  ];
  it.each(cases)("%s", (_, expression, row, expected) => {
    expect(evaluateRow(expression, row)).toEqual(expected);
  });
});

describe("wrong expressions", () => {
  it("are refused when they are built", () => {
    const text = column("t", "text") as never;
    for (const build of [
      () => add(text, 1),
      () => less(1, text),
      () => equals(1, text),
      () => and(text, true),
      () => when(text, 1, 2),
      () => when(true, 1, text),
      () => coalesce(1, text),
      () => lookup(column("a") as never, [["a", 1]]),
      () =>
        lookup(text, [
          ["a", 1],
          ["b", "x"],
        ] as never),
    ])
      expect(build).toThrow(TypeError);
    for (const build of [
      () => add(column("a"), Number.NaN),
      () => column(""),
      () => column("a", "integer" as "number"),
      () => cast(column("a"), "date" as "number"),
      () => missing("null" as "number"),
      () => lookup(text, []),
      () =>
        lookup(text, [
          ["a", 1],
          ["a", 2],
        ]),
    ])
      expect(build).toThrow(RangeError);
  });

  it("are refused when they are too large", () => {
    let doubled: Expression<"number"> = column("a");
    for (let i = 0; i < 60; i++) doubled = add(doubled, doubled);
    expect(() => evaluateRow(doubled, { a: 1 })).toThrow(RangeError);
    let deep: Expression<"number"> = column("a");
    for (let i = 0; i < 5000; i++) deep = add(deep, 1);
    expect(() => evaluateColumns(deep, tableFrom({ a: [1] }))).toThrow(RangeError);
    for (const expression of [doubled, deep]) {
      const features = [{ name: "x", description: "too large", expression }];
      const set = { name: "v", features };
      for (const use of [
        () => expressionToJson(expression),
        () => featureViewToJson(set),
        () => featureDigest(features[0]!),
        () => sourceColumns(features[0]!),
        () => featureLineage([set]),
        () => featureMatrix(set, tableFrom({ a: [1] })),
        () => defineFeatureView(set),
      ])
        expect(use).toThrow("over 10000 operators or 500 levels");
    }
  });

  it("are refused when they are read, whatever is wrong with them", () => {
    const good = expressionToJson(
      when(
        less(column("a"), 1),
        lookup(column("t", "text"), [["x", 1]]),
        cast(column("b", "boolean"), "number"),
      ),
    );
    const codes = ["unsupported-format", "unknown-field", "missing-field", "invalid-field"];
    const read = (document: Json): unknown => {
      try {
        return expressionFromJson(document);
      } catch (error) {
        expect(codes).toContain((error as { code: string }).code);
        return "refused";
      }
    };
    expect(read(good)).toEqual(good["expression"]);
    const anyJson = fc.jsonValue() as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), anyJson, fc.boolean(), (position, replacement, remove) => {
        const document = parseJson(canonicalJson(good));
        const changed = mutate(document, { position, replacement, remove });
        const result = read(changed);
        // What is still read must be evaluable: it either agrees or refuses by type.
        if (result !== "refused") single(result as Expression, { a: 1, t: "x", b: true });
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(anyJson, (document) => read(document) === "refused"));
    let nested: Json = { op: "column", type: "number", name: "a" };
    for (let i = 0; i < 3000; i++) nested = { op: "negate", type: "number", of: nested };
    expect(read({ format: 1, expression: nested })).toBe("refused");
  });
});

/** Replaces or removes the member at a position, counted through the document. */
function mutate(
  document: Json,
  change: { readonly position: number; readonly replacement: Json; readonly remove: boolean },
): Json {
  let seen = 0;
  const visit = (value: Json): Json => {
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, member]) => {
      if (seen++ !== change.position) return [[key, visit(member)] as const];
      return change.remove ? [] : [[key, change.replacement] as const];
    });
    return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
  };
  return visit(document);
}
