import * as arrow from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import type { TableFromOptions } from "../../src/table/index.js";
import {
  codesOf,
  columnOf,
  numberColumn,
  rowsOf,
  tableFrom,
  textAt,
  textColumn,
  timestampColumn,
  toArrow,
} from "../../src/table/index.js";
import { cells, rowsOfCells } from "./arbitraries.ts";
import { arrowTable } from "./arrowTables.ts";

function tableOf(x: arrow.Vector): arrow.Table {
  return new arrow.Table({ x });
}

/** The library's own name of a column's type, through its structure-aware printing. */
function typesOf(table: arrow.Table): string[] {
  return table.schema.fields.map((field) => field.toString());
}

const units = [
  arrow.TimeUnit.SECOND,
  arrow.TimeUnit.MILLISECOND,
  arrow.TimeUnit.MICROSECOND,
  arrow.TimeUnit.NANOSECOND,
];

function values(x: arrow.Vector, options?: TableFromOptions): unknown[] {
  return rowsOf(tableFrom(tableOf(x), options)).map((row) => row["x"]);
}

const cuts = fc.array(fc.nat(60), { maxLength: 4 });

it("Arrow → table gives the rows, whatever the chunks, slices and dictionaries", () => {
  fc.assert(
    fc.property(cells, cuts, fc.boolean(), (source, where, dictionary) => {
      expect(rowsOf(tableFrom(arrowTable(source, where, dictionary)))).toEqual(rowsOfCells(source));
    }),
    { numRuns: 200 },
  );
});

it("Arrow → table → Arrow keeps cells and types, through IPC too", () => {
  fc.assert(
    fc.property(cells, cuts, fc.boolean(), (source, where, dictionary) => {
      const original = arrowTable(source, where, dictionary);
      const back = toArrow(tableFrom(original), arrow);
      expect(typesOf(back)).toEqual(typesOf(original).map((type) => type.replace("Int8", "Int32")));
      const read = arrow.tableFromIPC(arrow.tableToIPC(back));
      expect(rowsOf(tableFrom(read))).toEqual(rowsOfCells(source));
    }),
  );
});

it("buffers of the source are not changed", () => {
  const source = { number: [1, null], text: ["a", null], flag: [true, null], at: [new Date(5), null] };
  const original = arrowTable(source, [1], true);
  const before = arrow.tableToIPC(original).slice();
  const table = tableFrom(original);
  rowsOf(table);
  for (const column of table.columns) codesOf(column);
  toArrow(table, arrow);
  expect(arrow.tableToIPC(original)).toEqual(before);
});

