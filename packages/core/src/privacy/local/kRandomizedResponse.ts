import { exp, expm1 } from "../../statistics/portable/index.js";
import { nearestNumber } from "../exact/rational.js";
import type { FrequencyOracle, LocalTerms } from "./frequencyOracle.js";
import { exactTerms, frequencyOracle, isBelow, malformedReport } from "./frequencyOracle.js";
import { truthCoin } from "./truthCoin.js";

/**
 * Randomized response with k answers: the true category with probability p = e^ε/(e^ε + k − 1), else one of the others, each alike
 * (q = 1/(e^ε + k − 1)). A report is a category. ε-differentially private for one report, drawn exactly.
 *
 * The best oracle where there are few categories: k − 2 < 3e^ε; beyond, its error grows with k and {@link optimizedUnaryEncoding} or
 * {@link optimizedLocalHashing} are better. A second report of the same person costs ε again (`reportOnce` of `@probity/web` repeats the first).
 * Throws `RangeError` for categories outside 2 … 2^21, ε not above 0, a category that is none; `TypeError` for a source that is not
 * `secureRandom()`. Cost: O(1) a report. Source: Warner (1965); Kairouz, Oh & Viswanath (2014).
 * Proof: `truthCoin.proof.md`, `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { kRandomizedResponse } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const oracle = kRandomizedResponse({ categories: 4, epsilon: 1 });
 * oracle.law.trueSupport; // => 0.475366886419
 * oracle.map(1); // => { measure: "pure", epsilon: 1 }
 * oracle.release(2, secureRandom()) < 4; // => true
 */
export function kRandomizedResponse(terms: LocalTerms): FrequencyOracle<number> {
  const exact = exactTerms(terms);
  const { categories, epsilon } = exact;
  const loss = nearestNumber(epsilon);
  const odds = exp(-loss);
  const trueSupport = 1 / (1 + (categories - 1) * odds);
  const isTrue = truthCoin(categories - 1, epsilon);
  return frequencyOracle({
    name: "k-randomized-response",
    terms: exact,
    law: { trueSupport, falseSupport: odds * trueSupport, gap: -expm1(-loss) * trueSupport },
    answer: (category, random) => {
      if (isTrue(random)) return category;
      const other = random.integer(categories - 1);
      return other < category ? other : other + 1;
    },
    support: (reports) => {
      const support = new Float64Array(categories);
      for (let i = 0; i < reports.length; i++) {
        const report = reports[i]!;
        if (!isBelow(report, categories))
          throw malformedReport(i, `a whole number from 0, below ${categories}`);
        support[report]! += 1;
      }
      return support;
    },
  });
}
