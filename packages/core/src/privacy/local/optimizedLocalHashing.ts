import { exp, expm1 } from "../../statistics/portable/index.js";
import { nearestNumber } from "../exact/rational.js";
import type { FrequencyOracle, LocalTerms } from "./frequencyOracle.js";
import { exactTerms, frequencyOracle, isBelow, malformedReport } from "./frequencyOracle.js";
import { truthCoin } from "./truthCoin.js";

/** A hash function h(x) = ((multiplier · (x + 1) + offset) mod (2^31 − 1)) mod g, drawn by the person, and a value of it. */
export interface HashedReport {
  readonly multiplier: number;
  readonly offset: number;
  readonly value: number;
}

const prime = 0x7fff_ffff;

/**
 * Optimized local hashing: the person draws a hash function into g = round(e^ε) + 1 values and sends it with the hash of the category after
 * randomized response over the g values: true with probability p = e^ε/(e^ε + g − 1). A report speaks for every category of that hash.
 * ε-differentially private for one report, drawn exactly.
 *
 * Error as {@link optimizedUnaryEncoding}, and reports of three numbers whatever the number of categories; counting is what costs.
 * Hashes of two categories are equal with probability 1/g but for less than 5e-10, so that estimates are biased by less than 5e-10/`gap`.
 * Throws `RangeError` and `TypeError` as {@link kRandomizedResponse}, and `RangeError` for ε above 21 (g must be below 2^31 − 1).
 * Cost: O(1) a report, O(reports · categories) to count. Source: Wang, Blocki, Li & Jha, USENIX Security 2017; Carter & Wegman (1979).
 * Proof: `truthCoin.proof.md`, `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { optimizedLocalHashing } from "@probity/core/privacy";
 * const oracle = optimizedLocalHashing({ categories: 1000, epsilon: 1 });
 * oracle.law.falseSupport; // => 0.25
 * oracle.support([{ multiplier: 5, offset: 7, value: 0 }])[0]; // => 1
 */
export function optimizedLocalHashing(terms: LocalTerms): FrequencyOracle<HashedReport> {
  const exact = exactTerms(terms);
  const { categories, epsilon } = exact;
  const loss = nearestNumber(epsilon);
  const values = valuesOf(loss);
  const trueSupport = 1 / (1 + (values - 1) * exp(-loss));
  const isTrue = truthCoin(values - 1, epsilon);
  return frequencyOracle({
    name: "optimized-local-hashing",
    terms: exact,
    law: {
      trueSupport,
      falseSupport: 1 / values,
      gap: ((values - 1) / values) * -expm1(-loss) * trueSupport,
    },
    answer: (category, random) => {
      const multiplier = 1 + random.integer(prime - 1);
      const offset = random.integer(prime);
      // Below 2^31 · 2^21 + 2^31: exact.
      const hash = ((multiplier * (category + 1) + offset) % prime) % values;
      if (isTrue(random)) return { multiplier, offset, value: hash };
      const other = random.integer(values - 1);
      return { multiplier, offset, value: other < hash ? other : other + 1 };
    },
    support: (reports) => {
      const support = new Float64Array(categories);
      for (let i = 0; i < reports.length; i++) addSupport(support, checked(reports[i]!, i, values), values);
      return support;
    },
  });
}

function valuesOf(epsilon: number): number {
  const values = epsilon > 21 ? prime : Math.round(exp(epsilon)) + 1;
  if (values >= prime) throw new RangeError(`cannot hash for an epsilon of ${epsilon}: it needs at most 21`);
  return values;
}

function checked(report: HashedReport, index: number, values: number): HashedReport {
  const { multiplier, offset, value } = report;
  if (!isBelow(multiplier, prime) || multiplier === 0 || !isBelow(offset, prime) || !isBelow(value, values))
    throw malformedReport(
      index,
      `a multiplier from 1 and an offset below 2^31 − 1, and a value below ${values}`,
    );
  return report;
}

/** The hash of the next category is the multiplier farther, so that no product is needed. */
function addSupport(support: Float64Array, report: HashedReport, values: number): void {
  const { multiplier, value } = report;
  let hash = report.offset;
  for (let category = 0; category < support.length; category++) {
    hash += multiplier;
    if (hash >= prime) hash -= prime;
    if (hash % values === value) support[category]! += 1;
  }
}
