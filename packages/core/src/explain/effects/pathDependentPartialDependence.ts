import { NotMeasurable } from "../../evidence/index.js";
import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
import { populationOf } from "../questions/population.js";
import { effectGrid } from "./effectGrid.js";
import type { Points } from "./meansAt.js";
import type { PartialDependence, PartialDependenceOptions } from "./partialDependence.js";
import { pointsOfGrids } from "./partialDependence.js";
import type { TreeSteps } from "./treeSteps.js";
import { asks, partItems, toMargins, treeSteps } from "./treeSteps.js";

/**
 * The path-dependent dependence of the margin of a tree ensemble (scikit-learn's `recursion`): down from each root, a question about a feature that is set is answered,
 * at any other both children are taken, each with its share of the cover. The rows only make the grid; weights are not taken.
 *
 * Another quantity than {@link treePartialDependence}: it lets the other features depend on the path, by the training rows that the covers counted. The two agree where
 * features are independent. In units of the margin. Not measured: as there, and `empty-bin` where a split that is met has no cover on either side.
 * Throws `RangeError` where the covers are of another ensemble. Cost: O(nodes + leaves · points of the trees that ask for the feature).
 * Source: Friedman, Annals of Statistics 29 (2001), section 8.2. Golden: `explain/agnostic/forest-inspection.json`, case `pdp-recursion`.
 *
 * @example
 * import { pathDependentPartialDependence } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const other = { feature: 1, atMost: 0, whenTrue: { weight: 2 }, whenFalse: { weight: 6 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: other };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const cover = (node: number, own: number) => (ensemble.feature[node] === 1 ? own : 2);
 * const covers = {
 *   trueCover: Float64Array.from(ensemble.feature, (_, node) => cover(node, 3)),
 *   falseCover: Float64Array.from(ensemble.feature, (_, node) => cover(node, 1)),
 *   provenance: "sidecar" as const,
 * };
 * pathDependentPartialDependence(ensemble, Float64Array.of(0, 0, 1, 1), { covers, grids: [{ feature: 0 }] }).average; // => Float64Array.of(0, 3)
 */
export function pathDependentPartialDependence(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: Omit<PartialDependenceOptions, "weights"> & { readonly covers: TreeCovers },
): PartialDependence {
  const { covers } = options;
  const nodes = ensemble.feature.length;
  if (covers.trueCover.length !== nodes || covers.falseCover.length !== nodes)
    throw new RangeError(
      `cannot weight ${nodes} nodes by ${covers.trueCover.length} covers: it needs one each`,
    );
  const population = populationOf(rows, ensemble.features);
  const grids = options.grids.map((grid) => effectGrid(population, grid));
  const points = pointsOfGrids(grids);
  const average = meansByCover(treeSteps(ensemble, points), points, trueShares(ensemble, covers));
  return { grids, average, outputs: ensemble.outputs, rows: population.count };
}

/** The share of each split's cover that goes the true way; NaN where there is none. */
function trueShares({ feature }: TreeEnsemble, { trueCover, falseCover }: TreeCovers): Float64Array {
  return Float64Array.from(feature, (asked, node) => {
    const [yes, no] = [trueCover[node]!, falseCover[node]!];
    return asked < 0 ? 0 : yes === 0 && no === 0 ? Number.NaN : yes / (yes + no);
  });
}

function meansByCover(steps: TreeSteps, points: Points, shares: Float64Array): Float64Array {
  const { ensemble, below, isSet } = steps;
  const { outputs, feature, whenTrue, whenFalse, roots } = ensemble;
  const means = meansBelow(steps, shares);
  const byPoint = { order: Int32Array.from({ length: points.count }, (_, i) => i), values: steps.points };
  const sums = new Float64Array(points.count * outputs);
  const everywhere = new Float64Array(outputs);
  // Node, share of the cover, points from and to.
  const stack: number[] = [];
  for (const root of roots) {
    stack.push(root, 1, 0, points.count);
    while (stack.length > 0) {
      const to = stack.pop()!;
      const from = stack.pop()!;
      const share = stack.pop()!;
      const node = stack.pop()!;
      if (from === to || share === 0) continue;
      if ((below[node]! & asks.set) === 0) {
        for (let k = 0; k < outputs; k++) {
          const mean = share * means[node * outputs + k]!;
          if (Number.isNaN(mean)) throw new NotMeasurable("empty-bin");
          if (node === root) everywhere[k]! += mean;
          else for (let i = from; i < to; i++) sums[byPoint.order[i]! * outputs + k]! += mean;
        }
        continue;
      }
      const [yes, no] = [whenTrue[node]!, whenFalse[node]!];
      if (isSet[feature[node]!] === 1) {
        const middle = partItems(ensemble, node, byPoint, { from, to });
        stack.push(yes, share, from, middle, no, share, middle, to);
        continue;
      }
      const trueShare = shares[node]!;
      if (Number.isNaN(trueShare)) throw new NotMeasurable("empty-bin");
      stack.push(yes, share * trueShare, from, to, no, share * (1 - trueShare), from, to);
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i]! += everywhere[i % outputs]!;
  return toMargins(ensemble, sums);
}

/** For nodes below which no feature is set: the mean of the leaves by cover. Nodes × outputs. */
function meansBelow({ ensemble, below, upwards }: TreeSteps, shares: Float64Array): Float64Array {
  const { outputs, feature, whenTrue, whenFalse, leafWeights } = ensemble;
  const means = new Float64Array(feature.length * outputs);
  for (const node of upwards) {
    if ((below[node]! & asks.set) !== 0) continue;
    const [yes, no] = [whenTrue[node]!, whenFalse[node]!];
    const share = shares[node]!;
    for (let k = 0; k < outputs; k++) {
      const at = node * outputs + k;
      if (feature[node]! < 0) means[at] = leafWeights[yes * outputs + k]!;
      // A child without cover says nothing, whatever is missing below it.
      else if (share === 1) means[at] = means[yes * outputs + k]!;
      else if (share === 0) means[at] = means[no * outputs + k]!;
      else means[at] = share * means[yes * outputs + k]! + (1 - share) * means[no * outputs + k]!;
    }
  }
  return means;
}
