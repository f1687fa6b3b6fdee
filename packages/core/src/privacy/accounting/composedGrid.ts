import { exp, expm1, log, log1p } from "../../statistics/portable/index.js";
import type { ComplexArray } from "./fourierTransform.js";
import { partnerOf, transform, transformBack } from "./fourierTransform.js";
import type { LossGrid } from "./lossGrid.js";

/** A law that is met `count` times. */
export interface RepeatedGrid {
  readonly grid: LossGrid;
  readonly count: number;
}

/** The law of a sum of independent losses. `uncertain` is what the window and the transform may be off by, in probability. */
export interface ComposedGrid extends LossGrid {
  readonly uncertain: number;
}

/** At most this is left outside of the window, on either side. */
const outside = 1e-16;
/** Larger transforms take too long; the step has to be larger. */
const largestSize = 1 << 22;

/**
 * The laws of the sums of losses, for one or two directions of neighbors at once: a window that holds all but 1e-16 by Chernoff's bound, and
 * one complex transform for both directions, whose powers are those of the compositions. `undefined` where the window is too large.
 */
export function composedGrids(
  directions: readonly (readonly RepeatedGrid[])[],
  step: number,
): readonly ComposedGrid[] | undefined {
  const windows = directions.map((parts) => windowOf(parts, step));
  const width = Math.max(...windows.map(({ low, high }) => high - low + 1));
  if (!(width <= largestSize)) return undefined;
  let size = 1;
  while (size < width) size *= 2;
  const spectrum = productSpectrum(directions, size);
  transformBack(spectrum);
  const count = directions[0]!.reduce((sum, part) => sum + part.count, 0);
  return directions.map((parts, d) => {
    const values = d === 0 ? spectrum.re : spectrum.im;
    const { low, high, cut } = windows[d]!;
    const masses = new Float64Array(high - low + 1);
    for (let i = low; i <= high; i++) masses[i - low] = values[modulo(i, size)]!;
    const kept = parts.reduce((sum, { grid, count: n }) => sum + n * log1p(-grid.infinite), 0);
    return {
      offset: parts.reduce((sum, { grid, count: n }) => sum + n * grid.offset, 0),
      first: low,
      masses,
      infinite: -expm1(kept),
      most: parts.reduce((sum, { grid, count: n }) => sum + n * grid.most, 0),
      uncertain: (cut ? 2 * outside : 0) + (count === 1 ? 0 : 1e-14 + 1e-18 * count),
    };
  });
}

function modulo(i: number, size: number): number {
  return ((i % size) + size) % size;
}

interface Window {
  readonly low: number;
  readonly high: number;
  /** Whether something may lie outside. */
  readonly cut: boolean;
}

function windowOf(parts: readonly RepeatedGrid[], step: number): Window {
  let [low, high] = [0, 0];
  for (const { grid, count } of parts) {
    low += count * grid.first;
    high += count * (grid.first + grid.masses.length - 1);
  }
  const whole = { low, high, cut: false };
  if (parts.reduce((sum, { count }) => sum + count, 0) <= 1) return whole;
  const [least, most] = [chernoff(parts, step, -1), chernoff(parts, step, 1)];
  return least <= low && most >= high
    ? whole
    : { low: Math.max(low, Math.floor(least)), high: Math.min(high, Math.ceil(most)), cut: true };
}

/** Beyond which place the sum lies with probability 1e-16 at most, to one side: least over t of (Σ n log E[e^tL] + log 1e16)/t. */
function chernoff(parts: readonly RepeatedGrid[], step: number, side: 1 | -1): number {
  let best = Number.POSITIVE_INFINITY;
  for (let t = 1 / 64; t < 4096; t *= 1.6) {
    const sum = parts.reduce((total, { grid, count }) => total + count * logMoment(grid, side * t * step), 0);
    const place = (sum - log(outside)) / (t * step);
    if (place > best * (best > 0 ? 1.2 : 0.8) && best < Number.POSITIVE_INFINITY) break;
    best = Math.min(best, place);
  }
  return side * best;
}

