// How many nearest counterfactuals of forests of 100 trees of depth 6 are proven within a second, and how many boxes that takes.
// Run: npm run bench -- packages/core/bench/explain-counterfactuals.ts [rows [boxes]]
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { nearestCounterfactual } from "../src/explain/index.js";
import { scoreTrees, treeEnsembleFromOnnx } from "../src/model/index.js";

const folder = new URL("models/", import.meta.url);
const table = tableFromIPC(readFileSync(new URL("rows.arrow", folder)));
const columns = Array.from(
  { length: table.numCols },
  (_, i) => table.getChildAt(i)!.toArray() as Float32Array,
);
const features = columns.length;
const rows = Float32Array.from(
  { length: table.numRows * features },
  (_, i) => columns[i % features]![Math.floor(i / features)]!,
);
const count = Number(process.argv[2] ?? 20);
const nodes = Number(process.argv[3] ?? 2_500);

/** One over the median distance to the median, as DiCE weights changes. */
const weights = Float64Array.from(columns, (column) => {
  const median = (values: Float32Array): number => values.slice().sort()[values.length >> 1]!;
  const middle = median(column);
  return 1 / (median(column.map((value) => Math.abs(value - middle))) || 1);
});

const sum = new Float64Array(1_000_000).fill(1.5);
const start = performance.now();
for (let i = 0; i < 20; i++) sum.reduce((total, value) => total + value, 0);
console.log(JSON.stringify({ name: "calibration", sumOfAMillionMs: (performance.now() - start) / 20 }));

for (const model of ["rf-100x6", "xgb-100x6", "lgb-100x63"]) {
  const ensemble = treeEnsembleFromOnnx(new Uint8Array(readFileSync(new URL(`${model}.onnx`, folder))));
  const margins = scoreTrees(ensemble, rows).filter((_, i) => i % ensemble.outputs === ensemble.outputs - 1);
  const median = margins.slice().sort()[margins.length >> 1]!;
  for (const distance of ["l1", "l0"] as const) {
    const times: number[] = [];
    const gaps: number[] = [];
    let proven = 0;
    let found = 0;
    let looked = 0;
    for (let row = 0; row < count; row++) {
      const isBelow = margins[row]! < median;
      const before = performance.now();
      const result = nearestCounterfactual(ensemble, rows.slice(row * features, (row + 1) * features), {
        target: { margin: isBelow ? { atLeast: median } : { atMost: median } },
        distance,
        nodes,
        ...(distance === "l1" ? { weights } : {}),
      });
      const took = performance.now() - before;
      times.push(took);
      looked += result.nodes;
      if ("counterfactual" in result) {
        found++;
        gaps.push(1 - result.lowerBound / (result.counterfactual.distance || 1));
      }
      if (result.status === "proven-optimal" && took <= 1000) proven++;
    }
    times.sort((a, b) => a - b);
    gaps.sort((a, b) => a - b);
    console.log(
      JSON.stringify({
        name: `${model} ${distance}`,
        rows: count,
        shareProvenWithinASecond: proven / count,
        shareFound: found / count,
        medianMs: Number(times[times.length >> 1]!.toPrecision(3)),
        slowestMs: Number(times[times.length - 1]!.toPrecision(3)),
        medianGap: Number((gaps[gaps.length >> 1] ?? Number.NaN).toPrecision(3)),
        largestGap: Number((gaps[gaps.length - 1] ?? Number.NaN).toPrecision(3)),
        boxesPerSecond: Math.round((1000 * looked) / times.reduce((total, time) => total + time, 0)),
      }),
    );
  }
}
