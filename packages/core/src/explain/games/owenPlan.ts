import type { Hierarchy } from "./hierarchy.js";
import { playersIn } from "./hierarchy.js";
import { shapleyWeights } from "./valueTable.js";

/** Which coalitions exact Owen values ask for, and how they make the values. */
export interface OwenPlan {
  /** Distinct coalitions, one row of 0 and 1 a coalition; the first is empty, the second has everyone. */
  readonly coalitions: Uint8Array;
  readonly count: number;
  /** For each player the coalitions without it and with it, and the weight of their difference. */
  readonly terms: readonly {
    readonly player: number;
    readonly without: number;
    readonly joined: number;
    readonly weight: number;
  }[];
}

/**
 * The coalitions and weights of exact Owen values: on each level from the root down to a player, every choice of the groups beside the one
 * that holds it, with Shapley's weights of that level. `null` where a plan would have more than `mostTerms` terms.
 */
export function owenPlan(hierarchy: Hierarchy, players: number, mostTerms: number): OwenPlan | null {
  const known = new Map<string, number>();
  const rows: Uint8Array[] = [];
  const indexOf = (coalition: Uint8Array): number => {
    const key = String.fromCharCode(...coalition);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, rows.length);
    rows.push(coalition.slice());
    return rows.length - 1;
  };
  const terms: { player: number; without: number; joined: number; weight: number }[] = [];
  const coalition = new Uint8Array(players);
  indexOf(coalition);
  indexOf(coalition.map(() => 1));
  if (termsOf(hierarchy, 1) > mostTerms) return null;
  descend(hierarchy, 1);
  const coalitions = new Uint8Array(rows.length * players);
  rows.forEach((row, i) => {
    coalitions.set(row, i * players);
  });
  return { coalitions, count: rows.length, terms };

  function descend(group: Hierarchy, weight: number): void {
    const weights = shapleyWeights(group.length - 1);
    group.forEach((member, at) => {
      const beside = group.filter((_, i) => i !== at).map(playersIn);
      const choices = 1 << beside.length;
      for (let choice = 0; choice < choices; choice++) {
        let size = 0;
        beside.forEach((others, i) => {
          const isIn = ((choice >> i) & 1) === 1;
          if (isIn) size++;
          for (const player of others) coalition[player] = isIn ? 1 : 0;
        });
        const share = weight * weights[size]!;
        if (typeof member === "number") {
          const without = indexOf(coalition);
          coalition[member] = 1;
          terms.push({ player: member, without, joined: indexOf(coalition), weight: share });
          coalition[member] = 0;
        } else descend(member, share);
      }
      for (const others of beside) for (const player of others) coalition[player] = 0;
    });
  }
}

function termsOf(group: Hierarchy, choices: number): number {
  const here = choices * shifted(group.length - 1);
  return group.reduce<number>(
    (sum, member) => sum + (typeof member === "number" ? here : termsOf(member, here)),
    0,
  );
}

/** 2^n, or infinity from 30 on. */
function shifted(n: number): number {
  return n < 30 ? 1 << n : Infinity;
}
