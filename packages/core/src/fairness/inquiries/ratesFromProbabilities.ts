import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { requireLabels, requireLevel, requireSameLength } from "../../statistics/arguments/index.js";
import type { BoundedInterval, DenseMatrix, IntervalOptions } from "../../statistics/index.js";
import { normalUpperQuantile } from "../../statistics/index.js";
import type { ParityRate } from "./rateGaps.js";
import { parityRates } from "./rateGaps.js";

/** A figure with the standard error of its estimate. */
export interface ProbabilisticEstimate {
  readonly value: number;
  readonly standardError: number;
  /** Normal, cut to what is possible. */
  readonly interval: BoundedInterval;
}

/** A rate of one group, or of a group minus `comparedTo`. */
export interface ProbabilisticRate {
  readonly rate: ParityRate;
  readonly group: number;
  readonly comparedTo: number | null;
  readonly outcome: ProbabilisticEstimate | { readonly reason: Reason };
}

/** Rates and their differences, from probabilities of groups. */
export interface RatesFromProbabilities {
  readonly rates: readonly ProbabilisticRate[];
  readonly differences: readonly ProbabilisticRate[];
  /** Σ pᵢ by group: the rows it is expected to have. */
  readonly expectedRows: readonly number[];
}

/**
 * Fairness under missing attributes, by assumption: rates of groups where only the *probability* of each row's group is known, such as from a
 * name and a place. A rate is Σ pᵢ yᵢ / Σ pᵢ over the rows that count for it; standard errors are those of the influence functions
 * pᵢ (yᵢ − rate) / mean p, for differences of the difference of the two, since the same rows stand in both.
 *
 * Right only if the probabilities are calibrated *and* what is decided depends on the group through nothing but what they were made of. If members of a group are
 * treated worse than their probability tells, the difference is understated: by up to the factor by which probabilities fall short of 0 and 1. The
 * standard error knows nothing of that; {@link missingAttributeBounds} assumes nothing. `probabilities` has a row for each row and a column for each
 * group; rows sum to 1 at most. A rate without expected rows says why (`empty-group`, `no-positive-labels`, `no-negative-labels`);
 * `too-few-rows` (one row counts). Not measured at all: `no-rows`. Throws `RangeError` where lengths differ, at a label or action that is neither 0 nor 1,
 * or probabilities that are none. Cost: O(rows · groups²). Source: Chen, Kallus, Mao, Svacha & Udell, FAT* 2019.
 *
 * @example
 * import { ratesFromProbabilities } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const selected = Uint8Array.of(1, 1, 0, 0);
 * const probabilities = denseMatrix(Float64Array.of(0.9, 0.1, 0.6, 0.4, 0.2, 0.8, 0.3, 0.7), 2);
 * const { rates, differences } = ratesFromProbabilities(selected, selected, probabilities);
 * const { outcome } = differences[0];
 * rates.length; // => 6
 * "value" in outcome && outcome.value; // => 0.5
 * "value" in outcome && outcome.standardError; // => 0.12909944487
 */
export function ratesFromProbabilities(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  probabilities: DenseMatrix,
  options: IntervalOptions = {},
): RatesFromProbabilities {
  const level = requireLevel(options);
  const z = normalUpperQuantile((1 - level) / 2);
  requireGuesses(yTrue, yPred, probabilities);
  const { rows, columns: groups, values } = probabilities;
  if (rows === 0) throw new NotMeasurable("no-rows");
  const [rates, differences]: [ProbabilisticRate[], ProbabilisticRate[]] = [[], []];
  for (const rate of parityRates) {
    const counts = countedRows(yTrue, rate);
    const own = Array.from({ length: groups }, (_, group) =>
      attempt(() => influenceOf(yPred, counts, { probabilities, group, rate })),
    );
    own.forEach((one, group) => {
      const outcome = "reason" in one ? one : estimateOf(one.value, [0, 1], { z, level });
      rates.push({ rate, group, comparedTo: null, outcome });
    });
    for (let comparedTo = 1; comparedTo < groups; comparedTo++)
      for (let group = 0; group < comparedTo; group++)
        differences.push({
          rate,
          group,
          comparedTo,
          outcome: differenceOf(own[group]!, own[comparedTo]!, { z, level }),
        });
  }
  const expectedRows = new Array<number>(groups).fill(0);
  for (let at = 0; at < values.length; at++) expectedRows[at % groups]! += values[at]!;
  return { rates, differences, expectedRows };
}

