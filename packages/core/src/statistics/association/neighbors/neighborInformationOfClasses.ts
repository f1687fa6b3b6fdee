import { NotMeasurable } from "../../../evidence/index.js";
import { requireSameLength } from "../../arguments/requireSameLength.js";
import { digamma } from "../../distributions/index.js";
import { sortedCopy } from "../../order/sortedCopy.js";
import { countInside, countOthersUpTo, neighborRadii } from "./neighborRadii.js";
import { requireNeighbors } from "./requireNeighbors.js";
import { tiedDigamma } from "./tiedDigamma.js";

/**
 * The mutual information in nats of a number and a class, by nearest neighbors instead of bins:
 * ψ(N) + ⟨ψ(k)⟩ − ⟨ψ(N_class)⟩ − ⟨ψ(m)⟩, where m counts the rows, this one too, that are nearer than the k-th nearest of its own class. Rows
 * just as near, of values that repeat or lie in equal steps, are taken in any order: ψ(m) is its mean over all orders.
 *
 * `classes` holds a number from 0 a row. A class with one row is left out; one with fewer than k + 1 rows uses all its others. Below 0 it is 0;
 * a constant number has 0. Not measured: `no-rows`, `single-class` (fewer than two classes with two rows), `not-finite`.
 * Throws `RangeError` where lengths differ or for a k that is no whole number from 1.
 * Its spread shrinks as k grows, its bias rises.
 * Cost: O(n log n). Source: Ross, PLoS ONE 9 (2014) e87357. Golden: `features/relevance.json`.
 *
 * @example
 * import { neighborInformationOfClasses } from "@probity/core/statistics";
 * const x = Float64Array.of(1, 1.2, 1.5, 1.9, 6, 6.3, 6.7, 7.2);
 * neighborInformationOfClasses(x, Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1)); // => 0.759523809524
 */
export function neighborInformationOfClasses(
  x: Float64Array,
  classes: Int32Array,
  options: { readonly neighbors?: number } = {},
): number {
  const neighbors = requireNeighbors(options);
  requireSameLength("measure information by neighbors", x.length, classes.length);
  if (x.length === 0) throw new NotMeasurable("no-rows");
  if (!x.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const rowsOf = new Map<number, number[]>();
  classes.forEach((one, row) => {
    const rows = rowsOf.get(one);
    if (rows === undefined) rowsOf.set(one, [x[row]!]);
    else rows.push(x[row]!);
  });
  const kept = [...rowsOf.values()].filter((rows) => rows.length > 1);
  if (kept.length < 2) throw new NotMeasurable("single-class");
  const all = sortedCopy(Float64Array.from(kept.flat()));
  if (all[0] === all[all.length - 1]) return 0;
  let sum = 0;
  for (const rows of kept) {
    const own = sortedCopy(Float64Array.from(rows));
    const k = Math.min(neighbors, own.length - 1);
    const radii = neighborRadii(own, k);
    sum += own.length * (digamma(k) - digamma(own.length));
    own.forEach((value, i) => {
      const radius = radii[i]!;
      const [ownInside, allInside] = [own, all].map((sorted) => countInside(sorted, value, radius) - 1);
      const tied = countOthersUpTo(own, value, radius) - ownInside!;
      const edge = countOthersUpTo(all, value, radius) - allInside!;
      sum -= tiedDigamma(allInside!, { nth: k - ownInside!, of: tied, among: edge });
    });
  }
  return Math.max(0, digamma(all.length) + sum / all.length);
}
