import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows } from "../../model/index.js";
import type { Population } from "../questions/population.js";
import type { Points } from "./meansAt.js";
import { asks, leafBelow, partItems, toMargins, treeSteps } from "./treeSteps.js";

/**
 * The mean margins of a population at points, as asking for every row at every point gives them, by one way down each tree: a question about
 * a feature that is set parts the points, any other the rows. Points × outputs.
 */
export function treeMeansAt(ensemble: TreeEnsemble, population: Population, points: Points): Float64Array {
  const { features, outputs, leafWeights, feature, whenTrue, whenFalse, roots } = ensemble;
  const steps = treeSteps(ensemble, points);
  const { isSet, below } = steps;
  const { shares } = population;
  const rowValues = preparedRows(ensemble, population.rows);
  const counted = Int32Array.from(shares.keys()).filter((row) => shares[row]! > 0);
  const byRow = { order: counted, values: rowValues };
  const byPoint = { order: Int32Array.from({ length: points.count }, (_, i) => i), values: steps.points };
  const sums = new Float64Array(points.count * outputs);
  const everywhere = new Float64Array(outputs);
  const mean = new Float64Array(outputs);

  const addLeaf = (point: number, leaf: number, share: number): void => {
    for (let k = 0; k < outputs; k++) sums[point * outputs + k]! += share * leafWeights[leaf * outputs + k]!;
  };
  const meanBelow = (node: number, from: number, to: number): void => {
    mean.fill(0);
    for (let i = from; i < to; i++) {
      const row = counted[i]!;
      const leaf = leafBelow(ensemble, node, rowValues, row * features);
      for (let k = 0; k < outputs; k++) mean[k]! += shares[row]! * leafWeights[leaf * outputs + k]!;
    }
  };

  // Node, rows from and to, points from and to.
  const stack: number[] = [];
  for (const root of roots) {
    stack.push(root, 0, counted.length, 0, points.count);
    while (stack.length > 0) {
      const pointTo = stack.pop()!;
      const pointFrom = stack.pop()!;
      const rowTo = stack.pop()!;
      const rowFrom = stack.pop()!;
      const node = stack.pop()!;
      if (pointFrom === pointTo || rowFrom === rowTo) continue;
      if ((below[node]! & asks.set) === 0) {
        meanBelow(node, rowFrom, rowTo);
        if (node === root) for (let k = 0; k < outputs; k++) everywhere[k]! += mean[k]!;
        else
          for (let i = pointFrom; i < pointTo; i++)
            for (let k = 0; k < outputs; k++) sums[byPoint.order[i]! * outputs + k]! += mean[k]!;
        continue;
      }
      if ((below[node]! & asks.other) === 0) {
        let share = 0;
        for (let i = rowFrom; i < rowTo; i++) share += shares[counted[i]!]!;
        for (let i = pointFrom; i < pointTo; i++) {
          const point = byPoint.order[i]!;
          addLeaf(point, leafBelow(ensemble, node, steps.points, point * features), share);
        }
        continue;
      }
      const [yes, no] = [whenTrue[node]!, whenFalse[node]!];
      if (isSet[feature[node]!] === 1) {
        const middle = partItems(ensemble, node, byPoint, { from: pointFrom, to: pointTo });
        stack.push(yes, rowFrom, rowTo, pointFrom, middle, no, rowFrom, rowTo, middle, pointTo);
      } else {
        const middle = partItems(ensemble, node, byRow, { from: rowFrom, to: rowTo });
        stack.push(yes, rowFrom, middle, pointFrom, pointTo, no, middle, rowTo, pointFrom, pointTo);
      }
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i]! += everywhere[i % outputs]!;
  return toMargins(ensemble, sums);
}
