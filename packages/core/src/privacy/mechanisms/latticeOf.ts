import { exactDouble } from "../exact/exactDouble.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import type { Rational } from "../exact/rational.js";
import { exceeds, quotientOf } from "../exact/rational.js";
import type { Domain } from "./mechanism.js";

/** The domains that noise can be added to. */
export type AdditiveDomain = Extract<Domain, { readonly kind: "numbers" | "lattice" }>;

/** Where noise is added: whole multiples of 2^exponent. */
export interface Lattice {
  readonly exponent: number;
  /** The scale of the noise in multiples of 2^exponent. */
  readonly unitScale: Rational;
  /** Whether indices and noise are safe integers for every value of the domain: then nothing needs bigints. */
  readonly short: boolean;
}

/**
 * The lattice of a domain: its own, or, for doubles, the stated one, or the finest that needs no bigints and has at most 2^39 steps to the scale.
 * It depends on what is declared, never on a value.
 */
export function latticeOf(domain: AdditiveDomain, scale: Rational, stated?: number): Lattice {
  requireDomain(domain);
  const largest = Math.max(Math.abs(domain.lower), Math.abs(domain.upper));
  if (domain.kind === "lattice" && stated !== undefined && stated !== domain.exponent)
    throw new RangeError(
      `cannot round to multiples of 2^${stated} on a lattice of 2^${domain.exponent}: it needs no other exponent`,
    );
  const exponent = domain.kind === "lattice" ? domain.exponent : (stated ?? finest(largest, scale));
  requireExponent(exponent);
  if (
    domain.kind === "lattice" &&
    !(isOnLattice(domain.lower, exponent) && isOnLattice(domain.upper, exponent))
  )
    throw new RangeError(
      `cannot add noise from ${domain.lower} to ${domain.upper}: it needs bounds that are multiples of 2^${exponent}`,
    );
  const unitScale = quotientOf(scale, powerOfTwo(exponent));
  const short =
    exponent >= -1000 &&
    exponent <= 900 &&
    !exceeds(unitScale, longestScale) &&
    !exceeds(quotientOf(exactDouble(largest), powerOfTwo(exponent)), longestIndex);
  return { exponent, unitScale, short };
}

const longestScale = powerOfTwo(40);
const longestIndex = powerOfTwo(52);

function finest(largest: number, scale: Rational): number {
  const forScale = magnitudeOf(scale) - 38;
  const forBounds = largest === 0 ? forScale : magnitudeOf(exactDouble(largest)) - 51;
  return Math.min(900, Math.max(-1000, forScale, forBounds));
}

/** The k with 2^(k − 1) < value < 2^(k + 1). */
function magnitudeOf({ numerator, denominator }: Rational): number {
  return numerator.toString(2).length - denominator.toString(2).length;
}

const additiveKinds: readonly string[] = ["numbers", "lattice"];

function requireDomain({ kind, size, lower, upper }: AdditiveDomain): void {
  if (!additiveKinds.includes(kind))
    throw new RangeError(`cannot add noise to the domain "${kind}": it needs numbers or a lattice`);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`cannot add noise to ${size} values: it needs a whole number of them from 1`);
  if (!Number.isFinite(lower) || !Number.isFinite(upper) || lower > upper)
    throw new RangeError(
      `cannot add noise to values from ${lower} to ${upper}: it needs finite bounds, the lower first`,
    );
}

function requireExponent(exponent: number): void {
  if (!Number.isInteger(exponent) || exponent < -1074 || exponent > 1023)
    throw new RangeError(
      `cannot round to multiples of 2^${exponent}: it needs a whole exponent from -1074 to 1023`,
    );
}

/** Whether a finite double is a multiple of 2^exponent. */
export function isOnLattice(value: number, exponent: number): boolean {
  return quotientOf(exactDouble(value), powerOfTwo(exponent)).denominator === 1n;
}
