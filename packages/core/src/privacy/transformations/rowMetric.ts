import type { NeighborRelation } from "../counts/neighbors.js";
import type { Metric } from "../mechanisms/mechanism.js";

/** How data sets are told apart under a relation; refuses unknown relations at run time. */
export function rowMetric(attempt: string, relation: NeighborRelation): Metric {
  if (!Object.hasOwn(metrics, relation))
    throw new RangeError(
      `cannot ${attempt} under the relation "${relation}": it needs add-or-remove-one or replace-one`,
    );
  return metrics[relation];
}

const metrics: { readonly [R in NeighborRelation]: Metric } = {
  "add-or-remove-one": "rows-added-or-removed",
  "replace-one": "rows-replaced",
};
