import type { Measured } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import { largestWeight } from "../../arguments/largestWeight.js";
import { requireGroups } from "../../arguments/requireGroups.js";
import type { GroupIds } from "../groupIds.js";
import { rowsByCell } from "../groupIds.js";
import { measurementsOf, noneOf, reasonOfNothing } from "../groupMeasurement.js";
import type { GroupFigures } from "../groupTable.js";
import type { Evaluate } from "./confusionFigures.js";

/** What to measure on the rows of a cell. */
export interface RowMetrics<M extends string> {
  readonly attempt: string;
  readonly metrics: readonly M[];
  readonly weights?: Float64Array | undefined;
  /** Given the rows of a cell and their weights, what measures each metric on them. */
  readonly on: (rows: Uint32Array, weights: Float64Array | undefined) => (metric: M) => Measured;
}

/** Hands the rows of each cell to what measures them. Cost: O(rows) a set of cells, and what the metrics cost. */
export function rowFigures<M extends string>(
  ids: GroupIds,
  { attempt, metrics, weights, on }: RowMetrics<M>,
): Evaluate<M> {
  const { groupOf } = ids;
  requireGroups(attempt, ids, groupOf.length);
  largestWeight(attempt, weights, groupOf.length);
  return (map) => {
    const { rows, starts } = rowsByCell(groupOf, map);
    return Array.from({ length: map.cells }, (_, cell): GroupFigures<M> => {
      const own = rows.subarray(starts[cell], starts[cell + 1]);
      const ownWeights = weights === undefined ? undefined : pickedNumbers(weights, own);
      const weight = ownWeights === undefined ? own.length : totalOf(ownWeights);
      const without = reasonOfNothing({ n: own.length, weight, ofAll: groupOf.length });
      if (without !== null) return { n: own.length, weight, metrics: noneOf(metrics, without) };
      return { n: own.length, weight, metrics: measurementsOf(metrics, on(own, ownWeights)) };
    });
  };
}

function totalOf(weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  if (!Number.isFinite(total)) throw new NotMeasurable("overflow");
  return total;
}

/** The values of some rows. */
export function pickedNumbers(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!;
  return picked;
}

/** The labels of some rows. */
export function pickedLabels(labels: Uint8Array, rows: Uint32Array): Uint8Array {
  const picked = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = labels[rows[i]!]!;
  return picked;
}
