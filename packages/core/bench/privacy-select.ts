import {
  consistentMarginals,
  exponentialMechanism,
  gaussianPartitionSelection,
  intervalQuantile,
  keyedCounts,
  marginalCounts,
  partitionSelection,
  permuteAndFlip,
  poissonSample,
  privateGradients,
  quantileMechanism,
  quantileTree,
  reportNoisyMax,
  treeQuantiles,
  truncatedPartitionSelection,
} from "../src/privacy/index.js";
import { secureRandom } from "../src/random/index.js";
import { leastMilliseconds, mixed, xorshiftLoop } from "./measured.js";

// Times of private quantiles of a million rows, of selections among candidates and keys, of tables and of gradients. The calibration loop is 2^24 turns of xorshift32, so that figures of two
// machines can be set beside each other.

console.log(`calibration loop ${leastMilliseconds(xorshiftLoop).toFixed(1)} ms`);
const random = secureRandom();
const million = Float64Array.from({ length: 1_000_000 }, (_, row) => (mixed(row + 1) / 2 ** 32) * 100);
const evenly = Float64Array.from({ length: 101 }, (_, i) => i);
const crowded = evenly.map((value) => (value / 100) ** 6 * 100);
for (const [name, candidates] of [
  ["evenly spread", evenly],
  ["crowded", crowded],
] as const) {
  const median = quantileMechanism(candidates, { level: 0.5, relation: "add-or-remove-one", scale: 1 });
  const milliseconds = leastMilliseconds(() => median.release(million, random));
  console.log(
    `quantile, 1 M rows, 101 candidates ${name}: ${milliseconds.toFixed(1)} ms (target 25, a peer 29)`,
  );
}
const scores = Float64Array.from({ length: 1000 }, (_, i) => mixed(i + 1) % 1000);
for (const make of [exponentialMechanism, permuteAndFlip]) {
  const mechanism = make({ candidates: 1000, scale: 2 });
  const milliseconds = leastMilliseconds(() => mechanism.release(scores, random));
  console.log(`${mechanism.name}, 1000 candidates: ${milliseconds.toFixed(2)} ms`);
}
function report(name: string, run: () => unknown, beside = ""): void {
  console.log(`${name}: ${leastMilliseconds(run).toFixed(2)} ms${beside === "" ? "" : ` (${beside})`}`);
}

const noisyMax = reportNoisyMax(
  { kind: "numbers", size: 1000, lower: 0, upper: 1000 },
  { scale: 2, metric: "range" },
);
report(
  "report-noisy-max, 1000 candidates",
  () => noisyMax.release(scores, random),
  "OpenDP 0.46 with exponential noise, as permute-and-flip",
);

const hundred = { lower: 0, upper: 100, level: 0.5, relation: "add-or-remove-one", scale: 1 } as const;
const interval = intervalQuantile(hundred);
report("interval quantile, 1 M rows", () => interval.release(million, random), "diffprivlib 2400, in floats");

const edges = Float64Array.from({ length: 257 }, (_, i) => (i * 100) / 256);
const tree = quantileTree(edges, { relation: "add-or-remove-one", scale: 3 });
const levels = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
report(
  "99 quantiles by a tree of 256 bins, 1 M rows",
  () => treeQuantiles(tree.release(million, random), { edges, branching: 16, levels }),
  "OpenDP 114 without the quantiles",
);

const keys = Array.from(
  { length: 1_000_000 },
  (_, row) => `k${Math.floor(1000 / (1 + mixed(row + 9) / 2 ** 22))}`,
);
const counted = keyedCounts({ relation: "add-or-remove-one" });
report("counts by key, 1 M rows", () => counted.apply(keys));
report(
  "counts by key and selection, 1 M rows",
  () => partitionSelection({ scale: 1, threshold: 20 }).release(counted.apply(keys), random),
  "OpenDP 8700",
);
const many = {
  keys: Array.from({ length: 100_000 }, (_, i) => `key ${i}`),
  counts: Float64Array.from({ length: 100_000 }, (_, i) => 1 + (mixed(i + 1) % 40)),
};
for (const build of [partitionSelection, gaussianPartitionSelection, truncatedPartitionSelection]) {
  const selection = build({ scale: 2, threshold: 30 });
  report(
    `${selection.name}, 100,000 keys`,
    () => selection.release(many, random),
    "OpenDP 2440 with Laplace noise",
  );
}

const sizes = [10, 8, 5];
const columns = sizes.map((size, k) =>
  Uint8Array.from({ length: 1_000_000 }, (_, row) => mixed(row * 3 + k + 1) % size),
);
const marginals = [
  [0, 1],
  [1, 2],
  [0, 2],
];
const tables = marginalCounts({ sizes, marginals, relation: "add-or-remove-one" });
report("three tables of two attributes, 1 M rows", () => tables.apply(columns));
const wide = { sizes: [40, 40, 40], marginals: [[0, 1, 2], ...marginals] };
const noisyTables = Float64Array.from({ length: 68_800 }, (_, i) => mixed(i + 1) % 100);
report("consistent tables of 68,800 cells", () => consistentMarginals(noisyTables, wide));

const gradients = privateGradients({ parameters: 1000, clip: 1, noise: 1, random });
const batch = Float64Array.from({ length: 1_000_000 }, (_, i) => mixed(i + 1) / 2 ** 32 - 0.5);
report("1000 gradients of 1000 parameters, clipped, summed and noised", () => gradients.sum(batch, 1000));
report("a sample of 1 M rows at 0.01", () => poissonSample(1_000_000, { probability: 0.01, random }));
