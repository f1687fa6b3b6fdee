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
  const places = choices.map((choice) =>
    Int32Array.from({ length: rows }, (_, row) =>
      candidateOf(
        choice,
        choice.features.map((feature) => round(background[row * ensemble.features + feature]!)),
        cuts,
      ),
    ),
  );
  const isSupported = (from: Int32Array, to: Int32Array): boolean => {
    const changed = places.filter((_, i) => {
      const { unchanged } = choices[i]!;
      return unchanged < from[i]! || unchanged > to[i]!;
    });
    const ranges = Array.from(choices.keys()).filter((i) => {
      const { unchanged } = choices[i]!;
      return unchanged < from[i]! || unchanged > to[i]!;
    });
    let count = 0;
    for (let row = 0; row < rows && count < atLeast; row++)
      if (changed.every((own, i) => own[row]! >= from[ranges[i]!]! && own[row]! <= to[ranges[i]!]!)) count++;
    return changed.length === 0 || count >= atLeast;
  };
  return {
    mayAdmit: ({ low, high }) => isSupported(low, high),
    admits: (point) => isSupported(point, point),
  };
}

/** The candidate in whose cells a row lies, or −1. */
function candidateOf(
  { features, values, costs, isOrdered }: Choice,
  cells: readonly number[],
  cuts: readonly Float64Array[],
): number {
  for (let candidate = 0; candidate < costs.length; candidate++)
    if (
      cells.every((value, i) => {
        const own = values[candidate * features.length + i]!;
        return (
          value === own ||
          (isOrdered && cellOf(cuts[features[i]!]!, value) === cellOf(cuts[features[i]!]!, own))
        );
      })
    )
      return candidate;
  return -1;
}

function cellOf(cuts: Float64Array, value: number): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
