import * as arrow from "apache-arrow";
import { expect, it } from "vitest";
import golden from "../../golden/table/digest.json";
import { webCryptoDigest } from "../../src/ports/index.js";
import { digestTable, filterRows, sliceRows, tableFrom } from "../../src/table/index.js";

// 150,000 rows: two whole blocks and a part of a third. Made without a random source, so that any language can make them.
const rows = 150_000;
const number = Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % 100_003) / 8 - 500);
const words = ["", "a", "é", "\uFEFF", "日本", "😀", "a longer label"];
const text = Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? null : words[(i * 31) % 7]!));
const flag = Array.from({ length: rows }, (_, i) => (i % 13 === 0 ? null : i % 3 === 0));
const at = Array.from({ length: rows }, (_, i) =>
  i % 17 === 0 ? null : new Date(1_700_000_000_000 + i * 1000),
);
const nothing = new Array<null>(rows).fill(null);
number[5] = Number.NaN;
number[6] = -0;
number[7] = Number.NEGATIVE_INFINITY;

const { digests } = golden;
const expected = digests["several-blocks"];

it("a record of arrays has the committed digest in every runtime", async () => {
  expect(await digestTable(tableFrom({ number, text, flag, at, nothing }), webCryptoDigest)).toBe(expected);
});

it("rows have the same digest", async () => {
  const objects = Array.from({ length: rows }, (_, i) => ({
    number: number[i],
    text: text[i],
    flag: flag[i],
    at: at[i],
    nothing: undefined,
  }));
  expect(await digestTable(tableFrom(objects), webCryptoDigest)).toBe(expected);
});

it("an Arrow table in chunks that cut blocks, with a dictionary, has the same digest", async () => {
  const types = [
    new arrow.Utf8(),
    new arrow.Dictionary(new arrow.Utf8(), new arrow.Int16()),
    new arrow.LargeUtf8(),
  ];
  for (const type of types) {
    const pieces = [0, 1, 65_000, 140_001, rows];
    const batches = pieces.slice(1).map((end, i) => {
      const start = pieces[i]!;
      return new arrow.Table({
        number: arrow.vectorFromArray(Array.from(number.subarray(start, end)), new arrow.Float64()),
        text: arrow.vectorFromArray(text.slice(start, end), type),
        flag: arrow.vectorFromArray(flag.slice(start, end), new arrow.Bool()),
        at: arrow.vectorFromArray(at.slice(start, end), new arrow.TimestampMicrosecond()),
        nothing: arrow.vectorFromArray(nothing.slice(start, end), new arrow.Int32()),
      });
    });
    const [first, ...others] = batches;
    expect(await digestTable(tableFrom(first!.concat(...others)), webCryptoDigest)).toBe(expected);
  }
});

it("a filtered and a sliced table have the digest of their rows", async () => {
  const table = tableFrom({ number, text, flag, at, nothing });
  const every = Uint32Array.from({ length: rows }, (_, i) => i);
  expect(await digestTable(filterRows(table, every), webCryptoDigest)).toBe(expected);
  expect(await digestTable(sliceRows(table, 0, rows), webCryptoDigest)).toBe(expected);
});

it("the empty table and the empty column have digests", async () => {
  expect(await digestTable(tableFrom([]), webCryptoDigest)).toBe(digests["no-column"]);
  expect(await digestTable(tableFrom({ x: [] }), webCryptoDigest)).toBe(digests["no-row"]);
});
