import {
  biasScan,
  consistency,
  detectProxies,
  gapsOverThresholds,
  gapsOverWindows,
  generalizedEntropyIndex,
  labelBiasWarnings,
  lipschitzEstimate,
  missingAttributeBounds,
  rankingExposure,
  ratesFromProbabilities,
} from "../src/fairness/index.js";
import { seededRandom } from "../src/random/index.js";
import { denseMatrix } from "../src/statistics/index.js";
import { tableFrom } from "../src/table/index.js";
import { leastMilliseconds, unit } from "./measured.js";

const n = 100_000;
const rounds = 3;
const random = seededRandom("bench");
const [u0, u1, u2, u3, u4] = [0, 1, 2, 3, 4].map((seed) => unit(n, seed));
const groupOf = Int32Array.from(u0!, (u) => (u < 0.4 ? 0 : u < 0.65 ? 1 : u < 0.85 ? 2 : u < 0.95 ? 3 : 4));
const groups = { groupOf, groups: 5 };
const labels = Uint8Array.from(u4!, (u, row) => (u < 0.25 + 0.06 * groupOf[row]! ? 1 : 0));
const scores = Float64Array.from(unit(n, 5), (u, row) => 0.6 * u + 0.4 * labels[row]! * u4![row]!);
const selected = Uint8Array.from(scores, (score) => (score >= 0.4 ? 1 : 0));
const features = denseMatrix(
  Float64Array.from({ length: 5 * n }, (_, i) => [u0, u1, u2, u3, u4][i % 5]![Math.floor(i / 5)]!),
  5,
);
const attributes = tableFrom({
  group: Array.from(groupOf, String),
  a: Array.from(u1!, (u) => String(Math.floor(4 * u))),
  b: Array.from(u2!, (u) => String(Math.floor(4 * u))),
  c: Array.from(u3!, (u) => String(Math.floor(4 * u))),
});

function report(name: string, run: () => unknown, peer = ""): void {
  const time = leastMilliseconds(run, rounds);
  console.log(`${name.padEnd(74)} ${time.toFixed(2).padStart(10)} ms   ${peer}`);
}

const small = denseMatrix(features.values.subarray(0, 5 * 10_000), 5);
const smallLabels = labels.subarray(0, 10_000);
console.log(`${n.toLocaleString("en")} rows unless said, best of ${rounds}`);
report("calibration loop: add 100,000 doubles", () => u0!.reduce((a, b) => a + b, 0));
report("consistency of 10,000 rows × 5 columns, all rows", () =>
  consistency(small, smallLabels, { rowCap: 10_000 }),
);
report("consistency of 100,000 rows × 5 columns, 2,000 drawn", () =>
  consistency(features, labels, { random }),
);
report("lipschitzEstimate, 2,000 drawn", () => lipschitzEstimate(features, scores, { random }));
const benefits = Float64Array.from(labels, (label, row) => 1 + selected[row]! - label);
report("generalizedEntropyIndex", () => generalizedEntropyIndex(benefits));
report("Theil's index", () => generalizedEntropyIndex(benefits, { alpha: 1 }));
report("rankingExposure", () => rankingExposure(scores, groups));
report("biasScan, 4 attributes, pairs, 999 permutations", () => biasScan(labels, attributes, { random }));
report("biasScan, 4 attributes, triples, 999 permutations", () =>
  biasScan(labels, attributes, { random, depth: 3 }),
);
report("biasScan against given probabilities, pairs, 99 draws", () =>
  biasScan(labels, attributes, { random, expected: new Float64Array(n).fill(0.3), permutations: 99 }),
);
report("detectProxies, 10,000 rows × 5 columns, 2 groups", () =>
  detectProxies(small, {
    groupOf: groupOf.subarray(0, 10_000).map((group) => (group === 0 ? 0 : 1)),
    groups: 2,
    random,
  }),
);
report("labelBiasWarnings with 64 strata", () =>
  labelBiasWarnings(labels, {
    ...groups,
    strata: Int32Array.from(u1!, (u) => Math.floor(64 * u)),
    labeled: selected,
  }),
);
report("gapsOverThresholds, 19 thresholds", () => gapsOverThresholds(labels, scores, groups));
report("gapsOverWindows, 24 windows", () =>
  gapsOverWindows(labels, selected, {
    ...groups,
    windowOf: Int32Array.from(labels, (_, row) => Math.floor((24 * row) / n)),
    windows: 24,
  }),
);
report("missingAttributeBounds", () =>
  missingAttributeBounds(labels, selected, { ...groups, groupOf: groupOf.map((group) => group - 1) }),
);
const probabilities = denseMatrix(
  Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? u1![i / 2]! : 1 - u1![(i - 1) / 2]!)),
  2,
);
report("ratesFromProbabilities", () => ratesFromProbabilities(labels, selected, probabilities));
