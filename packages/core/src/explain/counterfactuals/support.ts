import type { TreeEnsemble } from "../../model/index.js";
import type { SideCondition } from "./branchAndBound.js";
import type { Choice } from "./choice.js";
import type { BackgroundSupport } from "./counterfactualOptions.js";
import { rawCuts } from "./rawCuts.js";

/** Changes within the support of a background, as a condition of the search. */
export function supportOf(
  ensemble: TreeEnsemble,
  choices: readonly Choice[],
  { background, atLeast = 1 }: BackgroundSupport,
): SideCondition {
  const rows = background.length / ensemble.features;
  if (!Number.isInteger(rows))
    throw new RangeError(`cannot cut ${background.length} numbers into rows of ${ensemble.features}`);
  if (!Number.isSafeInteger(atLeast) || atLeast < 1)
    throw new RangeError(`cannot ask for the support of ${atLeast} rows: it needs a whole number from 1`);
  const cuts = rawCuts(ensemble);
  const round = ensemble.inputType === "float32" ? Math.fround : Number;
  const places = choices.map((choice) => {
    const candidateOf = candidateFinder(choice, cuts[choice.features[0]!]!);
    return Int32Array.from({ length: rows }, (_, row) =>
      candidateOf(choice.features.map((feature) => round(background[row * ensemble.features + feature]!))),
    );
  });
  const isSupported = (from: Int32Array, to: Int32Array): boolean => {
    const changed = Array.from(choices.keys()).filter((i) => {
      const { unchanged } = choices[i]!;
      return unchanged < from[i]! || unchanged > to[i]!;
    });
    let count = 0;
    for (let row = 0; row < rows && count < atLeast; row++)
      if (changed.every((i) => places[i]![row]! >= from[i]! && places[i]![row]! <= to[i]!)) count++;
    return changed.length === 0 || count >= atLeast;
  };
  return {
    mayAdmit: ({ low, high }) => isSupported(low, high),
    admits: (point) => isSupported(point, point),
  };
}

/** Finds the candidate that has a row's values, or lies in the same cell; −1 where none does. */
function candidateFinder(
  { features, values, costs, isOrdered }: Choice,
  cuts: Float64Array,
): (cells: readonly number[]) => number {
  const equal = new Map<string, number>();
  const inCell = new Int32Array(cuts.length + 1).fill(-1);
  for (let candidate = costs.length - 1; candidate >= 0; candidate--) {
    const own = values.subarray(candidate * features.length, (candidate + 1) * features.length);
    equal.set(own.join(), candidate);
    if (isOrdered && !Number.isNaN(own[0]!)) inCell[cellOf(cuts, own[0]!)] = candidate;
  }
  return (cells) =>
    equal.get(cells.join()) ??
    (isOrdered && !Number.isNaN(cells[0]!) ? inCell[cellOf(cuts, cells[0]!)]! : -1);
}

/** How many cuts lie below. */
function cellOf(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
