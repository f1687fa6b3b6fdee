import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import type { TableFromOptions, TableSource } from "../../src/table/index.js";
import {
  booleanColumn,
  columnOf,
  isPresent,
  numberColumn,
  rowsOf,
  tableFrom,
  textAt,
  textColumn,
  timestampColumn,
} from "../../src/table/index.js";
import { cells, rowsOfCells } from "./arbitraries.ts";

interface Refusal {
  readonly code: string;
  readonly message: string;
}

function refusal(source: unknown, options?: TableFromOptions): Refusal {
  try {
    tableFrom(source as TableSource, options);
  } catch (error) {
    if (isInputError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("it was accepted");
}

it("rows → table → rows", () => {
  fc.assert(
    fc.property(cells, (source) => {
      const rows = rowsOfCells(source);
      expect(rowsOf(tableFrom(rows))).toEqual(rows);
      expect(rowsOf(tableFrom({ ...source }))).toEqual(rows);
    }),
  );
});

it("the source is not changed", () => {
  const source = { number: [1, null, Number.NaN], text: ["a", null, "b"], typed: Float64Array.of(1, 2, 3) };
  const copy = structuredClone(source);
  Object.freeze(source.number);
  Object.freeze(source.text);
  const table = tableFrom(Object.freeze(source));
  rowsOf(table);
  expect(source).toEqual(copy);
});

it("null and NaN are kept apart, undefined is null, a null cell holds zero", () => {
  const column = numberColumn(tableFrom({ x: [Number.NaN, null, undefined, Number.NEGATIVE_INFINITY] }), "x");
  expect(column.values).toEqual(Float64Array.of(Number.NaN, 0, 0, Number.NEGATIVE_INFINITY));
  expect([0, 1, 2, 3].map((row) => isPresent(column, row))).toEqual([true, false, false, true]);
  expect(column.missing).toBe(2);
});

it("holes of an array are missing", () => {
  const holes: number[] = [];
  holes[2] = 5;
  expect(rowsOf(tableFrom({ x: holes }))).toEqual([{ x: null }, { x: null }, { x: 5 }]);
});

it.each([
  [Int8Array.of(-1, 2), "int8"],
  [Uint8Array.of(1, 2), "uint8"],
  [Uint8ClampedArray.of(1, 2), "uint8"],
  [Int16Array.of(-1, 2), "int16"],
  [Uint16Array.of(1, 2), "uint16"],
  [Int32Array.of(-1, 2), "int32"],
  [Uint32Array.of(1, 2), "uint32"],
  [Float32Array.of(-0.5, 2), "float32"],
  [Float64Array.of(-0.1, 2), "float64"],
  [BigInt64Array.of(-1n, 2n), "int64"],
  [BigUint64Array.of(1n, 2n), "uint64"],
])("typed arrays: %o", (array, type) => {
  const column = numberColumn(tableFrom({ x: array }), "x");
  expect(column.logicalType).toEqual({ type });
  expect(column.values).toEqual(Float64Array.from(array, Number));
});

it("cells are converted on first use and kept, and a frozen column still has them", () => {
  const typed = numberColumn(tableFrom({ x: Int8Array.of(1, 2) }), "x");
  expect(typed.values).toBe(typed.values);
  const frozen = Object.freeze(numberColumn(tableFrom({ x: Int8Array.of(1, 2) }), "x"));
  expect(frozen.values).toEqual(Float64Array.of(1, 2));
  expect(structuredClone(numberColumn(tableFrom({ x: Int8Array.of(1, 2) }), "x")).values).toEqual(
    typed.values,
  );
});

it("a Float64Array is not copied", () => {
  const x = Float64Array.of(1, 2);
  expect(numberColumn(tableFrom({ x }), "x").values).toBe(x);
});

describe("whole numbers beyond 2^53", () => {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  it.each([safe, -safe, 0n, -1n, 2n ** 32n, -(2n ** 32n), 2n ** 52n + 1n])("%d is exact", (value) => {
    for (const x of [BigInt64Array.of(value), [value]])
      expect(numberColumn(tableFrom({ x }), "x").values[0]).toBe(Number(value));
  });
  it.each([safe + 1n, -safe - 1n, 2n ** 62n, -(2n ** 63n)])("%d is refused with the remedy", (value) => {
    for (const x of [BigInt64Array.of(1n, value), [1n, value]]) {
      const { code, message } = refusal({ "an id": x });
      expect(code).toBe("unsafe-integer");
      expect(message).toContain('row 1 of column "an id"');
      expect(message).toContain('columns: { "an id": "text" }');
      expect(message).not.toContain(String(value));
      expect(rowsOf(tableFrom({ x }, { columns: { x: "text" } }))[1]).toEqual({ x: String(value) });
      expect(rowsOf(tableFrom({ x }, { columns: { x: "number" } }))[1]).toEqual({ x: Number(value) });
    }
  });
  it("unsigned ones too", () => {
    expect(refusal({ x: BigUint64Array.of(2n ** 64n - 1n) }).code).toBe("unsafe-integer");
    expect(
      numberColumn(tableFrom({ x: BigUint64Array.of(2n ** 64n - 1n) }, { columns: { x: "number" } }), "x")
        .values[0],
    ).toBe(2 ** 64);
  });
});

describe("what cannot be a column names the column and the row, never the cell", () => {
  it.each([
    [{ x: [1, "secret"] }, "wrong-type", /row 1 of column "x" is a string/],
    [{ x: ["secret", null, 1] }, "wrong-type", /row 2 of column "x" is a number/],
    [{ x: [true, 1] }, "wrong-type", /row 1/],
    [{ x: [1n, 1] }, "wrong-type", /row 1/],
    [{ x: [new Date(0), "secret"] }, "wrong-type", /row 1/],
    [{ x: [new Date(Number.NaN)] }, "wrong-type", /row 0 of column "x" is an invalid date/],
    [{ x: [{}, "secret"] }, "wrong-type", /row 1/],
    [{ x: [() => "secret"] }, "wrong-type", /row 0 of column "x" is a function/],
    [{ x: [Symbol("secret")] }, "wrong-type", /is a symbol/],
    [{ x: [1], y: [1, 2] }, "malformed-table", /"y" has 2 rows where the table has 1/],
    [{ x: "secret" }, "malformed-table", /"x" is not an array/],
    [{ x: null }, "malformed-table", /"x" is not an array/],
    [[{ x: 1 }, null], "malformed-table", /row 1 is not an object/],
    [[[1]], "malformed-table", /row 0 is not an object/],
    [[{ x: 1 }, { x: "secret" }], "wrong-type", /row 1 of column "x"/],
    [{ "\uD800": [1] }, "lone-surrogate", /column 0/],
  ])("%o", (source, code, sentence) => {
    const refused = refusal(source);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(sentence);
    expect(refused.message).not.toContain("secret");
  });

  it.each([null, undefined, 7, "csv"])("%o is no source", (source) => {
    expect(() => tableFrom(source as unknown as TableSource)).toThrow(TypeError);
  });
});

it("columns of objects are unsupported, not fatal", () => {
  const table = tableFrom({ tags: [["a"], null, ["b"]], x: [1, 2, 3] });
  expect(columnOf(table, "tags")).toMatchObject({ kind: "unsupported", missing: 1, length: 3 });
  expect(() => rowsOf(table)).toThrow(/"tags" is of type object.*select/);
});

it("columns of nothing but null are numbers, all missing", () => {
  expect(columnOf(tableFrom({ x: [null, undefined] }), "x")).toMatchObject({
    kind: "number",
    missing: 2,
    logicalType: { type: "null" },
  });
});

it("empty sources are empty tables", () => {
  expect(tableFrom([])).toEqual({ rows: 0, columns: [] });
  expect(tableFrom({})).toEqual({ rows: 0, columns: [] });
  expect(tableFrom({ x: [] }).columns).toHaveLength(1);
});

it("rows need not have the same keys; inherited ones do not count", () => {
  const inheriting = Object.assign(Object.create({ inherited: 1 }) as object, { b: 2 });
  expect(rowsOf(tableFrom([{ a: 1 }, inheriting, {}]))).toEqual([
    { a: 1, b: null },
    { a: null, b: 2 },
    { a: null, b: null },
  ]);
});

it("names of Object.prototype are plain names", () => {
  const rows = JSON.parse('[{"__proto__": 1, "constructor": 2, "toString": 3}, {"x": 4}]') as Record<
    string,
    unknown
  >[];
  const table = tableFrom(rows);
  expect(table.columns.map((column) => [column.name, column.missing])).toEqual([
    ["__proto__", 1],
    ["constructor", 1],
    ["toString", 1],
    ["x", 1],
  ]);
  const back = rowsOf(table);
  expect(Object.getPrototypeOf(back[0])).toBe(Object.prototype);
  expect(JSON.stringify(back[0])).toBe('{"__proto__":1,"constructor":2,"toString":3,"x":null}');
  const record = JSON.parse('{"__proto__": [1]}') as Record<string, number[]>;
  expect(tableFrom(record, { columns: { ["__proto__"]: "text" } }).columns[0]?.kind).toBe("text");
});

describe("casts", () => {
  const cast = (x: unknown[], to: "number" | "boolean" | "timestamp" | "text"): unknown[] =>
    rowsOf(tableFrom({ x }, { columns: { x: to } })).map((row) => row["x"]);

  it("to number", () => {
    expect(cast(["-1.5e3", " ", null].slice(0, 1), "number")).toEqual([-1500]);
    expect(cast(["1.", ".5", "+7", "NaN", "-Infinity", null, true, 3n, new Date(9), 2], "number")).toEqual([
      1,
      0.5,
      7,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      null,
      1,
      3,
      9,
      2,
    ]);
    for (const text of ["", " 1", "0x10", "1_000", "1,5", "one", "1e", "--1", "nan"])
      expect(refusal({ x: [text] }, { columns: { x: "number" } }).code).toBe("wrong-type");
  });
  it("to boolean", () => {
    expect(cast(["true", "false", 1, 0, false, null], "boolean")).toEqual([
      true,
      false,
      true,
      false,
      false,
      null,
    ]);
    for (const value of ["True", "yes", "", 2, Number.NaN, new Date(1)])
      expect(refusal({ x: [value] }, { columns: { x: "boolean" } }).code).toBe("wrong-type");
  });
  it("to timestamp", () => {
    const column = timestampColumn(
      tableFrom(
        { x: ["1970-01-02", "1970-01-01T00:00:01Z", 5, new Date(7), null] },
        { columns: { x: "timestamp" } },
      ),
      "x",
    );
    expect(column.values).toEqual(Float64Array.of(86_400_000, 1000, 5, 7, 0));
    for (const value of ["1970-01-01T00:00:01", "1/2/1970", true, Number.NaN])
      expect(refusal({ x: [value] }, { columns: { x: "timestamp" } }).code).toBe("wrong-type");
  });
  it("to text", () => {
    expect(cast([1, "a", -0, Number.NaN, true, 9007199254740993n, new Date(0), null], "text")).toEqual([
      "1",
      "a",
      "0",
      "NaN",
      "true",
      "9007199254740993",
      "1970-01-01T00:00:00.000Z",
      null,
    ]);
    expect(cast([{}].slice(1), "text")).toEqual([]);
    expect(refusal({ x: [{}] }, { columns: { x: "text" } }).code).toBe("wrong-type");
  });
  it("of typed arrays", () => {
    expect(rowsOf(tableFrom({ x: Uint8Array.of(0, 1) }, { columns: { x: "boolean" } }))).toEqual([
      { x: false },
      { x: true },
    ]);
  });
  it("number → text → number is the identity", () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (x) => {
        const text = textColumn(tableFrom({ x }, { columns: { x: "text" } }), "x");
        const back = tableFrom({ x: x.map((_, row) => textAt(text, row)) }, { columns: { x: "number" } });
        expect(
          x.length === 0 ||
            numberColumn(back, "x").values.every((value, i) => value === x[i] || Number.isNaN(x[i])),
        ).toBe(true);
      }),
    );
  });
  it("of no column or to no kind are refused", () => {
    expect(refusal({ x: [1] }, { columns: { y: "text" } }).code).toBe("missing-column");
    expect(() => tableFrom({ x: [1] }, { columns: { x: "date" as "text" } })).toThrow(RangeError);
  });
});

it("columns by name have the kind that was asked for", () => {
  const table = tableFrom({ n: [1], t: ["a"], b: [true], d: [new Date(0)] });
  expect(numberColumn(table, "n").kind).toBe("number");
  expect(textColumn(table, "t").kind).toBe("text");
  expect(booleanColumn(table, "b").kind).toBe("boolean");
  expect(timestampColumn(table, "d").kind).toBe("timestamp");
  expect(() => numberColumn(table, "t")).toThrow('the column "t" holds text, it needs number');
  expect(() => textColumn(table, "n")).toThrow(/needs text/);
  expect(() => booleanColumn(table, "d")).toThrow(/needs boolean/);
  expect(() => timestampColumn(table, "b")).toThrow(/needs timestamp/);
  expect(() => columnOf(table, "z")).toThrow('the table has no column "z"');
});
