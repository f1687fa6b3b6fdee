import type { SeededRandom } from "../../../random/index.js";
import { shuffle } from "../../../statistics/index.js";
import type { Hierarchy } from "../../games/hierarchy.js";

/** The players from 0 in random order. */
export function randomOrdering(players: number, random: SeededRandom): Int32Array {
  const order = Int32Array.from({ length: players }, (_, i) => i);
  shuffle(order, random);
  return order;
}

/** A random ordering that keeps every group together: the members of each group in random order, on every level. */
export function groupedOrdering(hierarchy: Hierarchy, players: number, random: SeededRandom): Int32Array {
  const order = new Int32Array(players);
  let at = 0;
  const visit = (group: Hierarchy): void => {
    for (const place of randomOrdering(group.length, random)) {
      const member = group[place]!;
      if (typeof member === "number") order[at++] = member;
      else visit(member);
    }
  };
  visit(hierarchy);
  return order;
}
