import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import { exactDouble } from "../exact/exactDouble.js";
import { nearestMultiple } from "../exact/nearestMultiple.js";
import type { Rational } from "../exact/rational.js";
import type { AdditiveDomain, Lattice } from "./latticeOf.js";
import { isOnLattice } from "./latticeOf.js";

/** A law of whole numbers: over safe integers, where ±2^53 stands for all beyond, and over bigints. */
export interface NoiseLaw {
  short(unitScale: Rational, random: SecureRandom): () => number;
  long(unitScale: Rational, random: SecureRandom): () => bigint;
}

/** Rounds values to the lattice and adds noise of a law there. Refuses what is outside of the domain before anything is drawn. */
export function latticeNoise(
  domain: AdditiveDomain,
  lattice: Lattice,
  law: NoiseLaw,
): (values: ArrayLike<number>, random: SecureRandom) => Float64Array {
  return lattice.short ? shortNoise(domain, lattice, law) : longNoise(domain, lattice, law);
}

function shortNoise(
  domain: AdditiveDomain,
  { exponent, unitScale }: Lattice,
  law: NoiseLaw,
): (values: ArrayLike<number>, random: SecureRandom) => Float64Array {
  const step = scaleByPowerOfTwo(1, exponent);
  const perStep = scaleByPowerOfTwo(1, -exponent);
  const isMultiple = (value: number): boolean => {
    const index = value * perStep;
    return Number.isInteger(index) && index * step === value;
  };
  return (values, source) => {
    const random = requireSecureRandom(source);
    requireValues(values, domain, isMultiple);
    const draw = law.short(unitScale, random);
    const noisy = new Float64Array(values.length);
    for (let i = 0; i < noisy.length; i++) noisy[i] = held(Math.round(values[i]! * perStep) + draw()) * step;
    return noisy;
  };
}

function longNoise(
  domain: AdditiveDomain,
  { exponent, unitScale }: Lattice,
  law: NoiseLaw,
): (values: ArrayLike<number>, random: SecureRandom) => Float64Array {
  return (values, source) => {
    const random = requireSecureRandom(source);
    requireValues(values, domain, (value) => isOnLattice(value, exponent));
    const draw = law.long(unitScale, random);
    const noisy = new Float64Array(values.length);
    for (let i = 0; i < noisy.length; i++)
      noisy[i] = nearestDouble(nearestMultiple(exactDouble(values[i]!), exponent) + draw(), exponent);
    return noisy;
  };
}

const largestIndex = 0x10_0000_0000_0000;

/** Noise that stands for ±2^53 and beyond ends up at the bound whatever the index: the bound depends on the sum alone. */
function held(index: number): number {
  return Math.min(largestIndex, Math.max(-largestIndex, index));
}

/** A double near index · 2^exponent, a function of the sum alone; the largest one where that is beyond. */
function nearestDouble(index: bigint, exponent: number): number {
  const negative = index < 0n;
  const magnitude = negative ? -index : index;
  const dropped = Math.max(0, 4 * magnitude.toString(16).length - 64);
  const leading = Number(magnitude >> BigInt(dropped));
  const value = Math.min(Number.MAX_VALUE, scaleByPowerOfTwo(leading, exponent + dropped));
  return negative ? 0 - value : value;
}

function requireValues(
  values: ArrayLike<number>,
  { kind, size, lower, upper }: AdditiveDomain,
  isMultiple: (value: number) => boolean,
): void {
  if (values.length !== size)
    throw new RangeError(`cannot add noise to ${values.length} values: it needs the ${size} declared`);
  for (let i = 0; i < size; i++) {
    const value = values[i]!;
    if (!(value >= lower && value <= upper))
      throw new RangeError(
        `cannot add noise to the value at ${i}: it needs a number within the declared bounds`,
      );
    if (kind === "lattice" && !isMultiple(value))
      throw new RangeError(`cannot add noise to the value at ${i}: it needs a value of the declared lattice`);
  }
}