describe("types", () => {
  it.each([
    [new arrow.Int8(), [-128, 127], "int8"],
    [new arrow.Int16(), [-32_768, 32_767], "int16"],
    [new arrow.Int32(), [-(2 ** 31), 2 ** 31 - 1], "int32"],
    [new arrow.Uint8(), [0, 255], "uint8"],
    [new arrow.Uint16(), [0, 65_535], "uint16"],
    [new arrow.Uint32(), [0, 2 ** 32 - 1], "uint32"],
    [new arrow.Float32(), [0.5, -1.5], "float32"],
    [new arrow.Float64(), [0.1, Number.NaN], "float64"],
  ])("%s", (type, cellsOf, name) => {
    const table = tableFrom(tableOf(arrow.vectorFromArray([...cellsOf, null], type)));
    expect(columnOf(table, "x").logicalType).toEqual({ type: name });
    expect(rowsOf(table).map((row) => row["x"])).toEqual([...cellsOf, null]);
    expect(typesOf(toArrow(table, arrow))).toEqual([`x: ${String(type)}`]);
  });

  it.each([
    [new arrow.Int64(), [-(2n ** 53n) + 1n, 2n ** 53n - 1n]],
    [new arrow.Uint64(), [0n, 2n ** 53n - 1n]],
  ])("%s", (type, cellsOf) => {
    const table = tableFrom(tableOf(arrow.vectorFromArray([...cellsOf, null], type)));
    expect(rowsOf(table).map((row) => row["x"])).toEqual([...cellsOf.map(Number), null]);
    const back = toArrow(table, arrow);
    expect(back.getChild("x")?.toJSON()).toEqual([...cellsOf, null]);
  });

  it("Int64 beyond 2^53 is refused unless missing or cast", () => {
    const wide = arrow
      .vectorFromArray([1n, 2n ** 53n], new arrow.Int64())
      .concat(arrow.vectorFromArray([-(2n ** 63n)], new arrow.Int64()));
    expect(() => tableFrom(tableOf(wide))).toThrow(/row 1 of column "x".*"text"/);
    expect(values(wide, { columns: { x: "text" } })).toEqual([
      "1",
      "9007199254740992",
      "-9223372036854775808",
    ]);
    expect(values(wide, { columns: { x: "number" } })).toEqual([1, 2 ** 53, -(2 ** 63)]);
    const hidden = arrow.makeVector(
      arrow.makeData({
        type: new arrow.Int64(),
        data: BigInt64Array.of(1n, 2n ** 60n),
        nullBitmap: Uint8Array.of(1),
        nullCount: 1,
        length: 2,
      }),
    );
    expect(values(hidden)).toEqual([1, null]);
  });

  it("Float16, every pattern against the library's own reading", () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    const vector = arrow.makeVector(
      arrow.makeData({ type: new arrow.Float16(), data: patterns, length: 65_536 }),
    );
    const own = numberColumn(tableFrom(tableOf(vector)), "x").values;
    const peer = Float64Array.from(
      vector.toArray() as unknown as ArrayLike<number>,
      (_, i) => vector.get(i)!,
    );
    let different = 0;
    for (let i = 0; i < 65_536; i++) {
      // The library reads patterns of exponent 31 with a fraction as NaN, as it should; infinities compare too.
      if (!Object.is(own[i], peer[i])) different += 1;
    }
    expect(different).toBe(0);
  });

  it("LargeUtf8 and Utf8View", () => {
    const texts = ["a", null, "", "é and more than twelve bytes", "twelve bytes", "thirteen byte"];
    for (const type of [new arrow.LargeUtf8(), new arrow.Utf8View()]) {
      const vector = arrow.vectorFromArray(texts, type);
      expect(values(vector)).toEqual(texts);
      expect(values(vector.slice(1, 5))).toEqual(texts.slice(1, 5));
      expect(values(vector.slice(3).concat(vector.slice(0, 2)))).toEqual([
        ...texts.slice(3),
        ...texts.slice(0, 2),
      ]);
    }
  });

  it("Bool sliced off the byte", () => {
    const bits = Array.from({ length: 30 }, (_, i) => (i % 7 === 0 ? null : i % 3 === 0));
    expect(values(arrow.vectorFromArray(bits, new arrow.Bool()).slice(5, 29))).toEqual(bits.slice(5, 29));
  });

  it("dates by day and by millisecond", () => {
    const dates = [new Date(86_400_000), null, new Date(-86_400_000)];
    for (const type of [new arrow.DateDay(), new arrow.DateMillisecond()]) {
      const table = tableFrom(tableOf(arrow.vectorFromArray(dates, type)));
      expect(rowsOf(table).map((row) => row["x"])).toEqual(dates);
      expect(typesOf(toArrow(table, arrow))).toEqual([`x: ${String(type)}`]);
    }
  });

  it("timestamps of every unit: milliseconds, to the microsecond, there and back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(-(2n ** 52n), 2n ** 52n), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(0, 1, 2, 3),
        (ticks, unit) => {
          // Whole microseconds in the middle of the range of each unit.
          const stored = BigInt64Array.from(ticks, (tick) =>
            unit === 3 ? tick * 1000n : unit === 2 ? tick : tick / 1000n,
          );
          const type = new arrow.Timestamp(units[unit]!, "Europe/Zurich");
          const table = tableFrom(
            tableOf(arrow.makeVector(arrow.makeData({ type, data: stored, length: stored.length }))),
          );
          const perMs = [0.001, 1, 1000, 1_000_000][unit]!;
          timestampColumn(table, "x").values.forEach((ms, i) => {
            const exact = unit === 0 ? Number(stored[i]! * 1000n) : Number(stored[i]!) / perMs;
            expect(Math.abs(ms - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -51);
          });
          const back = toArrow(table, arrow);
          expect(typesOf(back)).toEqual([`x: ${String(type)}`]);
          expect(
            (back.getChild("x")!.data[0] as arrow.Data<arrow.Timestamp>).values.slice(0, stored.length),
          ).toEqual(stored);
        },
      ),
    );
  });

  it("nanoseconds are rounded to microseconds; far microseconds keep their milliseconds", () => {
    const read = (unit: number, tick: bigint): number => {
      const type = new arrow.Timestamp(units[unit]!);
      return timestampColumn(
        tableFrom(
          tableOf(arrow.makeVector(arrow.makeData({ type, data: BigInt64Array.of(tick), length: 1 }))),
        ),
        "x",
      ).values[0]!;
    };
    expect(read(3, 1_499n)).toBe(0.001);
    expect(read(3, 1_500n)).toBe(0.002);
    expect(read(3, -1_499n)).toBe(-0.001);
    expect(read(3, 1_700_000_000_123_456_789n)).toBe(1_700_000_000_123.457);
    expect(read(2, 253_402_300_799_999_000n)).toBe(253_402_300_799_999);
    expect(read(2, -62_135_596_800_000_000n)).toBe(-62_135_596_800_000);
    expect(read(2, -62_135_596_799_999_500n)).toBe(-62_135_596_799_999.5);
  });

  it("null columns are all missing", () => {
    const table = tableFrom(tableOf(arrow.makeVector(arrow.makeData({ type: new arrow.Null(), length: 3 }))));
    expect(columnOf(table, "x")).toMatchObject({ kind: "number", missing: 3, logicalType: { type: "null" } });
    expect(toArrow(table, arrow).schema.fields[0]!.type.typeId).toBe(arrow.Type.Null);
  });

  it("decimals ask for a remedy, and are exact as text", () => {
    const unscaled = [12_345n, -5n, 0n, 10n ** 30n, -(10n ** 20n)];
    const words = Uint32Array.from(
      unscaled.flatMap((value) =>
        [0n, 32n, 64n, 96n].map((shift) => Number((BigInt.asUintN(128, value) >> shift) & 0xffff_ffffn)),
      ),
    );
    const vector = arrow.makeVector(
      arrow.makeData({
        type: new arrow.Decimal(2, 38),
        data: words,
        length: 5,
        nullBitmap: Uint8Array.of(0b10111),
        nullCount: 1,
      }),
    );
    let code = "";
    try {
      tableFrom(tableOf(vector));
    } catch (error) {
      code = isInputError(error) ? `${error.code}: ${error.message}` : "";
    }
    expect(code).toMatch(
      /^wrong-type: the column "x" holds decimals.*columns: \{ "x": "number" \} or "text"/,
    );
    expect(values(vector, { columns: { x: "text" } })).toEqual([
      "123.45",
      "-0.05",
      "0.00",
      null,
      "-1000000000000000000.00",
    ]);
    expect(values(vector, { columns: { x: "number" } })).toEqual([123.45, -0.05, 0, null, -1e18]);
    expect(values(vector.slice(1, 3), { columns: { x: "text" } })).toEqual(["-0.05", "0.00"]);
  });

  it("nested, binary and time columns are unsupported, and the others stay", () => {
    const table = new arrow.Table({
      list: arrow.vectorFromArray([[1], [2]], new arrow.List(new arrow.Field("item", new arrow.Int32()))),
      bytes: arrow.vectorFromArray([Uint8Array.of(1), null], new arrow.Binary()),
      x: arrow.vectorFromArray([1, 2], new arrow.Int32()),
    });
    const read = tableFrom(table);
    expect(read.columns.map((column) => [column.kind, column.missing])).toEqual([
      ["unsupported", 0],
      ["unsupported", 1],
      ["number", 0],
    ]);
    expect(read.columns[0]!.logicalType).toEqual({ type: "unsupported", name: "list" });
    expect(() => toArrow(read, arrow)).toThrow(/"list" is of type list/);
  });
});

