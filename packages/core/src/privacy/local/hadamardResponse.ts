import { exp, tanh } from "../../statistics/portable/index.js";
import { nearestNumber } from "../exact/rational.js";
import type { FrequencyOracle, LocalTerms } from "./frequencyOracle.js";
import { exactTerms, frequencyOracle, isBelow, malformedReport } from "./frequencyOracle.js";
import { truthCoin } from "./truthCoin.js";

/** A column of the Hadamard matrix, drawn by the person, and a sign. */
export interface HadamardReport {
  readonly column: number;
  readonly sign: 1 | -1;
}

/**
 * Hadamard response: the person draws one of the K columns of Sylvester's matrix (K the least power of two above the number of categories) and
 * sends it with the entry of the category's row, kept with probability p = e^ε/(e^ε + 1), else of the other sign. Category c has row c + 1;
 * the entry is −1 where popcount(column AND (c + 1)) is odd. A report speaks for the categories whose entry is its sign.
 * ε-differentially private for one report, drawn exactly.
 *
 * One bit and a column number to send, and counting is fast; the variance is that of {@link optimizedUnaryEncoding} and 1 more a
 * report, which shows where ε is large. Column 0 tells nothing, but
 * estimates would be biased without it. Throws `RangeError` and `TypeError` as {@link kRandomizedResponse}.
 * Cost: O(1) a report, O(reports + K log K) to count. Source: Bassily & Smith, STOC 2015; Acharya, Sun & Zhang, AISTATS 2019.
 * Proof: `truthCoin.proof.md`, `localOracles.proof.md`. Golden: `privacy/local-dp.json`.
 *
 * @example
 * import { hadamardResponse } from "@probity/core/privacy";
 * const oracle = hadamardResponse({ categories: 3, epsilon: 1 });
 * oracle.support([{ column: 1, sign: 1 }]); // => Float64Array.of(0, 1, 0)
 */
export function hadamardResponse(terms: LocalTerms): FrequencyOracle<HadamardReport> {
  const exact = exactTerms(terms);
  const { categories, epsilon } = exact;
  const loss = nearestNumber(epsilon);
  const columns = columnsFor(categories);
  const isTrue = truthCoin(1, epsilon);
  return frequencyOracle({
    name: "hadamard-response",
    terms: exact,
    law: { trueSupport: 1 / (1 + exp(-loss)), falseSupport: 1 / 2, gap: tanh(loss / 2) / 2 },
    answer: (category, random) => {
      const column = random.integer(columns);
      const isPositive = isEven(column & (category + 1)) === isTrue(random);
      return { column, sign: isPositive ? 1 : -1 };
    },
    support: (reports) => {
      const sums = new Float64Array(columns);
      for (let i = 0; i < reports.length; i++) {
        const { column, sign } = reports[i]!;
        if (!isBelow(column, columns) || !isSign(sign))
          throw malformedReport(i, `a column below ${columns} and a sign of 1 or −1`);
        sums[column]! += sign;
      }
      transform(sums);
      return sums.subarray(1, categories + 1).map((sum) => (reports.length + sum) / 2);
    },
  });
}

/** The number of columns: the least power of two above the number of categories. */
function columnsFor(categories: number): number {
  let columns = 2;
  while (columns <= categories) columns *= 2;
  return columns;
}

function isSign(sign: number): boolean {
  return sign === 1 || sign === -1;
}

function isEven(bits: number): boolean {
  let folded = bits;
  for (let shift = 16; shift > 0; shift >>= 1) folded ^= folded >>> shift;
  return (folded & 1) === 0;
}

/** Replaces a vector by its product with Sylvester's matrix; sums of whole numbers, exact. */
function transform(sums: Float64Array): void {
  for (let half = 1; half < sums.length; half *= 2)
    for (let start = 0; start < sums.length; start += 2 * half)
      for (let i = start; i < start + half; i++) {
        const [a, b] = [sums[i]!, sums[i + half]!];
        sums[i] = a + b;
        sums[i + half] = a - b;
      }
}