/** An estimate and what each counted row adds to it. */
interface Influence {
  readonly value: number;
  readonly ofRows: Float64Array;
}

type Level = { readonly z: number; readonly level: number };

function countedRows(yTrue: Uint8Array, rate: ParityRate): Uint32Array {
  const label = { selectionRate: null, truePositiveRate: 1, falsePositiveRate: 0 }[rate];
  const rows = Uint32Array.from(yTrue.keys());
  return label === null ? rows : rows.filter((row) => yTrue[row] === label);
}

const withoutRows = {
  selectionRate: "empty-group",
  truePositiveRate: "no-positive-labels",
  falsePositiveRate: "no-negative-labels",
} as const;

function influenceOf(
  yPred: Uint8Array,
  rows: Uint32Array,
  of: { readonly probabilities: DenseMatrix; readonly group: number; readonly rate: ParityRate },
): Influence {
  const { values, columns } = of.probabilities;
  const weights = Float64Array.from(rows, (row) => values[row * columns + of.group]!);
  let [total, selected] = [0, 0];
  weights.forEach((weight, i) => {
    total += weight;
    selected += weight * yPred[rows[i]!]!;
  });
  if (total === 0) throw new NotMeasurable(withoutRows[of.rate]);
  if (rows.length === 1) throw new NotMeasurable("too-few-rows");
  const value = Math.min(selected / total, 1);
  return { value, ofRows: weights.map((weight, i) => (weight / total) * (yPred[rows[i]!]! - value)) };
}

/** √(n/(n − 1) Σ ψᵢ²), the influences adding up to 0. */
function estimateOf(
  { value, ofRows }: Influence,
  range: readonly [number, number],
  { z, level }: Level,
): ProbabilisticEstimate {
  const squares = ofRows.reduce((sum, each) => sum + each * each, 0);
  const standardError = Math.sqrt((squares * ofRows.length) / (ofRows.length - 1));
  const [least, most] = range;
  const interval: BoundedInterval = {
    lower: Math.max(least, value - z * standardError),
    upper: Math.min(most, value + z * standardError),
    level,
    method: "normal",
  };
  return { value, standardError, interval };
}

type Attempted = { readonly value: Influence } | { readonly reason: Reason };

function differenceOf(first: Attempted, second: Attempted, level: Level): ProbabilisticRate["outcome"] {
  if ("reason" in first) return first;
  if ("reason" in second) return second;
  const ofRows = first.value.ofRows.map((each, i) => each - second.value.ofRows[i]!);
  return estimateOf({ value: first.value.value - second.value.value, ofRows }, [-1, 1], level);
}

function requireGuesses(yTrue: Uint8Array, yPred: Uint8Array, probabilities: DenseMatrix): void {
  const attempted = "estimate rates from probabilities of groups";
  const { values, rows, columns } = probabilities;
  for (const labels of [yTrue, yPred]) {
    requireSameLength(attempted, rows, labels.length);
    requireLabels(attempted, labels);
  }
  for (let row = 0; row < rows; row++) {
    let total = 0;
    for (let group = 0; group < columns; group++) {
      const each = values[row * columns + group]!;
      total += each >= 0 ? each : Number.NaN;
    }
    // A sum of rounded probabilities may exceed 1 by their rounding.
    if (!(total <= 1 + 1e-6))
      throw new RangeError(`cannot ${attempted}: row ${row} holds no probabilities that sum to 1 at most`);
  }
}
