// Time to explain one row of the forest `models/rf-100x6` (50 columns) by local models and by anchors, each figure beside its target and the
// peer's on one core of two that were busy. Run: npm run bench -- packages/core/bench/explain-lime.ts
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { anchorExplanationOfFunction, limeExplanationOfFunction, tableCells } from "../src/explain/index.js";
import { scoreTrees, treeEnsembleFromOnnx } from "../src/model/index.js";
import { seededRandom } from "../src/random/index.js";
import { leastMilliseconds } from "./measured.js";

const leastMs = (run: () => unknown, rounds = 15): number =>
  Number(leastMilliseconds(run, rounds).toPrecision(4));

const folder = new URL("models/", import.meta.url);

function rowsOf(file: string): Float32Array {
  const table = tableFromIPC(readFileSync(new URL(`${file}.arrow`, folder)));
  const columns = Array.from(
    { length: table.numCols },
    (_, i) => table.getChildAt(i)!.toArray() as Float32Array,
  );
  return Float32Array.from({ length: table.numRows * columns.length }, (_, i) => {
    return columns[i % columns.length]![Math.floor(i / columns.length)]!;
  });
}

const features = 50;
const ensemble = treeEnsembleFromOnnx(new Uint8Array(readFileSync(new URL("rf-100x6.onnx", folder))));
const background = rowsOf("background");
const row = rowsOf("rows").subarray(0, features);
const score = (rows: Float64Array): Float64Array => scoreTrees(ensemble, rows);
const table = tableCells(background, { features });
const random = seededRandom("lime");

const sum = new Float64Array(1_000_000).fill(1.5);
const calibration = leastMs(() => sum.reduce((a, b) => a + b, 0));
console.log(JSON.stringify({ name: "calibration", sumOfAMillionMs: calibration }));
const fiveThousand = Float64Array.from(
  { length: 5_000 * features },
  (_, i) => background[i % background.length]!,
);
const report = (name: string, ms: number, target: string): void =>
  console.log(JSON.stringify({ name, ms, target }));
report(
  "scores of 5,000 rows, a part of what follows",
  leastMs(() => score(fiveThousand)),
  "",
);
report(
  "cells of the table, once",
  leastMs(() => tableCells(background, { features })),
  "",
);
report(
  "lime, 5,000 neighbors in bins, 10 columns",
  leastMs(() => limeExplanationOfFunction(table, row, score, { random })),
  "15 ms; lime 36–81",
);
report(
  "lime, 5,000 neighbors in bins, 6 columns by forward selection",
  leastMs(() => limeExplanationOfFunction(table, row, score, { random, features: 6 })),
  "15 ms",
);
report(
  "lime, 5,000 standardized neighbors, 10 columns",
  leastMs(() => limeExplanationOfFunction(table, row, score, { random, continuous: "standardized" })),
  "15 ms; lime 36–81",
);
const {
  status,
  features: columns,
  precision,
  rowsAsked,
} = anchorExplanationOfFunction(table, row, score, {
  random,
  cut: 0,
});
console.log(
  JSON.stringify({
    name: "anchor",
    status,
    conditions: columns.length,
    precision: precision.value,
    rowsAsked,
  }),
);
report(
  "that anchor",
  leastMs(() => anchorExplanationOfFunction(table, row, score, { random, cut: 0 }), 5),
  "no peer ran",
);
