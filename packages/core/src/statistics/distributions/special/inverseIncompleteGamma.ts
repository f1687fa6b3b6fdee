import { exp, log } from "../../portable/index.js";
import { normalUpperQuantile } from "../normal.js";
import { addNumber, divideByNumber } from "./doubleDouble.js";
import { exponential } from "./exponential.js";
import { gammaFront, incompleteGamma } from "./incompleteGamma.js";
import { logGammaGain } from "./logGammaGain.js";
import { preciseLog } from "./preciseLog.js";
import { solveTail } from "./solveTail.js";

/**
 * The x at which P(a, x) = below and Q(a, x) = above, both positive with sum 1 and the smaller one exact; 0 where x
 * underflows.
 */
export function inverseIncompleteGamma(a: number, below: number, above: number): number {
  // P ≤ x^a / Γ(1 + a), with equality to all bits where x is tiny.
  const edge = divideByNumber(addNumber(preciseLog(below), logGammaGain(1, a)), a);
  if (edge.high < -600) return exponential(edge);
  const side = below <= 0.5 ? "lower" : "upper";
  return solveTail(
    side,
    side === "lower" ? below : above,
    side === "lower" ? lowerStart(a, below, exp(edge.high)) : upperStart(a, above),
    (x) => ({ tail: incompleteGamma(a, x), front: gammaFront(a, x) }),
    (x, ratio) => x * ratio,
  );
}

/** The edge lies below the wanted point; the cube-root rule of Wilson and Hilferty is nearer. */
function lowerStart(a: number, below: number, edge: number): number {
  return a <= 1 ? edge : Math.max(edge, wilsonHilferty(a, -normalUpperQuantile(below)));
}

/** For a ≤ 1 and x ≥ 1, Q ≤ e^(−x). */
function upperStart(a: number, above: number): number {
  return a <= 1 ? Math.max(1, -log(above)) : wilsonHilferty(a, normalUpperQuantile(above));
}

function wilsonHilferty(a: number, z: number): number {
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  return root > 0 ? a * root * root * root : 0;
}
