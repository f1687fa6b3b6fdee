import type { TreeEnsemble } from "../../model/index.js";
import type { SideCondition } from "./branchAndBound.js";
import type { Choice } from "./choice.js";
import type { CounterfactualResult } from "./counterfactual.js";
import type { CounterfactualOptions } from "./counterfactualOptions.js";
import { counterfactualSearch } from "./counterfactualSearch.js";
import type { Point } from "./localSearch.js";
import type { Box } from "./search.js";

/**
 * Several counterfactuals, the nearest first, each by another set of changes: every one leaves alone at least one of the features (or
 * links) that each earlier one changes, and is the nearest that does. Ends early with the result that is no counterfactual, which says
 * whether there is no further one or the budget was spent; each search has the whole budget of `nodes`.
 *
 * {@link nearestCounterfactual} says how one is found and read. Throws `RangeError` where `count` is no whole number from 1.
 *
 * @example
 * import { diverseCounterfactuals } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const split = (feature: number, atMost: number) => ({ feature, atMost, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } });
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [split(0, 1), split(1, 4)] });
 * const results = diverseCounterfactuals(ensemble, Float64Array.of(0, 0), { target: { margin: { atLeast: 1 } }, count: 3 });
 * results.map((result) => ("counterfactual" in result ? result.counterfactual.changed : result.status));
 * // => [[0], [1], "no-counterfactual"]
 */
export function diverseCounterfactuals(
  ensemble: TreeEnsemble,
  row: Float32Array | Float64Array,
  options: CounterfactualOptions & { readonly count: number },
): readonly CounterfactualResult[] {
  const { count } = options;
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`cannot look for ${count} counterfactuals: it needs a whole number from 1`);
  const { choices, find } = counterfactualSearch(ensemble, row, options);
  const side: SideCondition[] = [];
  const results: CounterfactualResult[] = [];
  while (results.length < count) {
    const result = find(side);
    results.push(result);
    if (!("counterfactual" in result) || result.counterfactual.changed.length === 0) break;
    const changed = new Set(result.counterfactual.changed);
    side.push(
      notAllOf(
        choices,
        Array.from(choices.keys()).filter((choice) =>
          choices[choice]!.features.some((feature) => changed.has(feature)),
        ),
      ),
    );
  }
  return results;
}

/** At least one of the choices stays as it is in the row. */
function notAllOf(choices: readonly Choice[], changed: readonly number[]): SideCondition {
  const mayStay = (low: Point, high: Point): boolean =>
    changed.some((choice) => {
      const { unchanged } = choices[choice]!;
      return unchanged >= 0 && low[choice]! <= unchanged && unchanged <= high[choice]!;
    });
  return {
    mayAdmit: ({ low, high }: Box) => mayStay(low, high),
    admits: (point) => mayStay(point, point),
  };
}
