import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import type { FrequencyOracle, SupportLaw } from "./frequencyOracle.js";

/** The frequency of one category, as far as reports tell. */
export interface FrequencyEstimate {
  /** Reports that speak for the category. */
  readonly support: number;
  /** Unbiased, and therefore below 0 or above 1 at times. */
  readonly frequency: number;
  /** √(s(1 − s)/n)/(p − q) at the share s of reports that speak for it: noise and sampling together. */
  readonly standardError: number;
  readonly interval: Interval;
}

/** The frequencies of all categories. */
export interface FrequencyEstimates {
  readonly reports: number;
  readonly categories: readonly FrequencyEstimate[];
}

/** Reports and the level of intervals. */
export interface FrequencyEstimatesOptions {
  /** Of the interval of each category alone, in (0, 1); default 0.95. */
  readonly level?: number;
}

/**
 * The frequency of every category from reports of a local oracle: (s − q)/(p − q), where s is the share of reports that speak for the category,
 * p and q how likely they do for a person of that category and of another. Unbiased.
 *
 * The interval is Clopper and Pearson's of s, mapped the same way. It holds the frequency in the population that reporters were drawn from
 * at the level or more, and so it does the frequency among the reporters themselves (Hoeffding: their supports vary less than a binomial).
 * Levels are of one category, not of all together. Figures may lie outside [0, 1]; cut them for show only, or sums are biased.
 * It trusts reporters: each invented report moves a frequency by up to 1/((p − q)·n).
 *
 * Not measured: `no-rows` (no reports). Throws `RangeError` for a report that the terms do not allow, named by its index, a level outside (0, 1).
 * Cost: that of counting, and two beta quantiles a category. Source: Wang, Blocki, Li & Jha, USENIX Security 2017; Hoeffding (1956).
 * Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { frequencyEstimates, kRandomizedResponse } from "@probity/core/privacy";
 * const oracle = kRandomizedResponse({ categories: 2, epsilon: 1 });
 * const { categories } = frequencyEstimates(oracle, [0, 0, 0, 1]);
 * categories[0].frequency; // => 1.04098835343
 * frequencyEstimates(oracle, []); // throws no-rows
 */
export function frequencyEstimates<Report>(
  oracle: Pick<FrequencyOracle<Report>, "support" | "law">,
  reports: ArrayLike<Report>,
  options: FrequencyEstimatesOptions = {},
): FrequencyEstimates {
  return supportEstimates(oracle.support(reports), reports.length, { ...options, law: oracle.law });
}

/** How support came about. */
export interface SupportEstimatesOptions extends FrequencyEstimatesOptions {
  readonly law: SupportLaw;
}

/**
 * {@link frequencyEstimates} of reports that were counted before: how many of them speak for each category. Supports of several servers add up.
 *
 * Not measured and thrown: as there, and `RangeError` for a support that is no whole number from 0 to the number of reports.
 *
 * @example
 * import { basicRappor, supportEstimates } from "@probity/core/privacy";
 * const { law } = basicRappor({ categories: 2, permanentNoise: 0.5, falseReport: 0.5, trueReport: 0.75 });
 * supportEstimates([40, 12], 60, { law }).categories[0].frequency; // => 0.833333333333
 */
export function supportEstimates(
  support: ArrayLike<number>,
  reports: number,
  options: SupportEstimatesOptions,
): FrequencyEstimates {
  const { law, level = 0.95 } = options;
  if (reports === 0) throw new NotMeasurable("no-rows");
  const frequencyOf = (share: number): number => (share - law.falseSupport) / law.gap;
  return {
    reports,
    categories: Array.from(support, (count) => {
      const { lower, upper, method } = clopperPearsonInterval(count, reports, { level });
      const share = count / reports;
      return {
        support: count,
        frequency: frequencyOf(share),
        standardError: Math.sqrt((share * (1 - share)) / reports) / law.gap,
        interval: { lower: frequencyOf(lower), upper: frequencyOf(upper), level, method },
      };
    }),
  };
}

/**
 * The variance that one report adds to an estimated frequency by its noise, where the category has that frequency:
 * q(1 − q)/(p − q)² + f(1 − p − q)/(p − q). Divide by the number of reports, and compare oracles before anything is asked.
 *
 * Throws `RangeError` for a frequency outside [0, 1]. Cost: O(1). Source: Wang, Blocki, Li & Jha, USENIX Security 2017.
 * Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { frequencyVariance, optimizedUnaryEncoding } from "@probity/core/privacy";
 * frequencyVariance(optimizedUnaryEncoding({ categories: 100, epsilon: 1 }).law, 0); // => 3.68269437683
 */
export function frequencyVariance(law: SupportLaw, frequency: number): number {
  if (!(frequency >= 0 && frequency <= 1))
    throw new RangeError(`cannot weigh noise at a frequency of ${frequency}: it needs a number from 0 to 1`);
  const { trueSupport, falseSupport, gap } = law;
  const atZero = (falseSupport / gap) * ((1 - falseSupport) / gap);
  return atZero + (frequency * (1 - trueSupport - falseSupport)) / gap;
}
