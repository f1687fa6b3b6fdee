// Time to explain the tree models of `models/` (50 features), each figure beside its target and the peer's processor time on one core
// of two that were busy. Run: npm run bench -- packages/core/bench/explainTrees.ts
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import {
  interventionalShapInteractions,
  interventionalShapValues,
  pathDependentShapInteractions,
  pathDependentShapValues,
  preparePathDependentExplainer,
  prepareTreeExplainer,
} from "../src/explain/index.js";
import type { TreeCovers, TreeEnsemble } from "../src/model/index.js";
import { treeEnsembleFromOnnx } from "../src/model/index.js";
import { leastMilliseconds } from "./measured.js";

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

interface Model {
  readonly ensemble: TreeEnsemble;
  readonly covers: TreeCovers;
}

function modelOf(name: string): Model {
  const ensemble = treeEnsembleFromOnnx(new Uint8Array(readFileSync(new URL(`${name}.onnx`, folder))));
  const file = JSON.parse(readFileSync(new URL(`${name}.covers.json`, folder), "utf8")) as {
    readonly trueCover: readonly number[];
    readonly falseCover: readonly number[];
  };
  const { exchanged } = ensemble;
  const covers = {
    trueCover: Float64Array.from(exchanged, (is, i) => (is === 1 ? file.falseCover : file.trueCover)[i]!),
    falseCover: Float64Array.from(exchanged, (is, i) => (is === 1 ? file.trueCover : file.falseCover)[i]!),
    provenance: "sidecar" as const,
  };
  return { ensemble, covers };
}

const rows = rowsOf("rows");
const background = rowsOf("background");
const features = 50;
const first = (table: Float32Array, count: number): Float32Array => table.subarray(0, count * features);
/** More rows than the file has: its own again, each feature from another row. */
const fourThousand = Float32Array.from({ length: 4_000 * features }, (_, i) => {
  const row = Math.floor(i / features);
  return rows[((row + Math.floor(row / 1_000) * (i % features)) % 1_000) * features + (i % features)]!;
});
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as Record<
  string,
  Record<string, readonly (readonly number[])[]>
>;

const sum = new Float64Array(1_000_000).fill(1.5);
console.log(
  JSON.stringify({
    name: "calibration",
    sumOfAMillionMs: leastMilliseconds(() => sum.reduce((a, b) => a + b, 0)),
  }),
);

function report(
  name: string,
  ms: number,
  {
    count,
    target,
    ...more
  }: { readonly count: number; readonly target: string; readonly minusPeer?: number },
): void {
  const rowsPerSecond = Number(((1e3 * count) / ms).toPrecision(4));
  console.log(
    JSON.stringify({ name, rows: count, ms: Number(ms.toPrecision(4)), rowsPerSecond, target, ...more }),
  );
}

/** The largest difference from the peer's values of the first ten rows. */
function difference(values: Float64Array, model: string, kind: string): { readonly minusPeer: number } {
  const peer = expected[model]![kind]!.flat();
  return { minusPeer: peer.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0) };
}

const forest = modelOf("rf-100x6");
const boosted = modelOf("xgb-100x6");
{
  const { ensemble, covers } = forest;
  for (const count of [1_000, 100]) {
    const own = first(background, count);
    const { values } = interventionalShapValues(ensemble, first(rows, 10), { background: own });
    report(
      `interventional rf-100x6, background ${count}`,
      leastMilliseconds(() => interventionalShapValues(ensemble, first(rows, count), { background: own })),
      {
        count,
        target: count === 1_000 ? "450 ms; woodelf 1,880" : "140 ms; shapiq 400",
        ...difference(values, "rf-100x6", `interventional, background ${count}`),
      },
    );
  }
  report(
    "interventional pairs rf-100x6, background 1,000",
    leastMilliseconds(() => interventionalShapInteractions(ensemble, rows, { background }), 3),
    { count: 1_000, target: "2,000 ms; woodelf 3,210" },
  );
  report(
    "interventional pairs rf-100x6, background 100",
    leastMilliseconds(() =>
      interventionalShapInteractions(ensemble, first(rows, 50), { background: first(background, 100) }),
    ),
    { count: 50, target: "100 ms; shapiq 293" },
  );
  const prepared = prepareTreeExplainer(ensemble, background);
  report(
    "one row, prepared, background 1,000",
    leastMilliseconds(() => prepared.shapValues(first(rows, 1)), 50),
    { count: 1, target: "1 ms" },
  );
  const byCovers = preparePathDependentExplainer(ensemble, { covers });
  report(
    "one row, prepared, by covers",
    leastMilliseconds(() => byCovers.shapValues(first(rows, 1)), 50),
    { count: 1, target: "" },
  );
}
for (const [name, target] of [
  ["rf-100x6", "7,400 rows/s; shap 1,790"],
  ["xgb-100x6", "7,400 rows/s; xgboost 4,830"],
  ["lgb-100x63", "4,000 rows/s; lightgbm 958"],
] as const) {
  const { ensemble, covers } = modelOf(name);
  report(
    `path-dependent ${name}`,
    leastMilliseconds(() => pathDependentShapValues(ensemble, rows, { covers })),
    {
      count: 1_000,
      target,
      ...difference(
        pathDependentShapValues(ensemble, first(rows, 10), { covers }).values,
        name,
        "path-dependent",
      ),
    },
  );
}
report(
  "path-dependent pairs xgb-100x6",
  leastMilliseconds(
    () => pathDependentShapInteractions(boosted.ensemble, rows, { covers: boosted.covers }),
    3,
  ),
  { count: 1_000, target: "1,500 rows/s; xgboost 1,410" },
);
report(
  "path-dependent pairs xgb-100x6",
  leastMilliseconds(() =>
    pathDependentShapInteractions(boosted.ensemble, first(rows, 50), { covers: boosted.covers }),
  ),
  { count: 50, target: "1,500 rows/s; xgboost 1,410" },
);
{
  const { ensemble, covers } = modelOf("xgb-500x8");
  report(
    "path-dependent xgb-500x8",
    leastMilliseconds(() => pathDependentShapValues(ensemble, rows, { covers }), 3),
    {
      count: 1_000,
      target: "2,500 ms; xgboost 3,290",
      ...difference(
        pathDependentShapValues(ensemble, first(rows, 10), { covers }).values,
        "xgb-500x8",
        "path-dependent",
      ),
    },
  );
  report(
    "path-dependent xgb-500x8",
    leastMilliseconds(() => pathDependentShapValues(ensemble, fourThousand, { covers }), 2),
    { count: 4_000, target: "450 rows/s; xgboost 304" },
  );
}
