import type { Quadrature } from "../../../statistics/index.js";
import { gaussLegendre } from "../../../statistics/index.js";
import type { PlayerIndex } from "../treeGame.js";

const half: Quadrature = { nodes: Float64Array.of(0.5), weights: Float64Array.of(1) };
const rules: (Quadrature | undefined)[] = [];

/**
 * The nodes and weights with which ∫₀¹ of a polynomial of a degree gives Shapley's weights; Banzhaf's are its value at t = ½, for a
 * player then joins with that probability.
 */
export function quadratureOf(index: PlayerIndex, degree: number): Quadrature {
  if (index === "banzhaf") return half;
  const size = Math.max(1, (degree + 2) >> 1);
  return (rules[size] ??= gaussLegendre(size));
}
