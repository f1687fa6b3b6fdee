import { NotMeasurable } from "../../../evidence/index.js";
import type { Alternative } from "../../arguments/alternative.js";
import { requireAlternative } from "../../arguments/alternative.js";
import { requireWord } from "../../arguments/requireWord.js";
import { normalSurvival } from "../../distributions/index.js";
import type { MergedSamples } from "../../order/mergedSamples.js";
import { mergedSamples } from "../../order/mergedSamples.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";
import { mannWhitneyShare } from "./mannWhitneyShare.js";

/** How often a value of the reference exceeds one of the current sample, as an effect and as a test. */
export interface MannWhitney {
  /** U = #(x > y) + ½ #(x = y) over all pairs, from 0 to nm; x of the reference, y of the current sample. */
  readonly statistic: number;
  /** U/(nm), in [0, 1]: the chance that x exceeds y, ties by half; ½ where neither side tends to be larger. */
  readonly probabilityOfSuperiority: number;
  /** Cliff's delta, 2U/(nm) − 1, in [−1, 1]. */
  readonly cliffsDelta: number;
  readonly pValue: number;
  readonly method: "exact" | "asymptotic";
}

/** Which side, and which law. */
export interface MannWhitneyOptions {
  /** `greater`: the reference tends to be larger; `less`: smaller; default `two-sided`. */
  readonly alternative?: Alternative;
  /**
   * `auto` (the default) is exact without ties where a sample has at most 8 rows and n · m ≤ 10,000,000; else asymptotic. `asymptotic`
   * moves U by ½ towards its mean (continuity), `asymptotic-uncorrected` does not.
   */
  readonly method?: "auto" | "exact" | "asymptotic" | "asymptotic-uncorrected";
}

const methods = ["auto", "exact", "asymptotic", "asymptotic-uncorrected"] as const;
const mostCells = 10_000_000;

/**
 * The Mann–Whitney U test (Wilcoxon's rank sum): does one sample tend to have larger values? U counts the pairs in which the reference is
 * larger.
 *
 * Exact: the share of all splits with such a U; two-sided twice the smaller tail. Asymptotic: normal with mean nm/2 and variance nm/12 (N +
 * 1 − Σ(t³ − t)/(N(N − 1))), t the sizes of the tie groups, N = n + m. Infinities are values; leave missing ones out. Not measured:
 * `no-rows`; `constant-input` (all values are equal). Throws `RangeError` at a NaN, and where an exact p-value is asked for with ties, or
 * with n · m above 10,000,000. A small p-value says that P(x > y) + ½P(x = y) is not ½ if the two laws have the same shape; {@link
 * brunnerMunzel} needs no such premise. Cost: O(n + m) after sorting; exact O(min(n, m) · min(U, nm − U)). Source: Mann & Whitney, Ann.
 * Math. Stat. 18 (1947). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { mannWhitney } from "@probity/core/statistics";
 * mannWhitney(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: 1, probabilityOfSuperiority: 0.166667, cliffsDelta: -0.666667, pValue: 0.4, method: "exact" }
 */
export function mannWhitney(
  reference: Sample,
  current: Sample,
  { alternative = "two-sided", method = "auto" }: MannWhitneyOptions = {},
): MannWhitney {
  requireAlternative("compare two samples", alternative);
  requireWord("find a p-value by the method", method, methods);
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  const merged = mergedSamples(x, y);
  if (merged.values.length === 1) throw new NotMeasurable("constant-input");
  const { doubled, ties } = countsOf(merged);
  const cells = n * m;
  const effect = {
    statistic: doubled / 2,
    probabilityOfSuperiority: doubled / (2 * cells),
    cliffsDelta: (doubled - cells) / cells,
  };
  const opposite = 2 * cells - doubled;
  // Twice the U that is large where the alternative holds.
  const large =
    alternative === "greater" ? doubled : alternative === "less" ? opposite : Math.max(doubled, opposite);
  const sides = alternative === "two-sided" ? 2 : 1;
  if (method === "exact" && (ties > 0 || cells > mostCells))
    throw new RangeError(
      `cannot count the splits of ${n} and ${m} rows: an exact p-value needs different values, and a product of at most ${mostCells}`,
    );
  const exact =
    method === "exact" || (method === "auto" && ties === 0 && Math.min(n, m) <= 8 && cells <= mostCells);
  if (exact) {
    const share = mannWhitneyShare(large / 2, n, m);
    return { ...effect, pValue: Math.min(1, sides * share), method: "exact" };
  }
  const all = n + m;
  const deviation = Math.sqrt((cells / 12) * (all + 1 - ties / (all * (all - 1))));
  const correction = method === "asymptotic-uncorrected" ? 0 : 0.5;
  const z = ((large - cells) / 2 - correction) / deviation;
  return { ...effect, pValue: Math.min(1, sides * normalSurvival(z)), method: "asymptotic" };
}

/** 2U, a whole number, and Σ(t³ − t) over the groups of equal values. */
function countsOf({ first, second }: MergedSamples): { doubled: number; ties: number } {
  let doubled = 0;
  let ties = 0;
  let i = 0;
  let j = 0;
  for (let k = 0; k < first.length; k++) {
    const toI = first[k]!;
    const toJ = second[k]!;
    doubled += (toI - i) * (j + toJ);
    const size = toI - i + (toJ - j);
    ties += size * (size * size - 1);
    i = toI;
    j = toJ;
  }
  return { doubled, ties };
}
