import { seededRandom } from "../src/random/index.js";
import {
  countBetweenEdges,
  countInBins,
  equalWidthEdges,
  isotonicRegression,
  jensenShannonDistance,
  orderStatistics,
  pooledQuantileEdges,
  populationStabilityIndex,
  populationStabilityIndexPermutation,
  quantileEdges,
  sortedCopy,
} from "../src/statistics/index.js";
import { leastMilliseconds, unit } from "./measured.js";

const rows = 1_000_000;

/** Target and peer in milliseconds; the peer is the fastest of the reference libraries on a comparable machine. */
interface Against {
  readonly target?: number;
  readonly peer?: string;
}

function report(name: string, run: () => unknown, { target, peer }: Against = {}): void {
  const time = leastMilliseconds(run);
  const goal = target === undefined ? "" : `  target ${target} ms${time > target ? " MISSED" : ""}`;
  console.log(
    `${name.padEnd(62)} ${time.toFixed(2).padStart(9)} ms${goal}${peer === undefined ? "" : `  ${peer}`}`,
  );
}

const reference = unit(rows, 1);
const current = unit(rows, 2).map((value) => value * 1.01 + 0.002);
const skewed = reference.map((value) => 1 / (1e-9 + value * value * value));

report("calibration: 10 million additions", () => {
  let x = 0;
  for (let i = 0; i < 1e7; i++) x += i;
  return x;
});

const stabilityOverDeciles = (from: Float64Array, to: Float64Array) => {
  const edges = quantileEdges(from, 10);
  return populationStabilityIndex(countBetweenEdges(from, edges), countBetweenEdges(to, edges)).value;
};
report("stability index by reference deciles, 1 M + 1 M", () => stabilityOverDeciles(reference, current), {
  target: 25,
  peer: "numpy 31 ms",
});
report("stability index by reference deciles, heavy tail", () => stabilityOverDeciles(skewed, skewed));
report(
  "stability index by ten cells of equal width, 1 M + 1 M",
  () => {
    const edges = equalWidthEdges(reference, current, 10);
    const counts = [reference, current].map((values) => countInBins(values, edges).counts);
    return populationStabilityIndex(counts[0]!, counts[1]!).value;
  },
  { target: 10, peer: "numpy 11 ms" },
);
report("stability index over the union of 128 quantiles, 1 M + 1 M", () => {
  const edges = pooledQuantileEdges(reference, current, 128);
  return populationStabilityIndex(countBetweenEdges(reference, edges), countBetweenEdges(current, edges))
    .value;
});
report("deciles of 1 M", () => quantileEdges(reference, 10));
report("99 order statistics of 1 M", () =>
  orderStatistics(
    reference,
    Float64Array.from({ length: 99 }, (_, i) => (i + 1) * 1e4),
  ),
);
report("the naive way: sort 1 M", () => sortedCopy(reference));
report("count 1 M between deciles", () =>
  countBetweenEdges(reference, Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)),
);

for (const n of [50, 1000]) {
  const random = seededRandom("bench");
  const [a, b] = [reference.subarray(0, n), current.subarray(0, n)];
  report(`stability index with p by 999 permutations, ${n} + ${n}`, () =>
    populationStabilityIndexPermutation(a, b, { random }),
  );
}

const shares = unit(1000, 3);
const others = unit(1000, 4);
report("Jensen–Shannon distance over 1,000 cells", () => jensenShannonDistance(shares, others));

const labels = reference.map((value, i) => (value > current[i]! ? 1 : 0));
report("isotonic regression of 1 M labels", () => isotonicRegression(reference, labels));
