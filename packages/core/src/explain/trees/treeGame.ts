import { NotMeasurable } from "../../evidence/index.js";
import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
import type { Quadrature } from "../../statistics/index.js";
import { gaussLegendre } from "../../statistics/index.js";
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

/**
 * The nodes and weights with which ∫₀¹ of a polynomial of a degree gives Shapley's weights; Banzhaf's are its value at t = ½, for a
 * player then joins with that probability.
 */
export function quadratureOf(index: PlayerIndex, degree: number): Quadrature {
  if (index === "banzhaf") return half;
  const size = Math.max(1, (degree + 2) >> 1);
  return (rules[size] ??= gaussLegendre(size));
}

const half: Quadrature = { nodes: Float64Array.of(0.5), weights: Float64Array.of(1) };
const rules: (Quadrature | undefined)[] = [];

/** The place of a pair among all pairs: (1, 0), (2, 0), (2, 1), (3, 0), … */
export function pairSlot(a: number, b: number): number {
  return a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a;
}

/** How many values there are: players, or pairs of them. */
export function slotCount(order: 1 | 2, players: number): number {
  return order === 1 ? players : (players * (players - 1)) / 2;
}

/** Which player each feature belongs to: by default one each. Throws `RangeError` unless the players are 0, 1, … without a gap. */
export function playersOf({ features }: TreeEnsemble, players: readonly number[] | undefined): Int32Array {
  if (players === undefined) return Int32Array.from({ length: features }, (_, feature) => feature);
  if (players.length !== features)
    throw new RangeError(
      `cannot share ${features} features out: got ${players.length} players, one a feature`,
    );
  const seen = new Set(players);
  for (let player = 0; player < seen.size; player++)
    if (!seen.has(player))
      throw new RangeError(
        `cannot share features out among ${seen.size} players: they need to be 0 to ${seen.size - 1}`,
      );
  return Int32Array.from(players);
}

/** Refuses covers that are not the ensemble's, or no amounts. */
export function requireCovers({ feature }: TreeEnsemble, { trueCover, falseCover }: TreeCovers): void {
  if (trueCover.length !== feature.length || falseCover.length !== feature.length)
    throw new RangeError(
      `cannot weigh ${feature.length} nodes: got covers of ${trueCover.length} and ${falseCover.length} nodes`,
    );
  for (let node = 0; node < feature.length; node++) {
    if (feature[node]! < 0) continue;
    if (!(trueCover[node]! >= 0) || !(falseCover[node]! >= 0))
      throw new RangeError(`cannot weigh node ${node}: its covers need to be 0 or more`);
    if (!Number.isFinite(trueCover[node]! + falseCover[node]!)) throw new NotMeasurable("overflow");
  }
}

/** Steps before the trees that make each column from its own. */
export const byColumn: ReadonlySet<string> = new Set(["float32", "float64", "scale", "impute"]);

/**
 * Whether the margin is a sum (or average) over trees of questions each about one column of the row. If not (minimum, maximum, a
 * normalizer that divides columns by their common length), every coalition has to be scored.
 */
export function isSumByColumn({ aggregate, inputSteps }: TreeEnsemble): boolean {
  return (
    aggregate !== "minimum" &&
    aggregate !== "maximum" &&
    inputSteps.every(({ operator }) => byColumn.has(operator))
  );
}
