import { cos } from "../portable/index.js";

/** Nodes and weights of a quadrature on [0, 1]. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss–Legendre rule of `size` nodes on [0, 1], exact for polynomials of degree 2·size − 1: roots of the Legendre polynomial by
 * Newton's method, to the last bit or two; nodes ascending, weights summing to 1.
 *
 * Throws `RangeError` unless the size is a whole number from 1 to 10,000. Cost: O(size²).
 *
 * @example
 * import { gaussLegendre } from "@probity/core/statistics";
 * const { nodes, weights } = gaussLegendre(2);
 * [...nodes]; // => [0.211324865405187, 0.788675134594813]
 * [...weights]; // => [0.5, 0.5]
 */
export function gaussLegendre(size: number): Quadrature {
  if (!(Number.isInteger(size) && size >= 1 && size <= 10_000))
    throw new RangeError(
      `cannot make a Gauss–Legendre rule: got ${size} nodes, it needs a whole number from 1 to 10000`,
    );
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let x = -cos((Math.PI * (i + 0.75)) / (size + 0.5));
    let slope = 0;
    for (let step = 0; step < 8; step++) {
      let value = 1;
      let before = 0;
      for (let n = 1; n <= size; n++) {
        const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
        before = value;
        value = next;
      }
      slope = (size * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = (1 + x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
