import type { Bounded, Knots } from "../../statistics/index.js";
import { distributionGap } from "../../statistics/index.js";
import type { ColumnProfile, FrequentValues, NumberProfile } from "../tableProfile.js";

/** How far two columns lie apart, between what is certain and what is possible after what their profiles did not keep. */
export type ProfileDistance =
  | { readonly measure: "kolmogorov-smirnov-distance" | "total-variation"; readonly distance: Bounded }
  | { readonly reason: "not-shown" | "no-usable-cell" | "other-type" };

/** The largest difference of shares: of numbers below any point, or of any set of values. In [0, 1]. */
export function profileDistance(reference: ColumnProfile, current: ColumnProfile): ProfileDistance {
  if (reference.storage !== current.storage) return { reason: "other-type" };
  if (reference.usable === 0 || current.usable === 0) return { reason: "no-usable-cell" };
  if (reference.numbers !== null && current.numbers !== null) {
    const [f, g] = [knotsOfProfile(reference.numbers), knotsOfProfile(current.numbers)];
    if (f === null || g === null) return { reason: "not-shown" };
    return { measure: "kolmogorov-smirnov-distance", distance: distributionGap(f, g).distance };
  }
  if (reference.frequent === null || current.frequent === null) return { reason: "not-shown" };
  return {
    measure: "total-variation",
    distance: variation(
      { ...reference.frequent, rows: reference.usable },
      { ...current.frequent, rows: current.usable },
    ),
  };
}

/**
 * The distribution function at the edges of the histogram, where a profile counted it. Nothing is known of rows that lie on an edge but that
 * they are in the bin after it.
 */
function knotsOfProfile({ finite, histogram }: NumberProfile): Knots | null {
  if (histogram === null || finite === 0) return null;
  const { edges, counts, massError } = histogram;
  const below = new Float64Array(edges.length);
  for (let i = 0, reached = 0; i < edges.length; i++) {
    below[i] = reached / finite;
    reached += counts[i] ?? 0;
  }
  const last = edges.length - 1;
  // The last bin holds its upper edge, which is the maximum.
  const upTo = below.slice();
  upTo[last] = 1;
  return {
    at: Float64Array.from(edges),
    below,
    upTo,
    // Of one bin below the maximum all rows may lie on an edge.
    upToAtMost: below.map((_, i) => (i + 1 < last ? below[i + 1]! : 1)),
    rows: finite,
    rankError: massError,
  };
}

/** Total variation of two lists of the most frequent values; what is in neither list counts as equal at best and as different at worst. */
function variation(
  reference: FrequentValues & { readonly rows: number },
  current: FrequentValues & { readonly rows: number },
): Bounded {
  const p = new Map(reference.values.map(({ value, count }) => [value, count / reference.rows]));
  const q = new Map(current.values.map(({ value, count }) => [value, count / current.rows]));
  const isKnown = (value: string | number | boolean): boolean =>
    (p.has(value) || reference.complete) && (q.has(value) || current.complete);
  const known = [...new Set([...p.keys(), ...q.keys()])].filter(isKnown);
  const slack = reference.maximumError / reference.rows + current.maximumError / current.rows;
  let certain = 0;
  let likely = 0;
  let possible = 0;
  let restP = 1;
  let restQ = 1;
  for (const value of known) {
    const gap = Math.abs((p.get(value) ?? 0) - (q.get(value) ?? 0));
    certain += Math.max(0, gap - slack);
    likely += gap;
    possible += gap + slack;
    restP -= p.get(value) ?? 0;
    restQ -= q.get(value) ?? 0;
  }
  const isAll = reference.complete && current.complete;
  const rest = isAll ? 0 : Math.abs(restP - restQ);
  const margin = isAll ? 0 : Math.max(0, restP) + Math.max(0, restQ);
  return {
    lower: Math.min(1, (certain + Math.max(0, rest - slack * known.length)) / 2),
    value: Math.min(1, (likely + rest) / 2),
    upper: Math.min(1, (possible + margin) / 2),
  };
}