describe("dictionaries", () => {
  const utf8 = new arrow.Utf8();
  const coded = (labels: (string | null)[], indices: number[], nulls?: Uint8Array): arrow.Data =>
    arrow.makeData({
      type: new arrow.Dictionary(utf8, new arrow.Int32(), 1),
      data: Int32Array.from(indices),
      length: indices.length,
      dictionary: arrow.vectorFromArray(labels, utf8),
      ...(nulls === undefined ? {} : { nullBitmap: nulls, nullCount: 1 }),
    });

  it("chunks may bring their own; repeated labels are one; unused ones are none", () => {
    const vector = new arrow.Vector([
      coded(["a", "b", "a", "never"], [0, 1, 2]),
      coded(["c", "a"], [1, 0, 1]),
    ]);
    const column = textColumn(tableFrom(tableOf(vector)), "x");
    expect(Array.from({ length: 6 }, (_, row) => textAt(column, row))).toEqual([
      "a",
      "b",
      "a",
      "a",
      "c",
      "a",
    ]);
    expect(codesOf(column)).toEqual({ codes: Int32Array.of(0, 1, 0, 0, 2, 0), labels: ["a", "b", "c"] });
  });

  it("a null label is a missing cell, and so is a null index, whatever lies under it", () => {
    const vector = new arrow.Vector([coded(["a", null], [0, 1, 0, 99], Uint8Array.of(0b0111))]);
    expect(values(vector)).toEqual(["a", null, "a", null]);
  });

  it("an index outside the dictionary is refused by its row", () => {
    expect(() => tableFrom(tableOf(new arrow.Vector([coded(["a"], [0, 1])])))).toThrow(
      /row 1 of column "x" points outside its dictionary/,
    );
  });

  it("of numbers, instants and truth values are looked up", () => {
    const indices = Int32Array.of(1, 0, 1);
    for (const [dictionary, expected] of [
      [arrow.vectorFromArray([1.5, null], new arrow.Float64()), [null, 1.5, null]],
      [arrow.vectorFromArray([5, 7], new arrow.Int16()), [7, 5, 7]],
      [arrow.vectorFromArray([true, false], new arrow.Bool()), [false, true, false]],
      [
        arrow.vectorFromArray([new Date(0), new Date(1)], new arrow.TimestampMillisecond()),
        [new Date(1), new Date(0), new Date(1)],
      ],
    ] as const) {
      const type = new arrow.Dictionary(dictionary.type as arrow.DataType, new arrow.Int32(), 2);
      const vector = arrow.makeVector(
        arrow.makeData({
          type,
          data: indices,
          length: 3,
          dictionary: dictionary as arrow.Vector<arrow.DataType>,
        }),
      );
      expect(values(vector)).toEqual(expected);
    }
  });
});

