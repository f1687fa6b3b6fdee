// Time to score and explain tree models. `PROBITY_BENCH_DATA` names a folder with rf-100x6.onnx, rows.arrow and background.arrow
// (100 trees of depth 6, 50 features, 1,000 rows each), which may be absent. Run: npm run bench -- packages/core/bench/explain.ts
import { existsSync, readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { interventionalShapValues, prepareTreeExplainer } from "../src/explain/index.js";
import { settledPlayers } from "../src/explain/players.js";
import { columnsOf } from "../src/explain/trees/answers.js";
import { branchesOf } from "../src/explain/trees/branches.js";
import { pairWalk } from "../src/explain/trees/walks/pairWalk.js";
import type { TreeEnsemble } from "../src/model/index.js";
import { readOnnx, scoreTrees, treeEnsembleFromOnnx } from "../src/model/index.js";
import { leastMilliseconds } from "./measured.js";

const sum = new Float64Array(1_000_000).fill(1.5);
const calibration = leastMilliseconds(() => sum.reduce((total, value) => total + value, 0));

/** The naive way: the rows meet the background rows at every leaf of every tree. */
function byPairs(ensemble: TreeEnsemble, rows: Float32Array, background: Float32Array): Float64Array {
  const { features, outputs, leafWeights: values, roots } = ensemble;
  const count = rows.length / features;
  const attributions = new Float64Array(rows.length * outputs);
  const weights = { values, outputs, own: Array.from({ length: outputs }, (_, output) => output) };
  const others = {
    columns: columnsOf(background, features),
    weights: null,
    total: background.length / features,
  };
  const game = { order: 1, index: "shapley", background: others } as const;
  const columns = columnsOf(rows, features);
  for (const tree of branchesOf({
    ensemble,
    players: settledPlayers(undefined, ensemble.features).playerOf,
    covers: null,
  }))
    pairWalk(tree, { game, weights, scale: 1 / roots.length }, columns, (feature, output, row, value) => {
      attributions[(feature * outputs + output) * count + row]! += value;
    });
  return attributions;
}

function report(name: string, values: Readonly<Record<string, number>>): void {
  const rounded = Object.entries(values).map(([key, value]) => [key, Number(value.toPrecision(4))]);
  console.log(JSON.stringify({ name, ...Object.fromEntries(rounded) }));
}

function measure(name: string, bytes: Uint8Array, rows: Float32Array, background: Float32Array): void {
  const ensemble = treeEnsembleFromOnnx(bytes);
  const { features } = ensemble;
  const count = rows.length / features;
  const trees = ensemble.roots.length;
  const explain = leastMilliseconds(() => interventionalShapValues(ensemble, rows, { background }));
  const score = leastMilliseconds(() => scoreTrees(ensemble, rows));
  const explainer = prepareTreeExplainer(ensemble, background);
  const one = rows.subarray(0, features);
  const single = leastMilliseconds(() => explainer.shapValues(one), 20);
  const naive =
    leastMilliseconds(() => byPairs(ensemble, rows.subarray(0, 10 * features), background), 2) * (count / 10);
  report(name, {
    rows: count,
    background: background.length / features,
    readMs: leastMilliseconds(() => readOnnx(bytes), 3),
    explainMs: explain,
    microsecondsPerTreeRow: (1e3 * explain) / (count * trees),
    explainPerCalibration: explain / calibration,
    timesFasterThanByPairs: naive / explain,
    preparedRowMicroseconds: 1e3 * single,
    scoredRowsPerSecond: (1e3 * count) / score,
    additivityError: interventionalShapValues(ensemble, rows, { background }).additivityError,
  });
}

/** The applications of one split as the model's features, by the model's own description. */
function mortgages(split: string): Float32Array {
  const folder = new URL("../../../examples/mortgages/data/", import.meta.url);
  const { features } = JSON.parse(readFileSync(new URL("mortgages-model.json", folder), "utf8")) as {
    features: string[];
  };
  const [header, ...lines] = readFileSync(new URL("mortgages.csv", folder), "utf8").trimEnd().split("\n");
  const names = header!.split(",");
  const places = features.map((feature) => names.indexOf(feature));
  const number = (cell: string): number => (cell === "yes" ? 1 : cell === "no" ? 0 : Number(cell));
  const rows = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[names.indexOf("split")] === split);
  return Float32Array.from(rows.flatMap((cells) => places.map((place) => number(cells[place]!))));
}

report("calibration", { sumOfAMillionMs: calibration });
const mortgageModel = new URL("../../../examples/mortgages/data/mortgages-model.onnx", import.meta.url);
measure("mortgages", new Uint8Array(readFileSync(mortgageModel)), mortgages("test"), mortgages("train"));

const data = process.env["PROBITY_BENCH_DATA"] ?? "";
for (const name of ["rf-100x6", "xgb-100x6", "lgb-100x63", "xgb-500x8"]) {
  if (!existsSync(`${data}/${name}.onnx`)) continue;
  const rowsOf = (file: string): Float32Array => {
    const table = tableFromIPC(readFileSync(`${data}/${file}.arrow`));
    const columns = Array.from(
      { length: table.numCols },
      (_, i) => table.getChildAt(i)!.toArray() as Float32Array,
    );
    return Float32Array.from({ length: table.numRows * columns.length }, (_, i) => {
      return columns[i % columns.length]![Math.floor(i / columns.length)]!;
    });
  };
  measure(name, new Uint8Array(readFileSync(`${data}/${name}.onnx`)), rowsOf("rows"), rowsOf("background"));
}
