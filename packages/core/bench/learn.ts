import {
  classifierTwoSample,
  compareTablesJointly,
  correlationChange,
  embeddingDrift,
  likelihoodLabelShift,
  reconstructionDrift,
  worstSegments,
} from "../src/drift/index.js";
import { predictBoostedStumps, trainBoostedStumps, trainLogisticRegression } from "../src/model/index.js";
import { seededRandom } from "../src/random/index.js";
import {
  denseMatrix,
  kendallTauB,
  leastSquares,
  pearsonCorrelation,
  principalComponents,
  spearmanCorrelation,
} from "../src/statistics/index.js";
import { tableFrom } from "../src/table/index.js";
import { uniform } from "./measured.js";

/** Processor time: it does not count what other programs do meanwhile. */
function best(run: () => unknown, rounds: number): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    run();
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}

/** Best of several, beside what it is to stay below. */
function report(name: string, target: number | undefined, run: () => unknown): void {
  const time = best(run, 3);
  const aim = target === undefined ? "" : `   target ${target} ms${time > target ? "  MISSED" : ""}`;
  console.log(`${name.padEnd(64)} ${time.toFixed(1).padStart(8)} ms${aim}`);
}

function matrixOf(rows: number, columns: number, from: number) {
  return denseMatrix(
    Float64Array.from({ length: rows * columns }, (_, i) => uniform(from + i) + uniform(from + i + 1e8) - 1),
    columns,
  );
}

const n = 10_000;
const rows = matrixOf(n, 20, 1);
const others = matrixOf(n, 20, 5e8);
const labels = Uint8Array.from({ length: n }, (_, i) =>
  uniform(i + 9e8) < 0.5 + rows.values[20 * i]! / 2 + rows.values[20 * i + 1]! / 4 ? 1 : 0,
);
const target = Float64Array.from({ length: n }, (_, i) => uniform(i + 8e8));
const random = seededRandom("bench");

console.log(`${n.toLocaleString("en")} rows × 20 columns, processor time, best of 3`);
report("calibration loop: add a million doubles", undefined, () => {
  let total = 0;
  for (let i = 0; i < 1_000_000; i++) total += target[i % n]!;
  return total;
});
console.log("models");
report("trainBoostedStumps, 100 rounds", 300, () => trainBoostedStumps(rows, labels));
report("trainBoostedStumps, 100 rounds of depth 3", 900, () =>
  trainBoostedStumps(rows, labels, { depth: 3 }),
);
const stumps = trainBoostedStumps(rows, labels);
report("predictBoostedStumps, 100 trees", 50, () => predictBoostedStumps(stumps, rows));
report("trainLogisticRegression", 100, () => trainLogisticRegression(rows, labels));
console.log("linear algebra and association");
report("leastSquares", 100, () => leastSquares(rows, target));
report("principalComponents", 20, () => principalComponents(rows));
const million = {
  x: Float64Array.from({ length: 1_000_000 }, (_, i) => uniform(i + 1)),
  y: Float64Array.from({ length: 1_000_000 }, (_, i) => uniform(i + 2e6) + uniform(i + 1)),
};
report("pearsonCorrelation, a million pairs", undefined, () => pearsonCorrelation(million.x, million.y));
report("spearmanCorrelation, a million pairs", undefined, () => spearmanCorrelation(million.x, million.y));
report("kendallTauB, a million pairs", 2000, () => kendallTauB(million.x, million.y));
console.log("drift, against as many rows");
report("classifierTwoSample, boosted stumps", 3000, () => classifierTwoSample(rows, others, { random }));
report("classifierTwoSample, logistic regression", 1000, () =>
  classifierTwoSample(rows, others, { random, classifier: "logistic-regression" }),
);
report("reconstructionDrift, 999 exchanges", 500, () => reconstructionDrift(rows, others, { random }));
report("correlationChange, 499 exchanges", 3000, () => correlationChange(rows, others, { random }));
const half = Float64Array.of(0.5, 0.5);
const probabilities = denseMatrix(
  Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? target[i >> 1]! : 1 - target[i >> 1]!)),
  2,
);
report("likelihoodLabelShift, 500 resamples", undefined, () =>
  likelihoodLabelShift(probabilities, half, { random }),
);
const names = Array.from({ length: 10 }, (_, j) => `c${j}`);
const tableOf = (matrix: typeof rows) =>
  tableFrom(
    Object.fromEntries(
      names.map((name, j) => [name, Float64Array.from({ length: n }, (_, i) => matrix.values[20 * i + j]!)]),
    ),
  );
const [before, after] = [tableOf(rows), tableOf(others)];
report("worstSegments, 10 columns, pairs, 499 exchanges", 2000, () =>
  worstSegments(before, after, { columns: names, losses: { reference: target, current: target }, random }),
);
report("compareTablesJointly, 10 columns", 3000, () =>
  compareTablesJointly(before, after, { inputs: ["before", "after"] }),
);
const vectors = [matrixOf(1000, 256, 3e8), matrixOf(1000, 256, 4e8)] as const;
report("embeddingDrift, 1,000 against 1,000 vectors of 256", 3000, () =>
  embeddingDrift(vectors[0], vectors[1], { random }),
);