it("record batches and tables without columns", () => {
  const [batch] = new arrow.Table({ x: arrow.vectorFromArray([1, 2], new arrow.Int32()) }).batches;
  expect(rowsOf(tableFrom(batch!))).toEqual([{ x: 1 }, { x: 2 }]);
  expect(tableFrom(new arrow.Table())).toEqual({ rows: 0, columns: [] });
  expect(toArrow(tableFrom([]), arrow).numRows).toBe(0);
});

it("a name twice is refused", () => {
  const field = new arrow.Field("x", new arrow.Int32());
  const schema = new arrow.Schema([field, field]);
  const data = arrow.makeData({ type: new arrow.Int32(), data: Int32Array.of(1), length: 1 });
  const batch = new arrow.RecordBatch(
    schema,
    arrow.makeData({ type: new arrow.Struct([field, field]), children: [data, data], length: 1 }),
  );
  expect(() => tableFrom(new arrow.Table(schema, [batch]))).toThrow(/two columns named "x"/);
});

it("bytes that are no UTF-8 are refused by their row when they are read", () => {
  const data = arrow.makeData({
    type: new arrow.Utf8(),
    data: Uint8Array.of(97, 0xff),
    valueOffsets: Int32Array.of(0, 1, 2),
    length: 2,
  });
  const column = textColumn(tableFrom(tableOf(arrow.makeVector(data))), "x");
  expect(textAt(column, 0)).toBe("a");
  expect(() => textAt(column, 1)).toThrow(/row 1 of column "x" is no UTF-8/);
  expect(() => codesOf(column)).toThrow(/row 1/);
});
