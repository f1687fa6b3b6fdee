import { exp, expm1, log1p } from "../../../statistics/portable/index.js";
import type { RepeatedGrid, Tilt } from "./chernoffWindow.js";
import { logMoment, outside, windowOf } from "./chernoffWindow.js";
import type { ComplexArray } from "./fourierTransform.js";
import { partnerOf, transform, transformBack } from "./fourierTransform.js";
import type { LossGrid } from "./lossGrid.js";

/**
 * The law of a sum of independent losses, tilted: masses times e^(tilt · loss − logScale), the losses without the offset, so that what
 * matters to a small δ is large. What the window and the transform may be off by is `uncertain`, in tilted probability.
 */
export interface ComposedGrid extends LossGrid {
  readonly tilt: number;
  readonly logScale: number;
  readonly uncertain: number;
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
