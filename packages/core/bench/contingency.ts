import { seededRandom } from "../src/random/index.js";
import {
  barnardExact,
  benjaminiHochberg,
  boschlooExact,
  chiSquaredIndependence,
  chiSquaredIndependenceMonteCarlo,
  fisherExact,
  freemanHalton,
  hierarchicalFalseDiscovery,
  hommel,
  maximumMeanDiscrepancyTest,
  oneWayAnova,
  permutationTest,
  squaredEnergyDistanceTest,
  welchTTest,
} from "../src/statistics/index.js";
import { leastMilliseconds, uniform } from "./measured.js";

/** Prints the best of some rounds, and beside it the target or a peer's figure where there is one. */
function report(name: string, run: () => unknown, beside = "", calls = 1): number {
  const rounds = calls > 1 ? 7 : 5;
  const each =
    leastMilliseconds(() => {
      for (let i = 0; i < calls; i++) run();
    }, rounds) / calls;
  const figure = each >= 1 ? `${each.toFixed(2)} ms` : `${(each * 1000).toFixed(2)} µs`;
  console.log(`${name.padEnd(66)} ${figure.padStart(12)}  ${beside}`);
  return each;
}

const values = Float64Array.from({ length: 1_000_000 }, (_, i) => uniform(i + 1) - 0.5);
const pValues = Float64Array.from({ length: 10_000 }, (_, i) => uniform(i + 1) ** 2);
const random = seededRandom("bench");
const tenCells = [0, 1].map((row) => {
  const counts = new Float64Array(10);
  for (let i = 0; i < 100; i++) counts[Math.floor(uniform(i + 1000 * row) * 10)]! += 1;
  return counts;
});

console.log("best of 5 or 7");
const calibration = report("calibration loop: add a million doubles", () =>
  values.reduce((a, b) => a + b, 0),
);

console.log("tables of counts");
report("chiSquaredIndependence, 2 × 10", () => chiSquaredIndependence(tenCells), "", 1000);
report(
  "chiSquaredIndependenceMonteCarlo, 2 × 10, n = 200, 9,999 tables",
  () => chiSquaredIndependenceMonteCarlo(tenCells, { random }),
  "target 10 ms",
);
const large = [
  [500_000, 499_000],
  [498_000, 503_000],
];
report("fisherExact, n = 2,000,000", () => fisherExact(large), "target 1 ms", 20);
report("barnardExact, 50 and 50 trials", () =>
  barnardExact({ successes: 20, trials: 50 }, { successes: 31, trials: 50 }),
);
report("boschlooExact, 200 and 200 trials", () =>
  boschlooExact({ successes: 90, trials: 200 }, { successes: 112, trials: 200 }),
);
report("freemanHalton, 3 × 4, n = 38", () =>
  freemanHalton([
    [2, 4, 3, 2],
    [4, 2, 1, 5],
    [6, 1, 4, 4],
  ]),
);

console.log("many p-values");
report("benjaminiHochberg of 10,000", () => benjaminiHochberg(pValues));
const fast = report("hommel of 10,000", () => hommel(pValues), "target 10 ms");
const naive = report("  by its definition, O(m²)", () => hommelByDefinition(pValues));
console.log(`  ${(naive / fast).toFixed(0)} times faster`);
const tree = {
  name: "all",
  children: Array.from({ length: 100 }, (_, column) => ({
    name: `column ${column}`,
    children: Array.from({ length: 100 }, (_, segment) => ({
      name: `segment ${segment}`,
      pValue: pValues[column * 100 + segment]!,
    })),
  })),
};
report("hierarchicalFalseDiscovery of 100 × 100", () => hierarchicalFalseDiscovery(tree), "target 20 ms");

console.log("samples");
const [x, y] = [values.subarray(0, 500_000), values.subarray(500_000)];
const welch = report("welchTTest, 500,000 against 500,000", () => welchTTest(x, y));
console.log(`  ${(welch / calibration).toFixed(1)} calibration loops`);
report("oneWayAnova, 4 groups of 250,000", () =>
  oneWayAnova([0, 1, 2, 3].map((g) => values.subarray(g * 250_000, (g + 1) * 250_000))),
);
report("permutationTest of a mean, 100 against 100, 9,999 permutations", () =>
  permutationTest(
    { first: 100, second: 100 },
    (first) => {
      let sum = 0;
      for (let i = 0; i < first.length; i++) sum += values[first[i]!]!;
      return sum;
    },
    { random },
  ),
);
const points = { dimension: 10, random };
report(
  "maximumMeanDiscrepancyTest, 1,000 against 1,000 points in 10 dimensions, 999 permutations",
  () => maximumMeanDiscrepancyTest(values.subarray(0, 10_000), values.subarray(10_000, 20_000), points),
  "target 2 s",
);
report(
  "  a sample of 2,000 of 100,000 points",
  () => maximumMeanDiscrepancyTest(x, y, { ...points, permutations: 99 }),
  "99 permutations",
);
report("squaredEnergyDistanceTest, the same 2,000 points, 99 permutations", () =>
  squaredEnergyDistanceTest(values.subarray(0, 10_000), values.subarray(10_000, 20_000), {
    ...points,
    permutations: 99,
  }),
);

/** The algorithm of Wright (1992), as statsmodels and R have it. */
function hommelByDefinition(p: Float64Array): Float64Array {
  const m = p.length;
  const sorted = p.slice().sort();
  const adjusted = sorted.slice();
  for (let k = m; k > 1; k--) {
    let least = Infinity;
    for (let j = 0; j < k; j++) least = Math.min(least, (k * sorted[m - k + j]!) / (j + 1));
    for (let i = m - k; i < m; i++) adjusted[i] = Math.max(adjusted[i]!, least);
    for (let i = 0; i < m - k; i++) adjusted[i] = Math.max(adjusted[i]!, Math.min(least, k * sorted[i]!));
  }
  return adjusted;
}
