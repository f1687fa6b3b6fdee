import { NotMeasurable } from "../../../evidence/index.js";
import { weightOfEvidence } from "../../../statistics/index.js";
import type { Column } from "../../../table/index.js";
import { columnOf } from "../../../table/index.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedCategoryValues } from "../fittedTransform.js";
import type { WeightOfEvidenceEncoding } from "../transformStep.js";
import { categoryCodes } from "./categoryPlaces.js";
import type { CategoryNumbers, Folds } from "./crossFit.js";
import { crossFittedColumn, foldsOf } from "./crossFit.js";

/**
 * Fits an encoding by weight of evidence: on all rows for later, on the other folds for each training row. Not measured: as
 * {@link weightOfEvidence}, and `single-class` where the outcome has one value only. Throws `RangeError` where it has more than two.
 */
export function fitWeights(step: WeightOfEvidenceEncoding, training: Training): FittedStep {
  const { smoothing = 0.5 } = step;
  const isEvent = eventsOf(columnOf(training.source, step.outcome));
  const folds = foldsOf(step, training);
  const outputs = new Map<string, readonly Column[]>();
  const columns: FittedCategoryValues["columns"][number][] = [];
  for (const name of step.columns) {
    const { of, codes, categories } = categoryCodes(columnOf(training.table, name));
    const counts = countsByFold(isEvent, codes, { folds, categories: categories.length });
    const numbers = weightsWithout(counts, { excluded: -1, smoothing });
    const without = (excluded: number): CategoryNumbers => weightsWithout(counts, { excluded, smoothing });
    outputs.set(name, [crossFittedColumn(name, codes, { folds, without })]);
    columns.push({
      name,
      of,
      categories,
      outputs: [{ name, values: Array.from(numbers.values), unknown: 0 }],
    });
  }
  return { fitted: { kind: "category-values", columns }, outputs };
}

/** 1 for the later of two values, 0 for the other, −1 where there is none. */
function eventsOf(column: Column): Int8Array {
  const { codes, categories } = categoryCodes(column);
  const missing = categories.indexOf(null);
  const values = missing < 0 ? categories.length : categories.length - 1;
  if (values > 2)
    throw new RangeError(
      `cannot weigh evidence for the outcome "${column.name}": it has ${values} values, it needs two`,
    );
  if (values < 2) throw new NotMeasurable(column.length === 0 ? "no-rows" : "single-class");
  return Int8Array.from(codes, (code) => (code === missing ? -1 : code));
}

/** Non-events and events: `[0 or 1][fold][category]`. */
type Counts = readonly (readonly Float64Array[])[];

function countsByFold(
  isEvent: Int8Array,
  codes: Int32Array,
  { folds, categories }: { readonly folds: Folds; readonly categories: number },
): Counts {
  const counts = [0, 1].map(() => Array.from({ length: folds.count }, () => new Float64Array(categories)));
  for (let row = 0; row < codes.length; row++)
    if (isEvent[row]! >= 0) counts[isEvent[row]!]![folds.foldOf[row]!]![codes[row]!]!++;
  return counts;
}

/** Of the categories that are there outside of a fold; the others weigh nothing. */
function weightsWithout(
  counts: Counts,
  { excluded, smoothing }: { readonly excluded: number; readonly smoothing: number },
): CategoryNumbers {
  const [nonEvents = new Float64Array(0), events = new Float64Array(0)] = counts.map((folds) => {
    const sums = new Float64Array(folds[0]!.length);
    folds.forEach((fold, i) => {
      if (i !== excluded) for (let k = 0; k < sums.length; k++) sums[k]! += fold[k]!;
    });
    return sums;
  });
  const there = [...events.keys()].filter((k) => events[k]! + nonEvents[k]! > 0);
  const { weights } = weightOfEvidence(
    there.map((k) => events[k]!),
    there.map((k) => nonEvents[k]!),
    { smoothing },
  );
  const values = new Float64Array(events.length);
  there.forEach((k, i) => {
    values[k] = weights[i]!;
  });
  return { values, unknown: 0 };
}
