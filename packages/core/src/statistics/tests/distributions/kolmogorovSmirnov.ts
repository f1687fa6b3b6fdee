import { NotMeasurable } from "../../../evidence/index.js";
import type { Alternative } from "../../arguments/alternative.js";
import { requireAlternative } from "../../arguments/alternative.js";
import { requireWord } from "../../arguments/requireWord.js";
import type { MergedSamples } from "../../order/mergedSamples.js";
import { mergedSamples } from "../../order/mergedSamples.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";
import { exp } from "../../portable/index.js";
import { equalSizePathShare } from "./equalSizePaths.js";
import { largestGaps } from "./largestGaps.js";
import { oneSidedPathShare, twoSidedPathShare } from "./latticePaths.js";
import { twoSampleKolmogorovApproximation } from "./twoSampleKolmogorovApproximation.js";

/** The largest gap between two empirical distribution functions and its test. */
export interface KolmogorovSmirnov {
  /** sup |F − G|, or the largest gap of the side that was asked for; in [0, 1]. */
  readonly statistic: number;
  /** The first value at which that gap occurs: a value of the data. */
  readonly location: number;
  /** 1 where the reference lies above there (its values are smaller), −1 where the current sample does. */
  readonly sign: 1 | -1;
  readonly pValue: number;
  readonly method: "exact" | "asymptotic";
}

/** Which side, and which law. */
export interface KolmogorovSmirnovOptions {
  /** `two-sided` (the default): sup |F − G|; `greater`: max(F − G), large where the reference has smaller values; `less`: max(G − F). */
  readonly alternative?: Alternative;
  /** `auto` (the default) is exact where n · m ≤ 25,000,000, else asymptotic. */
  readonly method?: "auto" | "exact" | "asymptotic";
}

/** Up to this product of the sizes the exact p-value takes some ten milliseconds at most. */
const mostCells = 25_000_000;

/**
 * The two-sample Kolmogorov–Smirnov test: D = sup |F(x) − G(x)|, from whole-number counts, and the p-value that both samples come
 * from one distribution. F is the distribution function of the reference, G of the current sample.
 *
 * Exact, given the values and their ties: the share of all ways to split the pooled sample whose D is at least as large, by counting
 * lattice paths. Asymptotic, two-sided: {@link twoSampleKolmogorovApproximation}; one-sided
 * exp(−2z² − ⅔ z (a + 2b)/√(ab(a + b))), z = D √(nm/(n + m)), a ≥ b the sizes (Hodges 1958). With ties both are too large: on ten equally likely
 * values the two-sided one rejects 1.7 % instead of 5 % at 50 rows a sample, 2.0 % at 200, 1.8 % at 2,000.
 *
 * A `Sample` that is sorted already ({@link sortedSample}) is not sorted again. Infinities are values; leave missing ones out. Not
 * measured: `no-rows` (a sample is empty); `too-few-rows` (an asymptotic p-value of one row each). Throws `RangeError` at a NaN, and where
 * an exact value is asked for with n · m above 25,000,000. D needs no bins and no scale; it sees shifts of the middle better than of the
 * tails. At a million rows a D of 0.003 is significant. Cost: O(n + m), and O(D n m) for the exact p-value, O(n) at equal sizes without
 * ties. Source: Smirnov (1939); Gnedenko & Korolyuk (1951); Schröer & Trenkler, Comput. Statist. Data Anal. 20 (1995); Hodges, Ark. Mat. 3
 * (1958). Golden: `statistics/ks.json`.
 *
 * @example
 * import { kolmogorovSmirnov } from "@probity/core/statistics";
 * const reference = Float64Array.of(1, 2.5);
 * kolmogorovSmirnov(reference, Float64Array.of(2, 3, 4));
 * // => { statistic: 0.666667, location: 2.5, sign: 1, pValue: 0.6, method: "exact" }
 * kolmogorovSmirnov(reference, Float64Array.of(2, 3, 4), { alternative: "greater" }).pValue; // => 0.3
 */
export function kolmogorovSmirnov(
  reference: Sample,
  current: Sample,
  { alternative = "two-sided", method = "auto" }: KolmogorovSmirnovOptions = {},
): KolmogorovSmirnov {
  requireAlternative("compare two samples", alternative);
  requireWord("find a p-value by the method", method, ["auto", "exact", "asymptotic"]);
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  const merged = mergedSamples(x, y);
  const { above, aboveAt, below, belowAt } = largestGaps(merged);
  const upper = alternative === "greater" || (alternative === "two-sided" && above >= below);
  const units = upper ? above : below;
  const statistic = units / (n * m);
  const gap = {
    statistic,
    location: merged.values[upper ? aboveAt : belowAt]!,
    sign: upper ? 1 : -1,
  } as const;
  if (method === "exact" && n * m > mostCells)
    throw new RangeError(
      `cannot count the splits of ${n} and ${m} rows: an exact p-value needs a product of at most ${mostCells}`,
    );
  if (method === "asymptotic" || n * m > mostCells)
    return { ...gap, pValue: asymptoticPValue(statistic, n, m, alternative), method: "asymptotic" };
  return { ...gap, pValue: exactPValue(merged, units, alternative), method: "exact" };
}

function exactPValue(merged: MergedSamples, units: number, alternative: Alternative): number {
  const { first, second } = merged;
  const places = first.length;
  const n = first[places - 1]!;
  const m = second[places - 1]!;
  if (n === m && places === n + m) return equalSizePathShare(n, units / n, alternative === "two-sided");
  const groupEnds = new Uint8Array(n + m + 1);
  for (let k = 0; k < places; k++) groupEnds[first[k]! + second[k]!] = 1;
  if (alternative === "two-sided") return twoSidedPathShare({ groupEnds, n, m, units });
  return alternative === "greater"
    ? oneSidedPathShare({ groupEnds, n, m, units })
    : oneSidedPathShare({ groupEnds, n: m, m: n, units });
}

function asymptoticPValue(statistic: number, n: number, m: number, alternative: Alternative): number {
  if (alternative === "two-sided") return twoSampleKolmogorovApproximation(statistic, n, m);
  const size = (n / (n + m)) * m;
  const z = statistic * Math.sqrt(size);
  const larger = Math.max(n, m);
  const smaller = Math.min(n, m);
  const skew = (larger + 2 * smaller) / Math.sqrt(larger * smaller * (larger + smaller));
  return exp(-2 * z * z - (2 * z * skew) / 3);
}
