import fc from "fast-check";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";

/** Labels in up to four groups, some of which may lack rows. */
export const anyGroupedLabels = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: 1 }), group: fc.integer({ min: 0, max: 3 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    groupOf: Int32Array.from(rows, ({ group }) => group),
    groups: 4,
  }));

/** Labels that carry a bias against group 1, which column 0 tells apart and column 2 nearly so; column 1 is merit. */
export function biasedRows(seed: string, n: number) {
  const random = seededRandom(seed);
  const groupOf = new Int32Array(n);
  const labels = new Uint8Array(n);
  const values = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) {
    const group = random.integer(2);
    groupOf[i] = group;
    const merit = random.normal();
    values.set([group, 20 + 5 * merit, random.normal() + 1.5 * group], 3 * i);
    labels[i] = random.uniform() < 1 / (1 + Math.exp(-(1.5 * merit + 0.8 - 1.6 * group))) ? 1 : 0;
  }
  return { features: denseMatrix(values, 3), labels, groupOf, groups: 2 };
}

/** Share of ones in group 0 minus that in group 1. */
export function gapOf(positive: ArrayLike<number>, groupOf: Int32Array, weights?: Float64Array): number {
  const ones = [0, 0];
  const all = [0, 0];
  groupOf.forEach((group, i) => {
    ones[group]! += (weights?.[i] ?? 1) * positive[i]!;
    all[group]! += weights?.[i] ?? 1;
  });
  return ones[0]! / all[0]! - ones[1]! / all[1]!;
}

export function shareEqual(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}
