import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, splitKinds } from "../../model/index.js";
import type { Points } from "./meansAt.js";

/** Which questions lie below a node: bit 1 of the features that are set, bit 2 of others. */
export const asks = { set: 1, other: 2 } as const;

/** A tree ensemble as the computations of effects walk it. */
export interface TreeSteps {
  readonly ensemble: TreeEnsemble;
  /** 1 for each feature that is set. */
  readonly isSet: Uint8Array;
  /** For each node what is asked at it or below. */
  readonly below: Uint8Array;
  /** Nodes with those below them first. */
  readonly upwards: Int32Array;
  /** The points as rows of the model, prepared as it prepares them; other features are 0. */
  readonly points: Float32Array | Float64Array;
}

/** Throws `unsupported-model` for minimum and maximum, which no mean passes through. */
export function treeSteps(ensemble: TreeEnsemble, points: Points): TreeSteps {
  const { aggregate, features, feature, whenTrue, whenFalse } = ensemble;
  if (aggregate === "minimum" || aggregate === "maximum") throw new NotMeasurable("unsupported-model");
  const isSet = new Uint8Array(features);
  for (const each of points.features) isSet[each] = 1;
  const upwards = nodesUpwards(ensemble);
  const below = new Uint8Array(feature.length);
  for (const node of upwards)
    if (feature[node]! >= 0)
      below[node] =
        below[whenTrue[node]!]! |
        below[whenFalse[node]!]! |
        (isSet[feature[node]!] === 1 ? asks.set : asks.other);
  const rows = new Float64Array(points.count * features);
  const width = points.features.length;
  for (let i = 0; i < points.count; i++)
    for (let j = 0; j < width; j++) rows[i * features + points.features[j]!] = points.values[i * width + j]!;
  return { ensemble, isSet, below, upwards, points: preparedRows(ensemble, rows) };
}

/** Whether a value goes the true way at a split. */
export function goesTrue(ensemble: TreeEnsemble, node: number, value: number): boolean {
  const { kind, threshold, missingIsTrue, members, memberStarts } = ensemble;
  if (Number.isNaN(value)) return missingIsTrue[node] === 1;
  if (kind[node] === splitKinds.atMost) return value <= threshold[node]!;
  if (kind[node] === splitKinds.equal) return value === threshold[node]!;
  for (let i = memberStarts[node]!; i < memberStarts[node + 1]!; i++) if (members[i] === value) return true;
  return false;
}

/** The leaf that a row reaches from a node, as its row of weights. */
export function leafBelow(
  ensemble: TreeEnsemble,
  node: number,
  values: Float32Array | Float64Array,
  from: number,
): number {
  const { feature, kind, threshold, whenTrue, whenFalse } = ensemble;
  let at = node;
  for (let asked = feature[at]!; asked >= 0; asked = feature[at]!) {
    const value = values[from + asked]!;
    const isTrue =
      kind[at] === splitKinds.atMost && value === value
        ? value <= threshold[at]!
        : goesTrue(ensemble, at, value);
    at = isTrue ? whenTrue[at]! : whenFalse[at]!;
  }
  return whenTrue[at]!;
}

/** Moves those of `items` from `from` to `to` that go the true way to the front; gives the place of the first other one. */
export function partItems(
  ensemble: TreeEnsemble,
  node: number,
  items: { readonly order: Int32Array; readonly values: Float32Array | Float64Array },
  range: { readonly from: number; readonly to: number },
): number {
  const { features } = ensemble;
  const { order, values } = items;
  const asked = ensemble.feature[node]!;
  let first = range.from;
  let last = range.to;
  while (first < last) {
    const item = order[first]!;
    if (goesTrue(ensemble, node, values[item * features + asked]!)) first++;
    else {
      order[first] = order[--last]!;
      order[last] = item;
    }
  }
  return first;
}

/** Sums of leaves as margins: their mean where the trees are averaged, and the base values. In place. */
export function toMargins(
  { aggregate, roots, outputs, baseValues }: TreeEnsemble,
  sums: Float64Array,
): Float64Array {
  const trees = aggregate === "average" ? roots.length : 1;
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! / trees + baseValues[i % outputs]!;
  return sums;
}

function nodesUpwards({ roots, feature, whenTrue, whenFalse }: TreeEnsemble): Int32Array {
  const order = new Int32Array(feature.length);
  const seen = new Uint8Array(feature.length); // 1 opened, 2 in the order
  let count = 0;
  const stack: number[] = [];
  for (const root of roots) {
    stack.push(root);
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      if (seen[node] === 0 && feature[node]! >= 0) {
        seen[node] = 1;
        if (seen[whenTrue[node]!] === 0) stack.push(whenTrue[node]!);
        if (seen[whenFalse[node]!] === 0) stack.push(whenFalse[node]!);
        continue;
      }
      stack.pop();
      if (seen[node] === 2) continue;
      seen[node] = 2;
      order[count++] = node;
    }
  }
  return order.subarray(0, count);
}
