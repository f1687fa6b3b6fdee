import { NotMeasurable } from "../../../evidence/index.js";
import { seededRandom } from "../../../random/index.js";
import { shuffle } from "../../../statistics/index.js";
import type { Column } from "../../../table/index.js";
import { codesOf, columnOf } from "../../../table/index.js";
import { denseColumn } from "../columns/newColumns.js";
import type { Training } from "../fittedStep.js";
import type { TargetEncoding, WeightOfEvidenceEncoding } from "../transformStep.js";

/** Which fold each training row belongs to. */
export interface Folds {
  readonly foldOf: Int32Array;
  readonly count: number;
}

/** A number for each category, and one for those that were not there. */
export interface CategoryNumbers {
  readonly values: Float64Array;
  readonly unknown: number;
}

/** Folds from a column, or drawn at random from a seed, of sizes that differ by one at most. Not measured: `too-few-rows` for two folds. */
export function foldsOf(step: TargetEncoding | WeightOfEvidenceEncoding, { source }: Training): Folds {
  const { folds = 5, foldsFrom, seed = "folds" } = step;
  if (foldsFrom !== undefined) {
    const { codes, labels } = codesOf(columnOf(source, foldsFrom));
    if (codes.includes(-1))
      throw new RangeError(`cannot take folds from the column "${foldsFrom}": it needs one in every row`);
    if (labels.length < 2) throw new NotMeasurable("too-few-rows");
    return { foldOf: codes, count: labels.length };
  }
  if (!Number.isSafeInteger(folds) || folds < 2)
    throw new RangeError(`cannot cross-fit with ${folds} folds: it needs a whole number from 2`);
  const { rows } = source;
  const count = Math.min(folds, rows);
  if (count < 2) throw new NotMeasurable(rows === 0 ? "no-rows" : "too-few-rows");
  const foldOf = Int32Array.from({ length: rows }, (_, row) => row % count);
  shuffle(foldOf, seededRandom(seed));
  return { foldOf, count };
}

/** Each training row by the numbers of the other folds: its own outcome does not reach it. */
export function crossFittedColumn(
  name: string,
  codes: Int32Array,
  { folds, without }: { readonly folds: Folds; readonly without: (fold: number) => CategoryNumbers },
): Column {
  const numbers = Array.from({ length: folds.count }, (_, fold) => without(fold));
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++)
    values[row] = numbers[folds.foldOf[row]!]!.values[codes[row]!]!;
  return denseColumn(name, values);
}
