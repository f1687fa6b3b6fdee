import { countsOf } from "./registers.js";

/** α∞ = 1 / (2 ln 2). */
const alpha = 0.7213475204444817;

/**
 * Ertl's improved raw estimator of the number of distinct items from registers alone: without bias from none to the largest count, no tables, no
 * seams between ranges. `largest` is the largest value that a register can have.
 * Source: Ertl, New cardinality estimation algorithms for HyperLogLog sketches, arXiv:1702.01284 (2017), algorithm 6.
 */
export function improvedEstimate(registers: Uint8Array, largest: number): number {
  const counts = countsOf(registers);
  const size = registers.length;
  let z = size * tau(1 - counts[largest]! / size);
  for (let value = largest - 1; value >= 1; value--) z = 0.5 * (z + counts[value]!);
  z += size * sigma(counts[0]! / size);
  return (alpha * size * size) / z;
}

/** x + Σ x^(2^k) 2^(k−1) over k ≥ 1; ∞ at 1, where every register is empty. */
function sigma(share: number): number {
  if (share === 1) return Infinity;
  let x = share;
  let weight = 1;
  let sum = x;
  for (;;) {
    x *= x;
    const before = sum;
    sum += x * weight;
    weight += weight;
    if (sum === before) return sum;
  }
}

/** (1 − x − Σ (1 − x^(2^−k))² 2^−k over k ≥ 1) / 3. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let x = share;
  let weight = 1;
  let sum = 1 - x;
  for (;;) {
    x = Math.sqrt(x);
    const before = sum;
    weight *= 0.5;
    sum -= (1 - x) * (1 - x) * weight;
    if (sum === before) return sum / 3;
  }
}
