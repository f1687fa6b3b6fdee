import { sortOrder } from "../order/sortOrder.js";
import { requirePValues } from "./requirePValues.js";

/**
 * Hommel's adjusted p-values, in the order given: the closed test of all intersections by {@link simes}. Rejecting those at most α keeps the chance of
 * any false rejection at α or below where the tests are independent or positively dependent; rejects no less than {@link hochberg}.
 *
 * With Sₖ the Simes p-value of the k largest p-values, a test is rejected at α where p · max{k : Sₖ > α} ≤ α, so that its adjusted p-value is
 * min over k of max(k p, max over t > k of Sₜ).
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m); most peers take O(m²).
 * Source: Hommel, Biometrika 75 (1988); Meijer, Krebs & Goeman, Stat. Appl. Genet. Mol. Biol. 18 (2019). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { hommel } from "@probity/core/statistics";
 * [...hommel([0.5, 0.0625, 0.25])]; // => [0.5, 0.1875, 0.5]
 */
export function hommel(pValues: ArrayLike<number>): Float64Array {
  const p = requirePValues(pValues);
  const m = p.length;
  const order = sortOrder(p);
  const sorted = Float64Array.from(order, (test) => p[test]!);
  // beyond[k] is max over t > k of Sₜ.
  const beyond = simesOfLargest(sorted);
  for (let k = m - 1; k >= 0; k--) beyond[k] = Math.max(beyond[k]!, beyond[k + 1]!);
  const adjusted = new Float64Array(m);
  let k = m;
  for (let i = 0; i < m; i++) {
    const own = sorted[i]!;
    // k p rises and `beyond` falls with k: the least of their maximum is where they cross, which for larger p-values is at a smaller k.
    while (k > 1 && beyond[k - 1]! <= (k - 1) * own) k -= 1;
    adjusted[order[i]!] = Math.max(own, Math.min(1, k * own, beyond[k - 1]!));
  }
  return adjusted;
}

/**
 * At k − 1, for k = 1 … m: the Simes p-value of the k largest of the ascending p-values; 0 at m.
 *
 * It is k times the smallest slope from the point (m − k, 0) to the points (i, p₍ᵢ₎) on its right, which lies at a corner of their lower convex hull: the
 * hull grows on its left, and its slopes rise, so that the corner is found by halving.
 */
function simesOfLargest(sorted: Float64Array): Float64Array {
  const m = sorted.length;
  const result = new Float64Array(m + 1);
  const hull = new Uint32Array(m); // indices from 0, the leftmost last
  let corners = 0;
  for (let k = 1; k <= m; k++) {
    const left = m - k;
    while (corners >= 2 && !isConvex(sorted, left, hull[corners - 1]!, hull[corners - 2]!)) corners -= 1;
    hull[corners++] = left;
    const simesAt = (corner: number): number => sorted[hull[corner]!]! / ((hull[corner]! + 1 - left) / k);
    let low = 0;
    let high = corners - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (simesAt(middle) <= simesAt(middle + 1)) high = middle;
      else low = middle + 1;
    }
    result[k - 1] = simesAt(low);
  }
  return result;
}

/** Whether the middle point lies below the line from a to c, a < b < c. */
function isConvex(sorted: Float64Array, a: number, b: number, c: number): boolean {
  return (sorted[b]! - sorted[a]!) * (c - b) < (sorted[c]! - sorted[b]!) * (b - a);
}
