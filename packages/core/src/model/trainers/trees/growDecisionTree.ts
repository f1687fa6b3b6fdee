import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { sortOrder } from "../../../statistics/index.js";
import type { TreeDraft } from "../../trees/defineTreeEnsemble.js";
import type { FoundSplit } from "./splitSearch.js";
import { bestSplit } from "./splitSearch.js";

/** How large a decision tree may grow. */
export interface DecisionTreeOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Splits on the way to a leaf at most, 0 to 64; default 3. */
  readonly maxDepth?: number;
  /** Rows that each leaf has at least; default 1. */
  readonly minLeaf?: number;
}

/** What a tree is grown on. Rows of each node stand together in every order, by value, those that lack it last. */
export interface DecisionTreeGrowth {
  readonly columns: readonly Float64Array[];
  readonly orders: readonly Uint32Array[];
  /** Row-major rows × outputs. */
  readonly targets: Float64Array;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly minLeaf: number;
  /** Room to part one order in, and the side of each row. */
  readonly room: Uint32Array;
  readonly isTrue: Uint8Array;
}

/** The weight of a node, the mean of each output, and Σ w (y − mean)² over its outputs. */
export interface NodeTotals {
  readonly weight: number;
  readonly means: Float64Array;
  readonly squares: number;
}

/** One CART on any number of outputs at once: with labels as 0 and 1 in one output a class, the least squares are those of the Gini index. */
export function growDecisionTree(
  attempt: string,
  features: DenseMatrix,
  targets: { readonly values: Float64Array; readonly outputs: number },
  options: DecisionTreeOptions,
): TreeDraft {
  const { maxDepth = 3, minLeaf = 1 } = options;
  if (!Number.isInteger(maxDepth) || maxDepth < 0 || maxDepth > 64)
    throw new RangeError(`cannot ${attempt} of depth ${maxDepth}: it needs a whole number from 0 to 64`);
  if (!Number.isSafeInteger(minLeaf) || minLeaf < 1)
    throw new RangeError(`cannot ${attempt} with leaves of ${minLeaf} rows: it needs a whole number from 1`);
  const rows = features.rows;
  const given = options.weights ?? new Float64Array(rows).fill(1);
  if (targets.values.length !== rows * targets.outputs || given.length !== rows)
    throw new RangeError(
      `cannot ${attempt}: got ${rows} rows, ${targets.values.length / targets.outputs} targets and ${given.length} weights, it needs as many`,
    );
  const weights = shares(attempt, given);
  const columns = Array.from({ length: features.columns }, (_, j) =>
    Float64Array.from({ length: rows }, (_, row) => features.values[row * features.columns + j]!),
  );
  const counted = Uint32Array.from(given.keys()).filter((row) => given[row]! > 0);
  const growth: DecisionTreeGrowth = {
    columns,
    orders: columns.map((column) => orderOf(column, counted)),
    targets: targets.values,
    outputs: targets.outputs,
    weights,
    minLeaf,
    room: new Uint32Array(rows),
    isTrue: new Uint8Array(rows),
  };
  return grow(growth, { from: 0, to: counted.length }, maxDepth);
}

/** Weights as parts of the largest: no sum of them leaves the range of doubles. */
function shares(attempt: string, weights: Float64Array): Float64Array {
  if (weights.length === 0) throw new NotMeasurable("no-rows");
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (bad >= 0) throw new RangeError(`cannot ${attempt}: the weight of row ${bad} is negative or not finite`);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) throw new NotMeasurable("zero-total-weight");
  return weights.map((weight) => weight / largest);
}

function orderOf(column: Float64Array, rows: Uint32Array): Uint32Array {
  const present = rows.filter((row) => !Number.isNaN(column[row]!));
  const sorted = sortOrder(Float64Array.from(present, (row) => column[row]!)).map((i) => present[i]!);
  const order = new Uint32Array(rows.length);
  order.set(sorted);
  order.set(
    rows.filter((row) => Number.isNaN(column[row]!)),
    sorted.length,
  );
  return order;
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

function grow(growth: DecisionTreeGrowth, { from, to }: Rows, depth: number): TreeDraft {
  const totals = totalsOf(growth, from, to);
  const split = depth === 0 || totals.squares === 0 ? undefined : bestSplit(growth, from, to, totals);
  if (split === undefined) return { weights: Array.from(totals.means) };
  const middle = part(growth, { from, to }, split);
  return {
    feature: split.feature,
    atMost: split.atMost,
    missing: split.missingIsTrue ? "true" : "false",
    whenTrue: grow(growth, { from, to: middle }, depth - 1),
    whenFalse: grow(growth, { from: middle, to }, depth - 1),
  };
}

function totalsOf(
  { orders, targets, outputs, weights }: DecisionTreeGrowth,
  from: number,
  to: number,
): NodeTotals {
  const rows = orders[0]!.subarray(from, to);
  const means = new Float64Array(outputs);
  let weight = 0;
  for (const row of rows) weight += weights[row]!;
  for (let k = 0; k < outputs; k++) {
    // About the first value: equal values then have that value as their mean, to the bit.
    const first = targets[rows[0]! * outputs + k]!;
    let sum = 0;
    for (const row of rows) sum += (weights[row]! / weight) * (targets[row * outputs + k]! - first);
    means[k] = first + sum;
  }
  let squares = 0;
  for (const row of rows)
    for (let k = 0; k < outputs; k++) {
      const gap = targets[row * outputs + k]! - means[k]!;
      squares += weights[row]! * gap * gap;
    }
  if (!Number.isFinite(squares)) throw new NotMeasurable("overflow");
  return { weight, means, squares };
}

/** Parts every order, those that meet the question first, without changing the order on either side. Gives the place of the cut. */
function part(growth: DecisionTreeGrowth, { from, to }: Rows, split: FoundSplit): number {
  const { columns, orders, room, isTrue } = growth;
  const asked = columns[split.feature]!;
  for (let i = from; i < to; i++) {
    const row = orders[0]![i]!;
    const value = asked[row]!;
    isTrue[row] = Number(Number.isNaN(value) ? split.missingIsTrue : value <= split.atMost);
  }
  let middle = from;
  for (const order of orders) {
    let others = 0;
    middle = from;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      if (isTrue[row] === 1) order[middle++] = row;
      else room[others++] = row;
    }
    order.set(room.subarray(0, others), middle);
  }
  return middle;
}
