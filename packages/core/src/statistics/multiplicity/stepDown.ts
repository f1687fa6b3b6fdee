import { sortOrder } from "../order/sortOrder.js";
import { requirePValues } from "./requirePValues.js";

/** Step-down adjustment: min(1, max over j ≤ i of `corrected`(p₍ⱼ₎, m − j + 1)), the second argument the number of tests left. */
export function stepDown(
  pValues: ArrayLike<number>,
  corrected: (p: number, tests: number) => number,
): Float64Array {
  const p = requirePValues(pValues);
  const adjusted = new Float64Array(p.length);
  let most = 0;
  sortOrder(p).forEach((test, i) => {
    most = Math.min(1, Math.max(most, corrected(p[test]!, p.length - i)));
    adjusted[test] = most;
  });
  return adjusted;
}
