// Time to explain one row of a forest (100 trees of depth 6, 50 features) by sampling, at 1,000 coalitions and a background of 100 rows.
// Beside each figure stand the target and the peer: shap 0.54.1, KernelExplainer and Permutation explainer, in seconds, measured in turn on one
// core (its forest scored by scikit-learn). Run: npm run bench -- packages/core/bench/explain-agnostic.ts
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import {
  backgroundMasker,
  interventionalShapValues,
  kernelShapOfGame,
  maskedGame,
  permutationShapOfGame,
  shapleyInteractionIndex,
  shapleyValues,
  treeGame,
} from "../src/explain/index.js";
import { scoreTrees, treeEnsembleFromOnnx } from "../src/model/index.js";
import { seededRandom } from "../src/random/index.js";
import { leastMilliseconds, unit } from "./measured.js";

const models = new URL("./models/", import.meta.url);
const ensemble = treeEnsembleFromOnnx(new Uint8Array(readFileSync(new URL("rf-100x6.onnx", models))));
const { features } = ensemble;

function rowsOf(file: string, count: number): Float32Array {
  const table = tableFromIPC(readFileSync(new URL(file, models)));
  const columns = Array.from({ length: features }, (_, i) => table.getChildAt(i)!.toArray() as Float32Array);
  return Float32Array.from(
    { length: count * features },
    (_, at) => columns[at % features]![Math.floor(at / features)]!,
  );
}

const rows = rowsOf("rows.arrow", 20);
const background = { rows: rowsOf("background.arrow", 100) };
const row = rows.subarray(0, features);
const masker = backgroundMasker(background, features);
const random = seededRandom("bench");
const budget = 1000;
const maskedForest = (): ReturnType<typeof maskedGame> =>
  maskedGame((given) => scoreTrees(ensemble, given), row, { masker });
const withoutModel = (): ReturnType<typeof maskedGame> =>
  maskedGame((given) => new Float64Array(given.length / features), row, { masker });

const sum = new Float64Array(1_000_000).fill(1.5);
const calibration = leastMilliseconds(() => sum.reduce((total, value) => total + value, 0));
console.log(`calibration: sum of a million ${calibration.toFixed(2)} ms`);

/** `target` and `peer` in milliseconds. */
function report(
  name: string,
  run: () => unknown,
  { target, peer }: { readonly target: number; readonly peer: number },
): void {
  const ms = leastMilliseconds(run);
  const beside = Number.isNaN(peer)
    ? ""
    : `, target ${target} ms, shap ${peer} ms: ${(peer / ms).toFixed(1)} times as fast`;
  console.log(`${name}: ${ms.toFixed(1)} ms (${(ms / calibration).toFixed(1)} calibrations)${beside}`);
}

const none = { target: Number.NaN, peer: Number.NaN };
report("KernelSHAP, synchronous predictor", () => kernelShapOfGame(maskedForest(), { random, budget }), {
  target: 127,
  peer: 190,
});
report(
  "  of this the sampler and the masked rows",
  () => kernelShapOfGame(withoutModel(), { random, budget }),
  none,
);
report(
  "KernelSHAP, trees at hand",
  () => kernelShapOfGame(treeGame(ensemble, row, { background }), { random, budget }),
  { target: 63, peer: 190 },
);
report(
  "permutations, trees at hand",
  () => permutationShapOfGame(treeGame(ensemble, row, { background }), { random, budget }),
  { target: 63, peer: 190 },
);
const table = unit(1 << 16, 1);
report("Shapley values of 2^16 coalitions", () => shapleyValues(table), none);
report("interactions of 2^16 coalitions", () => shapleyInteractionIndex(table), none);

/** How far the values are from the exact ones, and how often their intervals hold them. */
function quality(name: string, play: typeof kernelShapOfGame): void {
  const exact = interventionalShapValues(ensemble, rows, { background: background.rows }).values;
  let squares = 0;
  let held = 0;
  for (let i = 0; i < 20; i++) {
    const own = rows.subarray(i * features, (i + 1) * features);
    const shap = play(treeGame(ensemble, own, { background }), { random: random.stream("row", i), budget });
    shap.intervals.forEach(({ lower, upper }, feature) => {
      const value = exact[i * features + feature]!;
      squares += (shap.values[feature]! - value) ** 2;
      held += Number(lower! <= value + 1e-12 && value - 1e-12 <= upper!);
    });
  }
  const error = Math.sqrt(squares / exact.length);
  console.log(
    `${name}: root mean square error ${error.toFixed(5)}, ${((100 * held) / exact.length).toFixed(1)} % held at 95 %`,
  );
}

quality("KernelSHAP (shap 0.00307)", kernelShapOfGame);
quality("permutations (shap 0.00270)", permutationShapOfGame);
