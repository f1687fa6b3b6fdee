import {
  bettingInterval,
  createAsymptoticSequence,
  createBetaMixtureEProcess,
  createBettingEProcess,
  createBettingSequence,
  createEmpiricalBernsteinSequence,
  createHoeffdingSequence,
  createMixtureSequentialTest,
  createSequentialProbabilityRatioTest,
  detectableCohensW,
  detectableLocationShift,
  empiricalBernsteinInterval,
  meeInterval,
  midPInterval,
  nonCentralChiSquaredSurvival,
  sum,
} from "../src/statistics/index.js";
import { leastMilliseconds, mixed } from "./measured.js";

const n = 10_000;

/** Nanoseconds a call. */
function nanoseconds(run: () => unknown, calls: number): number {
  return (leastMilliseconds(run) * 1e6) / calls;
}

function report(name: string, options: { calls: number; target: number }, run: () => unknown): number {
  const each = nanoseconds(run, options.calls);
  const shown = each < 1e5 ? `${each.toFixed(0)} ns` : `${(each / 1e6).toFixed(2)} ms`;
  const target = options.target < 1e5 ? `${options.target} ns` : `${options.target / 1e6} ms`;
  console.log(`${name.padEnd(52)} ${shown.padStart(10)}   target ${target}`);
  return each;
}

const values = Float64Array.from({ length: n }, (_, i) => mixed(i + 1) / 2 ** 32);
const labels = Uint8Array.from(values, (value) => (value < 0.3 ? 1 : 0));
const fed = (update: (value: number) => unknown) => () => {
  for (let i = 0; i < n; i++) update(values[i]!);
};
const fedLabels = (update: (label: number) => unknown) => () => {
  for (let i = 0; i < n; i++) update(labels[i]!);
};

console.log(`${n.toLocaleString("en")} items, best of 7`);
const calibration = report("calibration: add ten thousand doubles, each", { calls: n, target: 10 }, () =>
  values.reduce((a, b) => a + b, 0),
);
report("sum, correctly rounded, each", { calls: n, target: 20 }, () => sum(values));

console.log("\nan update");
const bets = createBettingEProcess({ mean: 0.5 });
const each = report("createBettingEProcess", { calls: n, target: 500 }, fed(bets.update));
console.log(`  ${(each / calibration).toFixed(0)} additions`);
const grid = createBettingSequence();
report("createBettingSequence, 1,000 means", { calls: n, target: 8000 }, fed(grid.update));
const bernstein = createEmpiricalBernsteinSequence();
report("createEmpiricalBernsteinSequence", { calls: n, target: 300 }, fed(bernstein.update));
const hoeffding = createHoeffdingSequence();
report("createHoeffdingSequence", { calls: n, target: 300 }, fed(hoeffding.update));
const asymptotic = createAsymptoticSequence();
report("createAsymptoticSequence", { calls: n, target: 300 }, fed(asymptotic.update));
const mixture = createBetaMixtureEProcess({ rate: 0.3 });
report("createBetaMixtureEProcess", { calls: n, target: 1500 }, fedLabels(mixture.update));
const ratio = createSequentialProbabilityRatioTest({ nullRate: 0.3, alternativeRate: 0.30001 });
report("createSequentialProbabilityRatioTest", { calls: n, target: 100 }, fedLabels(ratio.update));
const pairs = createMixtureSequentialTest({ standardDeviation: 1, mixtureDeviation: 0.5 });
report(
  "createMixtureSequentialTest",
  { calls: n, target: 300 },
  fed((treatment) => pairs.update({ control: 0.5, treatment })),
);

console.log("\na whole array of ten thousand");
report("bettingInterval, exact ends", { calls: 1, target: 10e6 }, () => bettingInterval(values));
report("  the same by a grid of 1,000 means", { calls: 1, target: 80e6 }, () => {
  const sequence = createBettingSequence();
  fed(sequence.update)();
});
report("empiricalBernsteinInterval", { calls: 1, target: 3e6 }, () => empiricalBernsteinInterval(values));

console.log("\na call");
const calls = 1000;
const repeated = (run: (i: number) => unknown) => () => {
  for (let i = 0; i < calls; i++) run(i);
};
report(
  "detectableLocationShift",
  { calls, target: 20_000 },
  repeated((i) => detectableLocationShift(100 + i, 200)),
);
report(
  "detectableCohensW, 9 degrees",
  { calls, target: 200_000 },
  repeated((i) => detectableCohensW(100 + i, 9)),
);
const law = { degreesOfFreedom: 9, nonCentrality: 15 };
report(
  "nonCentralChiSquaredSurvival",
  { calls, target: 10_000 },
  repeated((i) => nonCentralChiSquaredSurvival(i / 50, law)),
);
report(
  "midPInterval",
  { calls, target: 500_000 },
  repeated((i) => midPInterval(86, 129 + i)),
);
const second = { successes: 715, trials: 822 };
report(
  "meeInterval",
  { calls, target: 200_000 },
  repeated((i) => meeInterval({ successes: 86, trials: 129 + i }, second)),
);
