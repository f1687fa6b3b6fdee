import { exponentialMechanism, permuteAndFlip, quantileMechanism } from "../src/privacy/index.js";
import { secureRandom } from "../src/random/index.js";

// Times of a private quantile of a million rows and of selections. The calibration loop is 2^24 turns of xorshift32, so that figures of two
// machines can be set beside each other.

function bestMilliseconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function calibration(): void {
  let x = 2463534242;
  for (let i = 0; i < 1 << 24; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  if (x === 0) throw new Error("xorshift never reaches 0");
}

/** Random 32-bit words by row number: the finalizer of murmur3. */
function mixed(row: number): number {
  let h = row;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

console.log(`calibration loop ${bestMilliseconds(calibration).toFixed(1)} ms`);
const random = secureRandom();
const million = Float64Array.from({ length: 1_000_000 }, (_, row) => (mixed(row + 1) / 2 ** 32) * 100);
const evenly = Float64Array.from({ length: 101 }, (_, i) => i);
const crowded = evenly.map((value) => (value / 100) ** 6 * 100);
for (const [name, candidates] of [
  ["evenly spread", evenly],
  ["crowded", crowded],
] as const) {
  const median = quantileMechanism(candidates, { level: 0.5, relation: "add-or-remove-one", scale: 1 });
  const milliseconds = bestMilliseconds(() => median.release(million, random));
  console.log(
    `quantile, 1 M rows, 101 candidates ${name}: ${milliseconds.toFixed(1)} ms (target 25, a peer 29)`,
  );
}
const scores = Float64Array.from({ length: 1000 }, (_, i) => mixed(i + 1) % 1000);
for (const make of [exponentialMechanism, permuteAndFlip]) {
  const mechanism = make({ candidates: 1000, scale: 2 });
  const milliseconds = bestMilliseconds(() => mechanism.release(scores, random));
  console.log(`${mechanism.name}, 1000 candidates: ${milliseconds.toFixed(2)} ms`);
}
