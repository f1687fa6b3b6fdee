import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import type { Condition } from "./conjunctions.js";
import { conjunctions } from "./conjunctions.js";
import type { ScanNull } from "./scanNull.js";
import { expectedRates, givenProbabilities } from "./scanNull.js";
import type { ScanDirection } from "./scanScore.js";
import { subgroupScores } from "./subgroupScores.js";

/** What is expected, what is searched, and how it is tested. */
export interface BiasScanOptions {
  readonly random: SeededRandom;
  /** The expected probability of each outcome, such as the score of a model that should be calibrated; default the rate of all rows, or of the stratum. */
  readonly expected?: Float64Array;
  /** The stratum of each row, from 0: outcomes are compared within strata of what may rightly matter. Without `expected` only. */
  readonly strata?: Int32Array;
  /** Attributes in a conjunction at most; default 2. */
  readonly depth?: number;
  /** Rows that a subgroup needs to be searched; default 10. */
  readonly leastRows?: number;
  /** Default `either`. */
  readonly direction?: ScanDirection;
  /** Draws under the hypothesis; default 999. */
  readonly permutations?: number;
  /** How many subgroups are told, the highest score first; default 10. */
  readonly keep?: number;
}

/** A subgroup whose outcomes are not what was expected of them. */
export interface ScannedSubgroup {
  readonly condition: Condition;
  readonly rows: number;
  readonly observed: number;
  readonly expected: number;
  /** The log likelihood ratio of the best factor on the odds. */
  readonly score: number;
  /** Adjusted for everything that was searched: how often the best subgroup of a draw has such a score. */
  readonly pValue: number;
}

/** The subgroups that deviate most, and the test of the search. */
export interface BiasScan {
  readonly subgroups: readonly ScannedSubgroup[];
  /** Whether any subgroup deviates: the p-value of the best one. */
  readonly pValue: number;
  readonly searched: number;
  readonly permutations: number;
  readonly rows: number;
}

/**
 * Bias scan: searches all subgroups that a conjunction of attribute labels describes (`sex = f and age = 60+`) for the one whose outcomes deviate
 * most from what is expected. The score is the log likelihood ratio max_q x log q − Σ log(1 − pᵢ + q pᵢ) of x positive outcomes, whose odds are q
 * times the expected ones. `outcomes` may be labels, decisions or errors; leave out the rows that a rate does not count (for false positives, those with label 1).
 *
 * The p-value counts how often the best subgroup of random data scores as high, the observed data included, so that its level holds however much is searched.
 * Random data are: without `expected`, the outcomes shuffled among all rows, or within `strata` (an exact permutation test that they do not depend on the attributes there);
 * with `expected`, outcomes drawn with these probabilities (a test that these are right). Probabilities are kept between 2⁻⁵² and 1 − 2⁻⁵²; in the score those within the same of 64
 * equal bins count as their mean. Each listed subgroup carries the p-value of the best one of a draw: overlapping subgroups, such as a part of the best, are no independent discoveries.
 * Missing labels are a label. Not measured: `no-rows`; `single-class` (without `expected`); `too-few-rows` (no subgroup is large enough). Throws `RangeError` where lengths or options
 * do not fit. Cost: O(permutations · (cells · √rows + cells · column sets)), with `expected` O(permutations · rows).
 * Source: after Zhang & Neill, arXiv 1611.08292, exhaustive and over single labels; Kulldorff, Commun. Stat. 26 (1997).
 *
 * @example
 * import { biasScan } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * import { tableFrom } from "@probity/core/table";
 * const sex = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? "f" : "m"));
 * const age = Array.from({ length: 80 }, (_, i) => (i < 40 ? "young" : "old"));
 * const refused = Uint8Array.from(sex, (each, i) => (each === "f" && age[i] === "old" ? 1 : i % 8 === 1 ? 1 : 0));
 * const { subgroups } = biasScan(refused, tableFrom({ sex, age }), { random: seededRandom("1") });
 * subgroups[0].condition; // => { sex: "f", age: "old" }
 * subgroups[0].pValue; // => 0.001
 */
