import { exp } from "../../../statistics/portable/index.js";
import type { ComposedGrid } from "./composedGrid.js";

/** The same law as a lower bound: what is uncertain is taken off. */
export function lowered(grid: ComposedGrid): ComposedGrid {
  return { ...grid, uncertain: -grid.uncertain };
}

/** δ(ε) = E[(1 − e^(ε − L))₊] of a law, with what is uncertain. */
export function deltaOf(grid: ComposedGrid, step: number, epsilon: number): number {
  const { offset, first, masses, infinite, most, uncertain, tilt, logScale } = grid;
  if (epsilon >= most) return infinite;
  const start = Math.max(0, Math.floor((epsilon - offset) / step) + 1 - first);
  const decay = exp(-step);
  const fall = exp(-tilt * step);
  let kept = exp(epsilon - offset - (first + start) * step);
  let weight = exp(logScale - tilt * (first + start) * step);
  let sum = 0;
  for (let i = start; i < masses.length; i++) {
    sum += masses[i]! * weight * (1 - kept);
    kept *= decay;
    weight *= fall;
  }
  const error =
    uncertain * exp(logScale - tilt * (epsilon - offset)) + 1e-12 * Math.abs(sum) * Math.sign(uncertain);
  return Math.max(0, Math.min(1, infinite + Math.max(0, sum) + error));
}

/** From the top down: with a and b the masses above a point under P and under e^point Q, δ = a − b there and a − b e^(ε − point) next. */
export function epsilonOf(grid: ComposedGrid, step: number, delta: number): number {
  const { offset, first, masses, infinite, most, uncertain, tilt, logScale } = grid;
  if (delta < infinite) return Number.POSITIVE_INFINITY;
  if (delta === 0) return most;
  const decay = exp(-step);
  const growth = exp(tilt * step);
  let [above, below] = [0, 0];
  let weight = 0;
  for (let i = masses.length - 1; i >= 0; i--) {
    // Afresh now and then: it may have been below the smallest double.
    weight =
      i % 1024 === 0 || i === masses.length - 1 ? exp(logScale - tilt * (first + i) * step) : weight * growth;
    const mass = masses[i]! * weight;
    const [nextAbove, nextBelow] = [above + mass, (below + mass) * decay];
    // The value one step below the place of i.
    if (nextAbove - nextBelow + uncertain * weight * growth > delta - infinite) {
      const place = offset + (first + i) * step;
      const excess = (down: number): number =>
        nextAbove - nextBelow * exp(step - down) + uncertain * weight * exp(tilt * down) - (delta - infinite);
      return Math.max(0, Math.min(most, place - crossing(excess, step)));
    }
    [above, below] = [nextAbove, nextBelow];
  }
  // Below the lowest loss the curve goes on as 1 − Q e^ε, which matters above ε = 0 only.
  return Math.max(0, Math.min(most, offset + first * step));
}

/** The last x in [0, most] at which a rising function is not above 0, by bisection. */
function crossing(value: (x: number) => number, most: number): number {
  let [low, high] = [0, most];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (value(middle) > 0) high = middle;
    else low = middle;
  }
  return low;
}
