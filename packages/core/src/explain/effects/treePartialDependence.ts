import type { TreeEnsemble } from "../../model/index.js";
import { populationOf } from "../questions/population.js";
import { effectGrid } from "./effectGrid.js";
import type { PartialDependence, PartialDependenceOptions } from "./partialDependence.js";
import { pointsOfGrids } from "./partialDependence.js";
import { treeMeansAt } from "./treeMeansAt.js";

/**
 * The partial dependence of the margin of a tree ensemble: the figures of {@link partialDependence} up to rounding, by going down each tree once with all rows and
 * all points, some hundred times faster. In units of the margin (log-odds for a logistic model), not of the probability.
 *
 * Read and measured as there; also `unsupported-model` for the minimum or maximum of trees. It averages over the rows that are given; for what
 * scikit-learn's `recursion` gives see {@link pathDependentPartialDependence}. Cost: O(trees · (rows · depth + leaves · points)) for one feature.
 * Golden: `explain/agnostic`, cases `pdp-…` of the forest.
 *
 * @example
 * import { treePartialDependence } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const other = { feature: 1, atMost: 0, whenTrue: { weight: 2 }, whenFalse: { weight: 6 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: other };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * treePartialDependence(ensemble, Float64Array.of(0, 0, 1, 1), { grids: [{ feature: 0 }] }).average; // => Float64Array.of(0, 4)
 */
export function treePartialDependence(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: PartialDependenceOptions,
): PartialDependence {
  const population = populationOf(rows, ensemble.features, options.weights);
  const grids = options.grids.map((grid) => effectGrid(population, grid));
  const average = treeMeansAt(ensemble, population, pointsOfGrids(grids));
  return { grids, average, outputs: ensemble.outputs, rows: population.count };
}
