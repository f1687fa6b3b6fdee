import { equalSizePathShare } from "./equalSizePaths.js";
import { twoSidedPathShare } from "./latticePaths.js";

/** As many steps take less than a second. */
const mostCells = 100_000_000;

/**
 * P(D ≥ d) for the Kolmogorov–Smirnov distance of two samples of n and m different values of one law: the share of all splits, by counting
 * lattice paths. What {@link kolmogorovSmirnov} gives where no values are equal; on data with ties it is too large, cautious.
 *
 * Throws `RangeError` for a NaN, for sizes that are no whole numbers from 1, and for n · m above 100,000,000 where they differ. Cost: O(d n m), O(n)
 * at equal sizes. Source: Gnedenko & Korolyuk (1951); Schröer & Trenkler, Comput. Statist. Data Anal. 20 (1995). Golden: `statistics/ks.json`,
 * `drift/peer-evidently.json`.
 *
 * @example
 * import { twoSampleKolmogorovSurvival } from "@probity/core/statistics";
 * twoSampleKolmogorovSurvival(2 / 3, 2, 3); // => 0.6
 */
export function twoSampleKolmogorovSurvival(d: number, n: number, m: number): number {
  requireSizes(d, n, m);
  if (d <= 0) return 1;
  if (d > 1) return 0;
  // A quotient of whole numbers may have been rounded up.
  const stepsIn = (cells: number): number => Math.ceil(d * cells * (1 - 1e-14));
  if (n === m) return equalSizePathShare(n, stepsIn(n), true);
  if (n * m > mostCells)
    throw new RangeError(
      `cannot count the splits of ${n} and ${m} rows: it needs a product of at most ${mostCells}`,
    );
  return twoSidedPathShare({ groupEnds: new Uint8Array(n + m + 1).fill(1), n, m, units: stepsIn(n * m) });
}

/** Throws `RangeError` where these are no distance and no two sizes. */
export function requireSizes(d: number, n: number, m: number): void {
  if (Number.isNaN(d)) throw new RangeError("cannot find a tail probability: the distance is NaN");
  if (!(Number.isSafeInteger(n) && Number.isSafeInteger(m) && n >= 1 && m >= 1))
    throw new RangeError(
      `cannot find a tail probability: got ${n} and ${m} rows, it needs whole numbers from 1`,
    );
}
