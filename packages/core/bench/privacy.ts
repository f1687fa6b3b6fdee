import { rational } from "../src/privacy/exact/rational.js";
import { noisyCounts, openLedger, releaseCounts } from "../src/privacy/index.js";
import { discreteLaplace } from "../src/privacy/samplers/discreteLaplace.js";
import { secureRandom } from "../src/random/index.js";
import { fixedClock, memoryAppendLog } from "../src/testing/index.js";
import { leastMilliseconds, xorshiftLoop } from "./measured.js";

// Draws a second of exact discrete Laplace noise, and releases a second through a ledger. The calibration loop is 2^24 turns of
// xorshift32, so that figures of two machines can be set beside each other.

const repeats = 7;

const bestSeconds = (work: () => void): number => leastMilliseconds(work, repeats) / 1000;

function report(name: string, perSecond: number): void {
  console.log(
    `${name.padEnd(58)} ${(perSecond / 1e6).toFixed(3).padStart(8)} M/s ${(perSecond * loop).toExponential(2)} a loop`,
  );
}

const loop = bestSeconds(xorshiftLoop);
const random = secureRandom();
console.log(`calibration loop ${(loop * 1000).toFixed(1)} ms`);

for (const [name, scale, draws] of [
  ["discrete Laplace, short integers, scale 1", rational(1n, 1n), 500_000],
  ["discrete Laplace, short integers, scale 3/2", rational(3n, 2n), 500_000],
  ["discrete Laplace, short integers, scale 10", rational(10n, 1n), 500_000],
  ["discrete Laplace, short integers, scale 10^6", rational(1_000_000n, 1n), 500_000],
  ["discrete Laplace, long integers, scale 10", { numerator: 10n << 60n, denominator: 1n << 60n }, 100_000],
  ["discrete Laplace, long integers, scale 2^60 + 1", rational((1n << 60n) + 1n, 1n), 100_000],
] as const) {
  const draw = discreteLaplace(scale, random);
  let sum = 0;
  const seconds = bestSeconds(() => {
    for (let i = 0; i < draws; i++) sum += draw();
  });
  if (Number.isNaN(sum)) throw new Error("noise is a number");
  report(name, draws / seconds);
}

const counts = new Float64Array(1_000_000).fill(50);
report(
  "noisyCounts, a million cells",
  counts.length / bestSeconds(() => noisyCounts(counts, { sensitivity: 1, epsilon: 0.1, random })),
);

const releases = 20_000;
let best = Number.POSITIVE_INFINITY;
for (let i = 0; i < 2 * repeats; i++) {
  const log = memoryAppendLog();
  const ledger = await openLedger({
    name: "bench",
    budget: { epsilon: releases },
    log,
    clock: fixedClock(0),
  });
  const start = performance.now();
  for (let k = 0; k < releases; k++)
    await releaseCounts({
      ledger,
      random,
      query: { name: "a count", by: [] },
      labels: ["all"],
      counts: [100],
      epsilon: 0.1,
      relation: "add-or-remove-one",
      unit: { name: "person", rows: 1 },
    });
  best = Math.min(best, (performance.now() - start) / 1000);
}
report("releaseCounts of one count, ledger in memory", releases / best);
console.log("  target 0.100 M/s; OpenDP without a ledger 0.016 M/s");