export function biasScan(outcomes: Uint8Array, attributes: Table, options: BiasScanOptions): BiasScan {
  const { random, depth = 2, leastRows = 10, direction = "either", permutations = 999, keep = 10 } = options;
  requireScan(outcomes, attributes, options);
  for (const [name, value] of Object.entries({ depth, leastRows, permutations, keep }))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`cannot scan with ${name} ${value}: it needs a whole number from 1`);
  if (!["more", "fewer", "either"].includes(direction))
    throw new RangeError(`cannot scan for ${direction}: it needs "more", "fewer" or "either"`);
  if (outcomes.length === 0) throw new NotMeasurable("no-rows");
  const found = conjunctions(attributes, { depth, leastRows });
  if (found.list.length === 0) throw new NotMeasurable("too-few-rows");
  const rows = { outcomes, cellOf: found.cellOf, cells: found.cells };
  const { expected, strata } = options;
  const law = expected === undefined ? expectedRates(rows, strata) : givenProbabilities(rows, expected);
  const scores = subgroupScores(found, law.probabilities, direction);
  const of = scores(law.observed);
  const [score, positives] = [of.score.slice(), of.positives.slice()];
  const largest = new Float64Array(permutations);
  for (let r = 0; r < permutations; r++) {
    const drawn = scores(law.draw(random.stream("bias scan", r))).score;
    largest[r] = drawn.reduce((most, each) => Math.max(most, each), 0);
  }
  largest.sort();
  const ranked = Array.from(found.list.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
  const expectedOf = expectedCounts(found.list.length, law, found);
  const pValueOf = (value: number): number => {
    // But for rounding.
    const asHigh = largest.reduce((count, each) => count + (each >= value * (1 - 1e-12) ? 1 : 0), 0);
    return (1 + asHigh) / (1 + permutations);
  };
  const subgroups = ranked.slice(0, keep).map((place): ScannedSubgroup => {
    const { condition, rows } = found.list[place]!;
    const own = { observed: positives[place]!, expected: expectedOf[place]!, score: score[place]! };
    return { condition, rows, ...own, pValue: pValueOf(own.score) };
  });
  return {
    subgroups,
    pValue: subgroups[0]!.pValue,
    searched: found.list.length,
    permutations,
    rows: outcomes.length,
  };
}

function expectedCounts(
  conjunctionCount: number,
  { probabilities }: ScanNull,
  { cellOf, ofCells }: { readonly cellOf: Int32Array; readonly ofCells: readonly Int32Array[] },
): Float64Array {
  const counts = new Float64Array(conjunctionCount);
  for (const ofCell of ofCells)
    for (let row = 0; row < cellOf.length; row++) {
      const own = ofCell[cellOf[row]!]!;
      if (own !== -1) counts[own]! += probabilities[row]!;
    }
  return counts;
}

function requireScan(outcomes: Uint8Array, attributes: Table, { expected, strata }: BiasScanOptions): void {
  const rows = outcomes.length;
  for (const [what, length] of [
    ["attributes", attributes.rows],
    ["probabilities", expected?.length ?? rows],
    ["strata", strata?.length ?? rows],
  ] as const)
    if (length !== rows)
      throw new RangeError(`cannot scan ${rows} outcomes with ${what} of ${length} rows: it needs as many`);
  if (attributes.columns.length === 0)
    throw new RangeError("cannot scan without attributes: it needs one column or more");
  if (expected !== undefined && strata !== undefined)
    throw new RangeError("cannot scan with expected probabilities and strata: it needs one of them at most");
  const row = outcomes.findIndex((outcome) => outcome > 1);
  if (row !== -1) throw new RangeError(`cannot scan: the outcome of row ${row} is neither 0 nor 1`);
  const odd = expected?.findIndex((each) => !(each >= 0 && each <= 1)) ?? -1;
  if (odd !== -1)
    throw new RangeError(`cannot scan: the expectation of row ${odd} is no probability in [0, 1]`);
  const stray = strata?.findIndex((stratum) => stratum < 0) ?? -1;
  if (stray !== -1) throw new RangeError(`cannot scan: the stratum of row ${stray} is negative`);
}
