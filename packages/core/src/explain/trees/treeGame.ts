import type { ValueColumn } from "./answers.js";

/** How the differences that a player makes are weighted: by its place in random orders (Shapley), or all alike (Banzhaf). */
export type PlayerIndex = "shapley" | "banzhaf";

/** Rows that stand in for what a coalition does not know. */
export interface BackgroundColumns {
  readonly columns: readonly ValueColumn[];
  /** One a row; `null` where all weigh 1. */
  readonly weights: Float64Array | null;
  /** Σ weights. */
  readonly total: number;
}

/** What is computed: values of players (order 1) or of pairs of players (order 2), against a background, or (`null`) by covers. */
export interface TreeGame {
  readonly order: 1 | 2;
  readonly index: PlayerIndex;
  readonly background: BackgroundColumns | null;
}

/** The place of a pair among all pairs: (1, 0), (2, 0), (2, 1), (3, 0), … */
export function pairSlot(a: number, b: number): number {
  return a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a;
}

/** How many values there are: players, or pairs of them. */
export function slotCount(order: 1 | 2, players: number): number {
  return order === 1 ? players : (players * (players - 1)) / 2;
}