/** log Σ mass · e^(place · slope), from the heavier end down so that nothing overflows. */
function logMoment({ first, masses }: LossGrid, slope: number): number {
  const end = slope > 0 ? masses.length - 1 : 0;
  const factor = exp(-Math.abs(slope));
  const turn = slope > 0 ? -1 : 1;
  let [sum, power] = [0, 1];
  for (let i = end; i >= 0 && i < masses.length && power > 0; i += turn) {
    sum += masses[i]! * power;
    power *= factor;
  }
  return log(sum) + (first + end) * slope;
}

/** The product of the powers of the spectra, both directions in one: the first real, the second imaginary. */
function productSpectrum(directions: readonly (readonly RepeatedGrid[])[], size: number): ComplexArray {
  const parts = directions[0]!.length;
  let product: SpectrumPair | undefined;
  for (let part = 0; part < parts; part++) {
    const both: ComplexArray = { re: new Float64Array(size), im: new Float64Array(size) };
    directions.forEach((each, d) => scatter(each[part]!.grid, d === 0 ? both.re : both.im));
    transform(both);
    const { count } = directions[0]![part]!;
    const powers: SpectrumPair = product ?? { first: unit(size), second: unit(size) };
    multiplyPowers(powers, both, count);
    product = powers;
  }
  return joined(product ?? { first: unit(size), second: unit(size) }, size);
}

interface SpectrumPair {
  readonly first: ComplexArray;
  readonly second: ComplexArray;
}

function unit(size: number): ComplexArray {
  return { re: new Float64Array(size).fill(1), im: new Float64Array(size) };
}

function scatter({ first, masses }: LossGrid, into: Float64Array): void {
  let place = modulo(first, into.length);
  for (const mass of masses) {
    into[place] = into[place]! + mass;
    place = place + 1 === into.length ? 0 : place + 1;
  }
}

/** Multiplies by the spectra of both real sequences in `both`, to the power of `count`; of conjugate partners only the first is kept. */
function multiplyPowers(product: SpectrumPair, both: ComplexArray, count: number): void {
  const { re, im } = both;
  // Below this the power is nothing beside a rounding error.
  const nothing = exp(-100 / count);
  for (let j = 0; j < re.length; j++) {
    const k = partnerOf(j);
    if (k < j) continue;
    const [a, b, c, d] = [re[j]!, im[j]!, re[k]!, im[k]!];
    multiplyPower(product.first, j, (a + c) / 2, (b - d) / 2, count, nothing);
    multiplyPower(product.second, j, (b + d) / 2, (c - a) / 2, count, nothing);
  }
}

function multiplyPower(
  { re, im }: ComplexArray,
  at: number,
  baseRe: number,
  baseIm: number,
  count: number,
  nothing: number,
): void {
  if (baseRe * baseRe + baseIm * baseIm < nothing) {
    re[at] = 0;
    im[at] = 0;
    return;
  }
  let [x, y, u, v] = [re[at]!, im[at]!, baseRe, baseIm];
  for (let left = count; ; ) {
    if (left % 2 === 1) [x, y] = [x * u - y * v, x * v + y * u];
    left = Math.floor(left / 2);
    if (left === 0) break;
    [u, v] = [u * u - v * v, 2 * u * v];
  }
  re[at] = x;
  im[at] = y;
}

function joined({ first, second }: SpectrumPair, size: number): ComplexArray {
  const both: ComplexArray = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let j = 0; j < size; j++) {
    const k = partnerOf(j);
    if (k < j) continue;
    const [a, b, c, d] = [first.re[j]!, first.im[j]!, second.re[j]!, second.im[j]!];
    both.re[j] = a - d;
    both.im[j] = b + c;
    both.re[k] = a + d;
    both.im[k] = c - b;
  }
  return both;
}
