import { exp, tanh } from "../../statistics/portable/index.js";
import { nearestNumber } from "../exact/rational.js";
import type { FrequencyOracle, LocalTerms } from "./frequencyOracle.js";
import { exactTerms, frequencyOracle } from "./frequencyOracle.js";
import { truthCoin } from "./truthCoin.js";
import { unaryReport, unarySupport } from "./unaryEncoding.js";

/**
 * Optimized unary encoding: a report is a text of one bit a category; the bit of the person's category is 1 with probability p = 1/2, every
 * other with q = 1/(e^ε + 1). ε-differentially private for one report, drawn exactly.
 *
 * Its error, 4e^ε/(e^ε − 1)² a report for rare categories, does not grow with the number of categories, but a report does; for very many
 * take {@link optimizedLocalHashing}. Throws `RangeError` and `TypeError` as {@link kRandomizedResponse}. Cost: O(categories) a report.
 * Source: Wang, Blocki, Li & Jha, USENIX Security 2017. Proof: `truthCoin.proof.md`, `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { optimizedUnaryEncoding } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const oracle = optimizedUnaryEncoding({ categories: 6, epsilon: 1 });
 * oracle.law.falseSupport; // => 0.26894142137
 * oracle.release(2, secureRandom()).length; // => 6
 */
export function optimizedUnaryEncoding(terms: LocalTerms): FrequencyOracle<string> {
  const exact = exactTerms(terms);
  const { categories, epsilon } = exact;
  const loss = nearestNumber(epsilon);
  const odds = exp(-loss);
  const isZero = truthCoin(1, epsilon);
  return frequencyOracle({
    name: "optimized-unary-encoding",
    terms: exact,
    law: { trueSupport: 1 / 2, falseSupport: odds / (1 + odds), gap: tanh(loss / 2) / 2 },
    answer: (category, random) =>
      unaryReport(
        categories,
        (at, bits) => (at === category ? bits.integer(2) === 1 : !isZero(bits)),
        random,
      ),
    support: (reports) => unarySupport(reports, categories),
  });
}
