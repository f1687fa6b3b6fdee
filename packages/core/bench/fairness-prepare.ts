// Mitigation of training data and while training: node_modules/.bin/tsx packages/core/bench/fairness-prepare.ts
import {
  fitCorrelationRemover,
  fitDisparateImpactRemover,
  fitReweighing,
  massageLabels,
  removeCorrelation,
  removeDisparateImpact,
  resamplePreferentially,
  resampleUniformly,
  reweighRows,
  trainAdversarialNetwork,
  trainCovarianceBoundedRegression,
} from "../src/fairness/index.js";
import { trainLogisticRegression, trainNetwork } from "../src/model/index.js";
import { seededRandom } from "../src/random/index.js";
import { denseMatrix } from "../src/statistics/index.js";
import { leastMilliseconds, mixedAt, unit, xorshiftLoop } from "./measured.js";

const n = 100_000;
const loop = leastMilliseconds(xorshiftLoop);
console.log(`${n.toLocaleString("en")} rows; calibration loop ${loop.toFixed(1)} ms`);

function report(name: string, beside: string, run: () => unknown, rounds = 15): void {
  const time = leastMilliseconds(run, rounds);
  console.log(
    `${name.padEnd(52)} ${time.toFixed(2).padStart(9)} ms ${(time / loop).toFixed(3).padStart(8)} loops  ${beside}`,
  );
}

const groupOf = Int32Array.from({ length: n }, (_, row) => mixedAt(row, 1) % 5);
const rows = { groupOf, groups: 5 };
const [noise, score, first, second, third] = [2, 3, 4, 5, 6].map((seed) => unit(n, seed)) as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];
const labels = Uint8Array.from(noise, (draw, row) =>
  draw < 0.2 + 0.4 * first[row]! + 0.08 * groupOf[row]! ? 1 : 0,
);
const weights = Float64Array.from(second, (draw) => 0.5 + draw);
const features = denseMatrix(
  Float64Array.from({ length: 3 * n }, (_, at) => {
    const row = Math.floor(at / 3);
    return at % 3 === 0 ? first[row]! : at % 3 === 1 ? second[row]! + 0.1 * groupOf[row]! : third[row]!;
  }),
  3,
);
const sensitive = denseMatrix(
  Float64Array.from({ length: 4 * n }, (_, at) => (groupOf[Math.floor(at / 4)] === at % 4 ? 1 : 0)),
  4,
);
const random = seededRandom("bench");

report("reweighing, fit and weights", "target 1 ms; aif360 21 ms", () =>
  reweighRows(fitReweighing(labels, rows), labels, rows),
);
report("reweighing of weighted rows", "", () =>
  reweighRows(fitReweighing(labels, { ...rows, weights }), labels, { ...rows, weights }),
);
/** A count by name and a look-up by name for each row. */
report("  the naive way", "", () => {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let row = 0; row < n; row++) {
    add(`${groupOf[row]!}`);
    add(`y${labels[row]!}`);
    add(`${groupOf[row]!}/${labels[row]!}`);
  }
  const get = (key: string) => counts.get(key)!;
  return Array.from(labels, (label, row) => {
    const group = groupOf[row]!;
    return (get(`${group}`) * get(`y${label}`)) / (n * get(`${group}/${label}`));
  });
});
report("resampleUniformly", "", () => resampleUniformly(labels, { ...rows, random }));
report("resamplePreferentially", "", () => resamplePreferentially(labels, score, rows));
report("massageLabels", "", () => massageLabels(labels, score, { ...rows, privileged: 4 }));
report("disparate impact remover, 3 columns, fit", "", () => fitDisparateImpactRemover(features, rows), 3);
const remover = fitDisparateImpactRemover(features, rows);
report(
  "disparate impact remover, 3 columns, apply",
  "",
  () => removeDisparateImpact(remover, features, rows),
  3,
);
report("correlation remover, 4 sensitive, 3 features, both", "", () =>
  removeCorrelation(fitCorrelationRemover(features, sensitive), features, sensitive),
);
report("trainLogisticRegression", "", () => trainLogisticRegression(features, labels), 3);
report(
  "trainCovarianceBoundedRegression",
  "",
  () => trainCovarianceBoundedRegression(features, labels, { ...rows, bound: 0.01 }),
  3,
);
report(
  "trainNetwork, 16 hidden, one epoch",
  "",
  () => trainNetwork(features, labels, { random, epochs: 1 }),
  3,
);
report(
  "trainAdversarialNetwork, 16 hidden, one epoch",
  "",
  () => trainAdversarialNetwork(features, labels, { ...rows, random, epochs: 1 }),
  3,
);
