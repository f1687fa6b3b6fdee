import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { mean } from "../../statistics/index.js";
import { exchangeTest } from "../exchangeTest.js";
import { pooledRows, rowsAt } from "./matrixRows.js";
import type { KeptComponents } from "./reconstruction.js";
import { reconstructionErrors, reconstructionFrom } from "./reconstruction.js";

/** What the draws come from, how much the components keep. */
export interface ReconstructionDriftOptions {
  readonly random: SeededRandom;
  /** Default: the fewest components with more than 0.65 of the variance. */
  readonly keep?: KeptComponents;
  /** Default 999. */
  readonly permutations?: number;
}

/** Whether relations between columns that held in the reference still hold. */
export interface ReconstructionDrift {
  /** Mean error of the current rows less that of the held-out reference rows, in standardized units. */
  readonly difference: number;
  readonly referenceMean: number;
  readonly currentMean: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly components: number;
  /** Rows whose errors were compared: half of the reference, and the current ones. */
  readonly n: number;
}

/**
 * Whether the principal components of the reference rebuild the current rows as well as other reference rows: the difference of the mean reconstruction
 * errors, and a permutation test of it.
 *
 * The components are fitted on one random half of the reference, so that the errors of the other half are as honest as those of the current rows; the
 * test exchanges errors between these two and keeps its level exactly. A difference below 0 is drift too: relations became tighter, or rows moved
 * to the middle. It sees broken linear relations and outliers; a shift along the kept components it does not see.
 * Not measured: `no-rows`; `too-few-rows` (fewer than four of the reference); `constant-input`; `not-finite`; `overflow`; `no-spread`
 * (all components are kept). Throws `RangeError` where columns differ in number or an option is out of range. Encode categories before, fill what is
 * missing. Cost: O(rows · columns² + columns³ + permutations · rows). Source: own construction; compare {@link nannymlReconstruction}.
 *
 * @example
 * import { reconstructionDrift } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const random = seededRandom("rows");
 * const pairs = (sign: 1 | -1) => {
 *   const first = Array.from({ length: 100 }, () => random.normal());
 *   return denseMatrix(Float64Array.from(first.flatMap((x) => [x, sign * x + random.normal() / 4])), 2);
 * };
 * const { difference, pValue } = reconstructionDrift(pairs(1), pairs(-1), { random: seededRandom("1") });
 * difference > 0.8; // => true
 * pValue; // => 0.001
 */
export function reconstructionDrift(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: ReconstructionDriftOptions,
): ReconstructionDrift {
  const { random, keep = { share: 0.65 }, permutations } = options;
  pooledRows(reference, current);
  if (reference.rows < 4) throw new NotMeasurable("too-few-rows");
  const { fitted, heldOut } = halves(reference.rows, random.stream("halves", 0));
  const reconstruction = reconstructionFrom(rowsAt(reference, fitted), keep);
  // Without a column left over every error is rounding.
  if (reconstruction.kept === reference.columns) throw new NotMeasurable("no-spread");
  const ofReference = reconstructionErrors(reconstruction, rowsAt(reference, heldOut));
  const ofCurrent = reconstructionErrors(reconstruction, current);
  const errors = new Float64Array(ofReference.length + ofCurrent.length);
  errors.set(ofReference);
  errors.set(ofCurrent, ofReference.length);
  const referenceMean = mean(ofReference);
  const currentMean = mean(ofCurrent);
  const expected = mean(errors) * ofCurrent.length;
  // With the sizes fixed, the difference of the means follows from the total of one side.
  const gap = (isCurrent: Uint8Array): number => {
    let total = 0;
    for (let row = 0; row < errors.length; row++) total += isCurrent[row]! * errors[row]!;
    return Math.abs(total - expected);
  };
  const { pValue } = exchangeTest([ofReference.length, ofCurrent.length], gap, {
    random,
    ...(permutations === undefined ? {} : { permutations }),
  });
  return {
    difference: currentMean - referenceMean,
    referenceMean,
    currentMean,
    pValue,
    components: reconstruction.kept,
    n: errors.length,
  };
}

function halves(
  rows: number,
  random: SeededRandom,
): { readonly fitted: Uint32Array; readonly heldOut: Uint32Array } {
  const order = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const j = random.integer(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  const half = rows >> 1;
  return { fitted: order.slice(0, half), heldOut: order.slice(half) };
}
