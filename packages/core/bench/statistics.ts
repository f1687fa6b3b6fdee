import { seededRandom } from "../src/random/index.js";
import {
  bootstrapPercentileInterval,
  expectedCalibrationError,
  groupConfusion,
  kolmogorovSmirnov,
  logLoss,
  meanInterval,
  midranks,
  miettinenNurminenDifferenceInterval,
  miettinenNurminenRatioInterval,
  moments,
  multinomialBootstrap,
  rocAuc,
  rocAucInterval,
  sortedCopy,
  sortOrder,
  sum,
  wilsonInterval,
} from "../src/statistics/index.js";
import { leastMilliseconds, mixed, uniform } from "./measured.js";

const n = 1_000_000;

function report(name: string, run: () => unknown, calls = 1): number {
  const time = leastMilliseconds(() => {
    for (let i = 0; i < calls; i++) run();
  });
  const each = time / calls;
  console.log(`${name.padEnd(58)} ${each >= 1 ? `${each.toFixed(2)} ms` : `${(each * 1000).toFixed(2)} µs`}`);
  return each;
}

const values = Float64Array.from({ length: n }, (_, i) => uniform(i + 1) - 0.5);
const scores = Float64Array.from({ length: n }, (_, i) => uniform(i + 1));
const yTrue = Uint8Array.from({ length: n }, (_, i) => (uniform(i + 3 * n) < scores[i]! ? 1 : 0));
const yPred = Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0));
const groupOf = Int32Array.from({ length: n }, (_, i) => mixed(i + 7 * n) % 5);

console.log(`${n.toLocaleString("en")} rows, best of 7`);
const calibration = report("calibration loop: add a million doubles", () =>
  values.reduce((a, b) => a + b, 0),
);
const native = report("Float64Array.prototype.sort", () => values.slice().sort());
const radix = report("sortedCopy", () => sortedCopy(values));
console.log(`  ${(native / radix).toFixed(1)} times faster than the native sort`);
report("sortOrder", () => sortOrder(values));
report("midranks", () => midranks(values));
report("sum, correctly rounded", () => sum(values));
report("moments", () => moments(values));
report("meanInterval", () => meanInterval(values));
const auc = report("rocAuc", () => rocAuc(yTrue, scores));
console.log(`  ${(auc / calibration).toFixed(1)} calibration loops`);
report("rocAucInterval (DeLong)", () => rocAucInterval(yTrue, scores));
report("groupConfusion, 5 groups", () => groupConfusion(yTrue, yPred, { groupOf, groups: 5 }));
report("expectedCalibrationError", () => expectedCalibrationError(yTrue, scores));
report("logLoss", () => logLoss(yTrue, scores));
report("kolmogorovSmirnov, 500,000 against 500,000", () =>
  kolmogorovSmirnov(values.subarray(0, n / 2), values.subarray(n / 2)),
);
report("kolmogorovSmirnov, exact, 5,000 against 5,000", () =>
  kolmogorovSmirnov(values.subarray(0, 5000), values.subarray(5000, 10_000)),
);
report("kolmogorovSmirnov, exact, 5,000 against 5,000 moved by half", () =>
  kolmogorovSmirnov(
    values.subarray(0, 5000),
    values.subarray(5000, 10_000).map((value) => value + 0.25),
  ),
);

console.log("small ones");
const first = { successes: 86, trials: 129 };
const second = { successes: 715, trials: 822 };
report("wilsonInterval", () => wilsonInterval(86, 129), 10_000);
report("miettinenNurminenDifferenceInterval", () => miettinenNurminenDifferenceInterval(first, second), 1000);
report("miettinenNurminenRatioInterval", () => miettinenNurminenRatioInterval(first, second), 1000);
const random = seededRandom("bench");
report("multinomialBootstrap, 8 cells, 2,000 replicates", () =>
  multinomialBootstrap([60, 20, 90, 30, 30_000, 15, 4_000_000, 15], { random }),
);
report("bootstrapPercentileInterval of a calibration error, 1,000 rows, 1,000 replicates", () => {
  const labels = new Uint8Array(1000);
  const drawn = new Float64Array(1000);
  const statistic = (rows: Uint32Array): number => {
    for (let i = 0; i < rows.length; i++) {
      labels[i] = yTrue[rows[i]!]!;
      drawn[i] = scores[rows[i]!]!;
    }
    return expectedCalibrationError(labels, drawn);
  };
  return bootstrapPercentileInterval(1000, statistic, { random, replicates: 1000 });
});
