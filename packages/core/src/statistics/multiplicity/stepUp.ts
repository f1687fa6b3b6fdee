import { sortOrder } from "../order/sortOrder.js";
import { requirePValues } from "./requirePValues.js";

/** Step-up adjustment: min(1, min over j ≥ i of `corrected`(p₍ⱼ₎, j, m)). */
export function stepUp(
  pValues: ArrayLike<number>,
  corrected: (p: number, rank: number, tests: number) => number,
): Float64Array {
  const p = requirePValues(pValues);
  const adjusted = new Float64Array(p.length);
  const order = sortOrder(p);
  let least = 1;
  for (let i = p.length - 1; i >= 0; i--) {
    const test = order[i]!;
    least = Math.min(least, corrected(p[test]!, i + 1, p.length));
    adjusted[test] = least;
  }
  return adjusted;
}
