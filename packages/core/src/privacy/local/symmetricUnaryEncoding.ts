import { exp, tanh } from "../../statistics/portable/index.js";
import { nearestNumber, rational } from "../exact/rational.js";
import type { FrequencyOracle, LocalTerms } from "./frequencyOracle.js";
import { exactTerms, frequencyOracle } from "./frequencyOracle.js";
import { truthCoin } from "./truthCoin.js";
import { unaryReport, unarySupport } from "./unaryEncoding.js";

/**
 * Symmetric unary encoding: a report is a text of one bit a category, 1 for the person's category and 0 for others, each kept with
 * probability p = e^(ε/2)/(e^(ε/2) + 1) and else turned over (q = 1 − p). ε-differentially private for one report, drawn exactly.
 *
 * {@link optimizedUnaryEncoding} is never worse for rare categories; this one is what basic one-time RAPPOR sends, and is better for
 * frequent ones at large ε. Throws `RangeError` and `TypeError` as {@link kRandomizedResponse}. Cost: O(categories) a report.
 * Source: Wang, Blocki, Li & Jha, USENIX Security 2017. Proof: `truthCoin.proof.md`, `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { symmetricUnaryEncoding } from "@probity/core/privacy";
 * symmetricUnaryEncoding({ categories: 6, epsilon: 1 }).law.trueSupport; // => 0.622459331202
 */
export function symmetricUnaryEncoding(terms: LocalTerms): FrequencyOracle<string> {
  const exact = exactTerms(terms);
  const { categories, epsilon } = exact;
  const half = rational(epsilon.numerator, 2n * epsilon.denominator);
  const loss = nearestNumber(half);
  const odds = exp(-loss);
  const isKept = truthCoin(1, half);
  return frequencyOracle({
    name: "symmetric-unary-encoding",
    terms: exact,
    law: { trueSupport: 1 / (1 + odds), falseSupport: odds / (1 + odds), gap: tanh(loss / 2) },
    answer: (category, random) =>
      unaryReport(categories, (at, bits) => isKept(bits) === (at === category), random),
    support: (reports) => unarySupport(reports, categories),
  });
}
