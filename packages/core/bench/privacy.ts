import { rational } from "../src/privacy/exact/rational.js";
import { noisyCounts, openLedger, privateQuery, releaseCounts } from "../src/privacy/index.js";
import { discreteLaplace } from "../src/privacy/samplers/discreteLaplace.js";
import { secureRandom } from "../src/random/index.js";
import { tableFrom } from "../src/table/index.js";
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
const unit = { name: "person", rows: 1 };
const terms = { random, relation: "add-or-remove-one", unit } as const;

/** Releases a second of processor time: what waits for nothing should cost nothing while other programs run. */
async function released(name: string, start: () => Promise<() => Promise<unknown>>): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 2 * repeats; i++) {
    const release = await start();
    const before = process.cpuUsage();
    for (let k = 0; k < releases; k++) await release();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  report(name, releases / best);
}

const place = { name: "bench", clock: fixedClock(0) };
const pureLedger = () => openLedger({ ...place, budget: { epsilon: releases }, log: memoryAppendLog() });
const eventLedger = () =>
  openLedger({
    ...place,
    budget: { epsilon: 1e5, delta: 1e-6 },
    accountant: "zcdp",
    relation: terms.relation,
    log: memoryAppendLog(),
  });

await released("releaseCounts of one count, ledger in memory", async () => {
  const ledger = await pureLedger();
  const query = { name: "a count", by: [] };
  return () => releaseCounts({ ...terms, ledger, query, labels: ["all"], counts: [100], epsilon: 0.1 });
});
console.log("  target 0.100 M/s; OpenDP without a ledger 0.016 M/s");

const table = tableFrom({ state: ["CA", "NY", "CA"], income: [40, 90, 55] });
const bounds = { income: { lower: 0, upper: 100 } };
const keys = { state: ["CA", "NY"] };
await released("privateQuery, a count of two cells asked again", async () => {
  const groups = privateQuery(table, { ...terms, ledger: await pureLedger() }).groupBy(keys);
  return () => groups.count({ epsilon: 0.1 });
});
await released("privateQuery, the same made anew each time", async () => {
  const ledger = await pureLedger();
  return () =>
    privateQuery(table, { ...terms, ledger })
      .groupBy(keys)
      .count({ epsilon: 0.1 });
});
await released("privateQuery, a sum of two cells asked again", async () => {
  const groups = privateQuery(table, { ...terms, bounds, ledger: await pureLedger() }).groupBy(keys);
  return () => groups.sum("income", { epsilon: 0.1 });
});
await released("privateQuery, a sum with Gaussian noise asked again", async () => {
  const groups = privateQuery(table, { ...terms, bounds, ledger: await eventLedger() }).groupBy(keys);
  return () => groups.sum("income", { rho: 0.01 });
});
