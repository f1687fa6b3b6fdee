import { exp, log } from "../../../statistics/portable/index.js";
import type { LossGrid } from "./lossGrid.js";

/** A law that is met `count` times. */
export interface RepeatedGrid {
  readonly grid: LossGrid;
  readonly count: number;
}

/** At most this is left outside of the window, on either side. */
export const outside = 1e-16;
/** Larger windows take too long; the step has to be larger. */
const largestWidth = 1 << 21;

/** Whether the sum of the losses has a window that can be held in memory at this step. */
export function fits(directions: readonly (readonly RepeatedGrid[])[], step: number): boolean {
  return directions.every((parts) => {
    const { low, high } = windowOf(parts, { step, tilt: 0 });
    return high - low < largestWidth;
  });
}

/** The distance of two losses, and the exponent by which masses are weighed. */
export interface Tilt {
  readonly step: number;
  readonly tilt: number;
}

export interface Window {
  readonly low: number;
  readonly high: number;
  /** Whether something may lie outside. */
  readonly cut: boolean;
}

/** Where the tilted sum of losses lies, but for 1e-16 on either side. */
export function windowOf(parts: readonly RepeatedGrid[], at: Tilt): Window {
  let [low, high] = [0, 0];
  for (const { grid, count } of parts) {
    low += count * grid.first;
    high += count * (grid.first + grid.masses.length - 1);
  }
  const below = -chernoff(parts, at, -1);
  const above = chernoff(parts, at, 1);
  return below <= low && above >= high
    ? { low, high, cut: false }
    : { low: Math.max(low, Math.floor(below)), high: Math.min(high, Math.ceil(above)), cut: true };
}

/** Beyond which place, to one side, the tilted sum has 1e-16 at most: least over t of (K(tilt ± t) − K(tilt) + log 1e16)/t. */
function chernoff(parts: readonly RepeatedGrid[], { step, tilt }: Tilt, side: 1 | -1): number {
  const from = logMoments(parts, tilt * step);
  return leastOver((t) => (logMoments(parts, (tilt + side * t) * step) - from - log(outside)) / (t * step))
    .value;
}

/** The exponents that are tried: a factor between them costs some per cent. */
const tilts: readonly number[] = Array.from(
  { length: 38 },
  (_, i) => ((i % 2 === 0 ? 1 : 1.5) * (1 << (i >> 1))) / 64,
);

/** The least of a function of an exponent that falls, then rises, downhill from the middle. */
function leastOver(valueAt: (tilt: number) => number): { readonly tilt: number; readonly value: number } {
  let at = 16;
  let value = valueAt(tilts[at]!);
  for (const move of [1, -1]) {
    for (let next = at + move; next >= 0 && next < tilts.length; next += move) {
      const other = valueAt(tilts[next]!);
      if (!(other < value)) break;
      [at, value] = [next, other];
    }
  }
  return { tilt: tilts[at]!, value };
}

/** The exponent whose Chernoff bound e^(K(t) − tε) of the worse direction is the least at an ε; 0 where none is below 1. */
export function bestTilt(
  directions: readonly (readonly RepeatedGrid[])[],
  step: number,
  epsilon: number,
): number {
  const { tilt, value } = leastOver((t) =>
    // Steeper than this, the weights of neighboring places differ too much.
    t * step > 8 ? Number.POSITIVE_INFINITY : bound(directions, step, t) - t * epsilon,
  );
  return value < 0 ? tilt : 0;
}

/** The exponent whose Chernoff bound gives the least ε at a δ. */
export function bestTiltForDelta(
  directions: readonly (readonly RepeatedGrid[])[],
  step: number,
  delta: number,
): number {
  return leastOver((t) =>
    t * step > 8 ? Number.POSITIVE_INFINITY : (bound(directions, step, t) - log(delta)) / t,
  ).tilt;
}

/** log E[e^tL] of the worse direction. */
function bound(directions: readonly (readonly RepeatedGrid[])[], step: number, t: number): number {
  return Math.max(
    ...directions.map(
      (parts) =>
        logMoments(parts, t * step) +
        t * parts.reduce((sum, { grid, count }) => sum + count * grid.offset, 0),
    ),
  );
}

function logMoments(parts: readonly RepeatedGrid[], slope: number): number {
  return parts.reduce((sum, { grid, count }) => sum + (count === 0 ? 0 : count * logMoment(grid, slope)), 0);
}

const moments = new WeakMap<LossGrid, Map<number, number>>();

/** log Σ mass · e^(place · slope), kept: the same slopes are asked for again and again. */
export function logMoment(grid: LossGrid, slope: number): number {
  let known = moments.get(grid);
  if (known === undefined) {
    known = new Map();
    moments.set(grid, known);
  }
  let value = known.get(slope);
  if (value === undefined) {
    value = computedLogMoment(grid, slope);
    known.set(slope, value);
  }
  return value;
}

/** From the heavier end down, so that nothing overflows; four sums, which do not wait for each other. */
function computedLogMoment({ first, masses }: LossGrid, slope: number): number {
  const last = masses.length - 1;
  const end = slope > 0 ? last : 0;
  const turn = slope > 0 ? -1 : 1;
  const factor = exp(-Math.abs(slope));
  const fourth = exp(-4 * Math.abs(slope));
  let [a, b, c, d] = [0, 0, 0, 0];
  let power = 1;
  let i = 0;
  for (; i + 3 <= last && power > 1e-290; i += 4) {
    const at = end + turn * i;
    a += masses[at]! * power;
    b += masses[at + turn]! * power;
    c += masses[at + 2 * turn]! * power;
    d += masses[at + 3 * turn]! * power;
    power *= fourth;
  }
  let sum = a + factor * (b + factor * (c + factor * d));
  for (; i <= last && power > 1e-290; i++) {
    sum += masses[end + turn * i]! * power;
    power *= factor;
  }
  return log(sum) + (first + end) * slope;
}
