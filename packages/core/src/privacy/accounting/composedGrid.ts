import { exp, expm1, log, log1p } from "../../statistics/portable/index.js";
import type { ComplexArray } from "./fourierTransform.js";
import { partnerOf, transform, transformBack } from "./fourierTransform.js";
import type { LossGrid } from "./lossGrid.js";

/** A law that is met `count` times. */
export interface RepeatedGrid {
  readonly grid: LossGrid;
  readonly count: number;
}

/**
 * The law of a sum of independent losses, tilted: masses times e^(tilt · loss − logScale), the losses without the offset, so that what
 * matters to a small δ is large. What the window and the transform may be off by is `uncertain`, in tilted probability.
 */
export interface ComposedGrid extends LossGrid {
  readonly tilt: number;
  readonly logScale: number;
  readonly uncertain: number;
}

/** At most this is left outside of the window, on either side. */
const outside = 1e-16;
/** Larger windows take too long; the step has to be larger. */
const largestWidth = 1 << 21;

/** Whether the sum of the losses has a window that can be held in memory at this step. */
export function fits(directions: readonly (readonly RepeatedGrid[])[], step: number): boolean {
  return directions.every((parts) => {
    const { low, high } = windowOf(parts, { step, tilt: 0 });
    return high - low < largestWidth;
  });
}

/**
 * The laws of the sums of losses, for one or two directions of neighbors at once: a window that holds all but 1e-16 by Chernoff's bound, and
 * one complex transform for both directions, whose powers are those of the compositions.
 */
export function composedGrids(
  directions: readonly (readonly RepeatedGrid[])[],
  { step, tilt }: Tilt,
): readonly ComposedGrid[] {
  const count = directions[0]!.reduce((sum, part) => sum + part.count, 0);
  if (count === 1)
    return directions.map((parts) => ({ ...single(parts), tilt: 0, logScale: 0, uncertain: 0 }));
  const windows = directions.map((parts) => windowOf(parts, { step, tilt }));
  const width = Math.max(...windows.map(({ low, high }) => high - low + 1));
  let size = 1;
  while (size < width) size *= 2;
  const spectrum = productSpectrum(directions, size, tilt * step);
  transformBack(spectrum);
  return directions.map((parts, d) => {
    const values = d === 0 ? spectrum.re : spectrum.im;
    const { low, high, cut } = windows[d]!;
    const masses = new Float64Array(high - low + 1);
    for (let i = low; i <= high; i++) masses[i - low] = values[modulo(i, size)]!;
    const sumOf = (value: (grid: LossGrid) => number): number =>
      parts.reduce((sum, { grid, count: n }) => sum + n * value(grid), 0);
    return {
      offset: sumOf(({ offset }) => offset),
      first: low,
      masses,
      infinite: -expm1(sumOf(({ infinite }) => log1p(-infinite))),
      most: sumOf(({ most }) => most),
      tilt,
      logScale: sumOf((grid) => logMoment(grid, tilt * step)),
      // Measured beside exact sums: a tenth of this at most.
      uncertain: (cut ? 2 * outside : 0) + 2e-14 + 2e-16 * Math.min(count, 2000) + 1e-18 * count,
    };
  });
}

function single(parts: readonly RepeatedGrid[]): LossGrid {
  return parts.find(({ count }) => count === 1)!.grid;
}

function modulo(i: number, size: number): number {
  return ((i % size) + size) % size;
}

/** The distance of two losses, and the exponent by which masses are weighed. */
interface Tilt {
  readonly step: number;
  readonly tilt: number;
}

interface Window {
  readonly low: number;
  readonly high: number;
  /** Whether something may lie outside. */
  readonly cut: boolean;
}

function windowOf(parts: readonly RepeatedGrid[], at: Tilt): Window {
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
function logMoment(grid: LossGrid, slope: number): number {
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

/** The product of the powers of the spectra, both directions in one: the first real, the second imaginary. */
function productSpectrum(
  directions: readonly (readonly RepeatedGrid[])[],
  size: number,
  slope: number,
): ComplexArray {
  let product: ComplexArray | undefined;
  directions[0]!.forEach(({ count }, part) => {
    const both: ComplexArray = { re: new Float64Array(size), im: new Float64Array(size) };
    directions.forEach((each, d) => scatter(each[part]!.grid, slope, d === 0 ? both.re : both.im));
    transform(both);
    multiplyPowers(both, count, product);
    product = both;
  });
  return product!;
}

function scatter(grid: LossGrid, slope: number, into: Float64Array): void {
  const { first, masses } = grid;
  const scale = logMoment(grid, slope);
  let place = modulo(first, into.length);
  for (let i = 0; i < masses.length; i++) {
    const mass = masses[i]!;
    if (mass > 0) into[place] = into[place]! + mass * exp((first + i) * slope - scale);
    place = place + 1 === into.length ? 0 : place + 1;
  }
}

/** Takes the spectra of both real sequences in `both` to the power of `count`, and multiplies by those in `product`. */
function multiplyPowers(both: ComplexArray, count: number, product: ComplexArray | undefined): void {
  const { re, im } = both;
  // Below this the power is nothing beside a rounding error.
  const nothing = exp(-100 / Math.max(1, count));
  const power = new Float64Array(2);
  const factor = new Float64Array(4);
  for (let j = 0; j < re.length; j++) {
    const k = partnerOf(j);
    if (k < j) continue;
    const [a, b, c, d] = [re[j]!, im[j]!, re[k]!, im[k]!];
    if (product === undefined) factor.set(one);
    else unpack(product, j, factor);
    raise(power, (a + c) / 2, (b - d) / 2, { count, nothing });
    const [x, y] = [
      power[0]! * factor[0]! - power[1]! * factor[1]!,
      power[0]! * factor[1]! + power[1]! * factor[0]!,
    ];
    raise(power, (b + d) / 2, (c - a) / 2, { count, nothing });
    const [u, v] = [
      power[0]! * factor[2]! - power[1]! * factor[3]!,
      power[0]! * factor[3]! + power[1]! * factor[2]!,
    ];
    re[j] = x - v;
    im[j] = y + u;
    re[k] = x + v;
    im[k] = u - y;
  }
}

const one = Float64Array.of(1, 0, 1, 0);

/** The two spectra at one place of their joint transform. */
function unpack({ re, im }: ComplexArray, j: number, into: Float64Array): void {
  const k = partnerOf(j);
  into[0] = (re[j]! + re[k]!) / 2;
  into[1] = (im[j]! - im[k]!) / 2;
  into[2] = (im[j]! + im[k]!) / 2;
  into[3] = (re[k]! - re[j]!) / 2;
}

function raise(
  into: Float64Array,
  baseRe: number,
  baseIm: number,
  { count, nothing }: { readonly count: number; readonly nothing: number },
): void {
  let [x, y, u, v] = [1, 0, baseRe, baseIm];
  if (u * u + v * v < nothing) x = 0;
  else
    for (let left = count; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) [x, y] = [x * u - y * v, x * v + y * u];
      [u, v] = [u * u - v * v, 2 * u * v];
    }
  into[0] = x;
  into[1] = y;
}
