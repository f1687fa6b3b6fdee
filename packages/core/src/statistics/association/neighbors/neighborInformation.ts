import { NotMeasurable } from "../../../evidence/index.js";
import { requireSameLength } from "../../arguments/requireSameLength.js";
import { digamma } from "../../distributions/index.js";
import { sortedCopy } from "../../order/sortedCopy.js";
import { sortOrder } from "../../order/sortOrder.js";
import { variance } from "../../summation/variance.js";
import { countInside, countOthersUpTo, rounding } from "./neighborRadii.js";
import { requireNeighbors } from "./requireNeighbors.js";
import { tiedDigamma } from "./tiedDigamma.js";

/**
 * The mutual information in nats of two numbers, by nearest neighbors instead of bins: ψ(N) + ψ(k) − ⟨ψ(n_x)⟩ − ⟨ψ(n_y)⟩, where n_x counts the
 * rows, this one too, whose x is nearer than the k-th nearest row, by the larger of both distances in units of standard deviations. Where
 * several rows are just as near, of values that repeat or lie in equal steps, ψ(n) is its mean over all orders of these; where they are so by
 * both sides, k and both n count them all.
 *
 * Below 0 it is 0; a constant side has 0. Not measured: `no-rows`, `too-few-rows` (k or fewer), `not-finite`, `no-spread` (of
 * numbers near the smallest), `overflow` (near the largest).
 * Throws `RangeError` where lengths differ or for a k that is no whole number from 1.
 * It sees any relation, whatever its shape. It has no sign: draw the relation.
 * Cost: about O(n √n) for spread-out values, O(n²) at worst: above some 20,000 rows take a sample.
 * Source: Kraskov, Stögbauer & Grassberger, Phys. Rev. E 69 (2004) 066138, estimator 1. Golden: `features/relevance.json`.
 *
 * @example
 * import { neighborInformation } from "@probity/core/statistics";
 * const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
 * neighborInformation(x, x.map((value) => (value - 4.3) * (value - 4.3))); // => 0.0761904761905
 */
export function neighborInformation(
  x: Float64Array,
  y: Float64Array,
  options: { readonly neighbors?: number } = {},
): number {
  const neighbors = requireNeighbors(options);
  const n = x.length;
  requireSameLength("measure information by neighbors", n, y.length);
  if (n === 0) throw new NotMeasurable("no-rows");
  if (n <= neighbors) throw new NotMeasurable("too-few-rows");
  if (!x.every(Number.isFinite) || !y.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const [u, v] = [inDeviations(x), inDeviations(y)];
  if (u === null || v === null) return 0;
  const order = sortOrder(u);
  const sortedU = Float64Array.from(order, (row) => u[row]!);
  const alongU = Float64Array.from(order, (row) => v[row]!);
  const sortedV = sortedCopy(v);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const radius = nearest(sortedU, alongU, { row: i, neighbors });
    const { inside, tied, edgeAlong, edgeAcross } = ballOf(sortedU, alongU, { row: i, radius });
    const sides = [
      { sorted: sortedU, value: sortedU[i]!, isOnEdge: edgeAlong },
      { sorted: sortedV, value: alongU[i]!, isOnEdge: edgeAcross },
    ];
    const isCorner = edgeAlong && edgeAcross;
    for (const { sorted, value, isOnEdge } of sides) {
      const within = countInside(sorted, value, radius) - 1;
      const upTo = countOthersUpTo(sorted, value, radius);
      if (isCorner) sum += digamma(upTo);
      else if (isOnEdge)
        sum += tiedDigamma(within, { nth: neighbors - inside, of: tied, among: upTo - within });
      else sum += digamma(within + 1);
    }
    sum -= digamma(isCorner ? inside + tied : neighbors);
  }
  return Math.max(0, digamma(n) - sum / n);
}

/** In units of the standard deviation; `null` for a constant. */
function inDeviations(values: Float64Array): Float64Array | null {
  const first = values[0]!;
  if (values.every((value) => value === first)) return null;
  const deviation = Math.sqrt(variance(values));
  if (deviation === 0) throw new NotMeasurable("no-spread");
  return values.map((value) => value / deviation);
}

/** The distance to the k-th nearest row: outwards along the sorted side until that side alone is farther. */
function nearest(
  along: Float64Array,
  across: Float64Array,
  { row, neighbors }: { readonly row: number; readonly neighbors: number },
): number {
  const best = new Float64Array(neighbors).fill(Infinity);
  const look = (other: number, gap: number): void => {
    const distance = Math.max(gap, Math.abs(across[other]! - across[row]!));
    if (!(distance < best[neighbors - 1]!)) return;
    let place = neighbors - 1;
    for (; place > 0 && best[place - 1]! > distance; place--) best[place] = best[place - 1]!;
    best[place] = distance;
  };
  let left = row - 1;
  let right = row + 1;
  for (;;) {
    const gapLeft = left < 0 ? Infinity : along[row]! - along[left]!;
    const gapRight = right < along.length ? along[right]! - along[row]! : Infinity;
    if (!(Math.min(gapLeft, gapRight) < best[neighbors - 1]!)) return best[neighbors - 1]!;
    if (gapLeft <= gapRight) look(left--, gapLeft);
    else look(right++, gapRight);
  }
}

/** The other rows that are nearer than the radius and just as near, and by which side any of the latter are. */
function ballOf(
  along: Float64Array,
  across: Float64Array,
  { row, radius }: { readonly row: number; readonly radius: number },
): {
  readonly inside: number;
  readonly tied: number;
  readonly edgeAlong: boolean;
  readonly edgeAcross: boolean;
} {
  const [inner, outer] = [radius * (1 - rounding), radius * (1 + rounding)];
  const ball = { inside: 0, tied: 0, edgeAlong: false, edgeAcross: false };
  for (const step of [-1, 1])
    for (let other = row + step; other >= 0 && other < along.length; other += step) {
      const gap = Math.abs(along[other]! - along[row]!);
      if (gap > outer) break;
      const side = Math.abs(across[other]! - across[row]!);
      if (side > outer) continue;
      if (gap < inner && side < inner) ball.inside += 1;
      else {
        ball.tied += 1;
        ball.edgeAlong ||= gap >= inner;
        ball.edgeAcross ||= side >= inner;
      }
    }
  return ball;
}
