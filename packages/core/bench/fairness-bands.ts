import { bootstrapRates, maxTBands, rateBands } from "../src/fairness/index.js";
import { seededRandom } from "../src/random/index.js";
import { multinomialBootstrap } from "../src/statistics/index.js";
import { leastMilliseconds, mixed, xorshiftLoop } from "./measured.js";

function report(name: string, run: () => unknown): void {
  console.log(`${name.padEnd(70)} ${leastMilliseconds(run, 5).toFixed(1)} ms`);
}

const count = (at: number, below: number): number => 1 + (mixed(at + 1) % below);
const groupsOf = (below: number) =>
  Array.from({ length: 64 }, (_, g) => ({
    truePositives: count(4 * g, below),
    falsePositives: count(4 * g + 1, below),
    trueNegatives: count(4 * g + 2, below),
    falseNegatives: count(4 * g + 3, below),
  }));
const random = seededRandom("bench");
const replicates = 10_000;
const tenMetrics = [
  "selectionRate",
  "accuracy",
  "truePositiveRate",
  "falsePositiveRate",
  "trueNegativeRate",
  "falseNegativeRate",
  "positivePredictiveValue",
  "negativePredictiveValue",
  "balancedAccuracy",
  "f1Score",
] as const;

report("calibration: 2^24 turns of xorshift32", xorshiftLoop);
for (const [rows, below] of [
  ["about 3,000 rows", 20],
  ["about a million rows", 8000],
  ["about a hundred million rows", 800_000],
] as const) {
  const groups = groupsOf(below);
  report(`10 metrics of 64 groups, ${replicates} replicates, ${rows} (target: 700 ms)`, () =>
    bootstrapRates(groups, { random, replicates, metrics: tenMetrics }),
  );
}
const groups = groupsOf(8000);
const flat = groups.flatMap((of) => Object.values(of));
report("  of it the draws", () => multinomialBootstrap(flat, { random, replicates }));
report("all 13 metrics", () => bootstrapRates(groups, { random, replicates }));
const large = groups.map((of) => ({
  truePositives: of.truePositives + 10,
  falsePositives: of.falsePositives + 10,
  trueNegatives: of.trueNegatives + 10,
  falseNegatives: of.falseNegatives + 10,
}));
report("max-t bands of 64 groups, 2,000 replicates", () => maxTBands(large, "selectionRate", { random }));
const trials = groups.map((of) => ({
  successes: of.truePositives,
  trials: of.truePositives + of.falseNegatives,
}));
report("Clopper–Pearson bands of 64 cells", () => rateBands(trials));
