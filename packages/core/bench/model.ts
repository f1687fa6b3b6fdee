// Time to read and score tree models and networks. Run: npm run bench -- packages/core/bench/model.ts
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import type { LayerNetwork } from "../src/model/index.js";
import {
  prepareTreeScorer,
  readOnnx,
  scoreLayers,
  scoreTrees,
  treeEnsembleFromOnnx,
  writeOnnx,
} from "../src/model/index.js";
import { leastMilliseconds } from "./measured.js";

const file = (name: string): Uint8Array => readFileSync(new URL(`models/${name}`, import.meta.url));

/** The rows of an Arrow file of equal float columns, row-major. */
function rowsOf(name: string): Float32Array {
  const table = tableFromIPC(file(name));
  const rows = new Float32Array(table.numRows * table.numCols);
  for (let column = 0; column < table.numCols; column++)
    for (let row = 0; row < table.numRows; row++)
      rows[row * table.numCols + column] = table.getChildAt(column)?.get(row) as number;
  return rows;
}

const sum = new Float64Array(1_000_000).fill(1.5);
const calibration = leastMilliseconds(() => sum.reduce((total, value) => total + value, 0));
const report = (name: string, values: Readonly<Record<string, number | string>>): void =>
  console.log(JSON.stringify({ name, calibrationMs: Number(calibration.toPrecision(3)), ...values }));
const rounded = (value: number): number => Number(value.toPrecision(4));

const rows = rowsOf("rows.arrow");
for (const name of ["rf-100x6", "xgb-100x6"]) {
  const bytes = file(`${name}.onnx`);
  const graph = readOnnx(bytes);
  const ensemble = treeEnsembleFromOnnx(graph);
  const count = rows.length / ensemble.features;
  const scorer = prepareTreeScorer(ensemble);
  const batch = leastMilliseconds(() => scoreTrees(ensemble, rows), 40);
  const prepared = leastMilliseconds(() => scorer.score(rows), 40);
  const one = Array.from({ length: count }, (_, row) =>
    rows.subarray(row * ensemble.features, (row + 1) * ensemble.features),
  );
  const single = leastMilliseconds(() => {
    for (const row of one) scorer.score(row);
  }, 40);
  report(name, {
    readMs: rounded(leastMilliseconds(() => readOnnx(bytes), 5)),
    treesMs: rounded(leastMilliseconds(() => treeEnsembleFromOnnx(graph), 5)),
    writeMs: rounded(leastMilliseconds(() => writeOnnx(graph), 5)),
    rowsPerSecond: Math.round((1e3 * count) / batch),
    preparedRowsPerSecond: Math.round((1e3 * count) / prepared),
    target: "650,000: twice ONNX Runtime's 325,000",
    singleRowMicroseconds: rounded((1e3 * single) / count),
    singleTarget: 2.5,
  });
}

const layer = (inputs: number, outputs: number): LayerNetwork["steps"][number] => ({
  kind: "affine",
  weights: Float64Array.from({ length: inputs * outputs }, (_, i) => ((i * 7) % 13) / 13 - 0.5),
  bias: new Float64Array(outputs),
});
const network: LayerNetwork = {
  features: 50,
  outputs: 1,
  classes: [],
  inputType: "float32",
  inputName: "X",
  outputName: "Y",
  steps: [layer(50, 32), { kind: "activation", activation: "tanh" }, layer(32, 1)],
  postTransform: "none",
};
report("layers 50-32-1", {
  rowsPerSecond: Math.round((1e3 * rows.length) / 50 / leastMilliseconds(() => scoreLayers(network, rows))),
});
