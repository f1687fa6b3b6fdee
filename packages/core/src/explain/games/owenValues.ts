import { NotMeasurable } from "../../evidence/index.js";
import type { Hierarchy } from "./hierarchy.js";
import { requireHierarchy } from "./hierarchy.js";
import { owenPlan } from "./owenPlan.js";
import { playersOfTable } from "./valueTable.js";

/**
 * Exact Owen values of a game whose players stand in groups, or groups of groups: the mean marginal contribution over all orderings in which
 * every group stays together. Σᵢ φᵢ = v(all) − v(∅); the values of a group's players sum to the Shapley value of the group among groups.
 *
 * `table[c]` is v of the coalition whose members are the set bits of c. A hierarchy of single players, or of one group, gives Shapley values.
 * Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20, and the hierarchy holds every
 * player once. Cost: O(M 2^M) at most. Source: Owen, Mathematical Economics and Game Theory (1977).
 * Golden: `explain/agnostic/*-values.json`, cases `owen-1` and on.
 *
 * @example
 * import { owenValues } from "@probity/core/explain";
 * const table = Float64Array.of(0, 0, 0, 0, 0, 6, 6, 6);
 * Array.from(owenValues(table, [[0, 1], 2])); // => [1.5, 1.5, 3]
 */
export function owenValues(table: Float64Array, hierarchy: Hierarchy): Float64Array {
  const players = playersOfTable(table);
  requireHierarchy(hierarchy, players);
  const plan = owenPlan(hierarchy, players, Infinity)!;
  const codes = Int32Array.from({ length: plan.count }, (_, row) => {
    let code = 0;
    for (let player = 0; player < players; player++)
      code |= plan.coalitions[row * players + player]! << player;
    return code;
  });
  const values = new Float64Array(players);
  for (const { player, without, joined, weight } of plan.terms)
    values[player]! += weight * (table[codes[joined]!]! - table[codes[without]!]!);
  if (!values.every(Number.isFinite)) throw new NotMeasurable("overflow");
  return values;
}
