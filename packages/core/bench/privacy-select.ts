import { exponentialMechanism, permuteAndFlip, quantileMechanism } from "../src/privacy/index.js";
import { secureRandom } from "../src/random/index.js";
import { leastMilliseconds, mixed, xorshiftLoop } from "./measured.js";

// Times of a private quantile of a million rows and of selections. The calibration loop is 2^24 turns of xorshift32, so that figures of two
// machines can be set beside each other.

console.log(`calibration loop ${leastMilliseconds(xorshiftLoop).toFixed(1)} ms`);
const random = secureRandom();
const million = Float64Array.from({ length: 1_000_000 }, (_, row) => (mixed(row + 1) / 2 ** 32) * 100);
const evenly = Float64Array.from({ length: 101 }, (_, i) => i);
const crowded = evenly.map((value) => (value / 100) ** 6 * 100);
for (const [name, candidates] of [
  ["evenly spread", evenly],
  ["crowded", crowded],
] as const) {
  const median = quantileMechanism(candidates, { level: 0.5, relation: "add-or-remove-one", scale: 1 });
  const milliseconds = leastMilliseconds(() => median.release(million, random));
  console.log(
    `quantile, 1 M rows, 101 candidates ${name}: ${milliseconds.toFixed(1)} ms (target 25, a peer 29)`,
  );
}
const scores = Float64Array.from({ length: 1000 }, (_, i) => mixed(i + 1) % 1000);
for (const make of [exponentialMechanism, permuteAndFlip]) {
  const mechanism = make({ candidates: 1000, scale: 2 });
  const milliseconds = leastMilliseconds(() => mechanism.release(scores, random));
  console.log(`${mechanism.name}, 1000 candidates: ${milliseconds.toFixed(2)} ms`);
}
