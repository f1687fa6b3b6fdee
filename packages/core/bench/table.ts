// Times of the table module beside the naive way, in the same run: node_modules/.bin/tsx packages/core/bench/table.ts
import * as arrow from "apache-arrow";
import { webCryptoDigest } from "../src/ports/index.js";
import {
  codesOf,
  digestTable,
  filterRows,
  numberColumn,
  rowGroups,
  select,
  tableFrom,
  textColumn,
} from "../src/table/index.js";

const rows = 1_000_000;
const repeats = 5;

async function milliseconds(run: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function report(name: string, run: () => unknown, naive?: () => unknown): Promise<void> {
  const own = await milliseconds(run);
  const other = naive === undefined ? "" : `  naive ${(await milliseconds(naive)).toFixed(1)} ms`;
  console.log(`${name.padEnd(58)} ${own.toFixed(1).padStart(8)} ms${other}`);
}

/** Murmur's finaliser: numbers without a pattern, the same in every run. */
function scattered(i: number): number {
  let h = i;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const doubles = Float64Array.from({ length: rows }, (_, i) => scattered(i) / 2 ** 32);
const types = [new arrow.Float64(), new arrow.Float32(), new arrow.Int32(), new arrow.Int64()];
const vectors = types.map((type) => {
  const data =
    type instanceof arrow.Int64
      ? BigInt64Array.from(doubles, (x) => BigInt(Math.floor(x * 1e6)))
      : type.ArrayType.from(doubles, (x: number) => x * 1e6);
  return arrow.makeVector(arrow.makeData({ type: type as arrow.DataType, data, length: rows } as never));
});
const wide = new arrow.Table(
  Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, vectors[i % 4]!])),
);

const fewLabels = Array.from({ length: rows }, (_, i) => `segment ${scattered(i) % 100}`);
const manyLabels = Array.from({ length: rows }, (_, i) => `customer ${scattered(i) % 500_000}`);
const mixedTable = tableFrom({
  a: doubles,
  b: Int32Array.from(doubles, (x) => x * 1e6),
  c: Float32Array.from(doubles),
  d: Array.from(doubles, (x) => (x < 0.1 ? null : x > 0.5)),
  e: fewLabels,
});

await report("Arrow 1 M × 20 numeric → Table", () => tableFrom(wide));
await report(
  "  and every value as a double",
  () => tableFrom(wide).columns.map((column) => column.kind === "number" && column.values.length),
  () => vectors.map((vector) => Float64Array.from(vector, Number)).length,
);
await report("digestTable 1 M × 5", () => digestTable(mixedTable, webCryptoDigest));
await report(
  "digestTable 1 M doubles (SHA-256 of 8 MB)",
  () => digestTable(select(mixedTable, ["a"]), webCryptoDigest),
  () => webCryptoDigest(new Uint8Array(doubles.buffer)),
);
for (const [name, labels] of [
  ["100 labels", fewLabels],
  ["500 k labels", manyLabels],
] as const) {
  const utf8 = arrow.vectorFromArray(labels, new arrow.Utf8());
  const naive = (): number => new Map(labels.map((label) => [label, 1])).size;
  await report(
    `codesOf 1 M strings, ${name}`,
    () => codesOf(textColumn(tableFrom({ x: labels }), "x")),
    naive,
  );
  await report(
    `codesOf 1 M UTF-8 cells, ${name}`,
    () => codesOf(textColumn(tableFrom(new arrow.Table({ x: utf8 })), "x")),
    naive,
  );
}
await report(
  "rowGroups 1 M by two columns, 1 M groups",
  () => rowGroups(mixedTable, ["a", "e"]),
  () => new Set(fewLabels.map((label, i) => `${label} ${doubles[i]!}`)).size,
);
const half = Uint8Array.from(doubles, (x) => (x < 0.5 ? 1 : 0));
await report(
  "filterRows 1 M × 5 by half, read",
  () => numberColumn(filterRows(mixedTable, half), "a").values,
);
const objects = fewLabels.slice(0, 200_000).map((label, i) => ({ id: i, x: doubles[i]!, label }));
await report("200 k row objects × 3 → Table", () => tableFrom(objects));
