import { rational } from "../exact/rational.js";
import type { NoisyPart } from "./noisyParts.js";

/** Counts of which each row raises `levels` by one. */
export function countPart(of: string, values: Float64Array, levels: number): NoisyPart {
  const perRow = rational(BigInt(levels), 1n);
  return {
    of,
    shape: `${of} ${values.length} ${levels}`,
    domain: { kind: "lattice", exponent: 0, size: values.length, lower: 0, upper: largestCount },
    perRow: { together: perRow, squared: perRow },
    signed: false,
    values,
  };
}

const largestCount = 0x10_0000_0000_0000;

/** Lists one after another. */
export function joinedCounts(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const list of lists) {
    all.set(list, from);
    from += list.length;
  }
  return all;
}
