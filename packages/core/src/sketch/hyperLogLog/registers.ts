import { addressBits } from "./coupons.js";

/** A register for each of K addresses: the largest number of all coupons there; and what follows the history of the sketch. */
export interface Registers {
  readonly values: Uint8Array;
  /** Σ 2^−value over values below 32, and over the others: apart, each sum is exact. */
  low: number;
  high: number;
  /** The estimate that grows by the inverse probability of each change, as long as every item passes by. */
  estimate: number;
}

/** Empty registers. */
export function emptyRegisters(size: number): Registers {
  return { values: new Uint8Array(size), low: size, high: 0, estimate: 0 };
}

/** Registers with these values and an estimate that followed their history. */
export function registersOf(values: Uint8Array, estimate: number): Registers {
  const registers = { values, low: 0, high: 0, estimate };
  countsOf(values).forEach((times, value) => count(registers, value, times));
  return registers;
}

/** How many registers have each value from 0 to 63. */
export function countsOf(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(64);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;
  return counts;
}

/** Takes a coupon in. */
export function raise(registers: Registers, coupon: number): void {
  const { values } = registers;
  const at = coupon & (values.length - 1);
  const value = coupon >>> addressBits;
  const before = values[at]!;
  if (value <= before) return;
  registers.estimate += values.length / (registers.low + registers.high);
  count(registers, before, -1);
  count(registers, value, 1);
  values[at] = value;
}

/** Whether an estimate can have grown with these values: by at least 1 for each that is not empty. */
export function isPossibleEstimate(values: Uint8Array, estimate: number): boolean {
  return estimate >= occupied(values) && estimate < Infinity;
}

/** How many registers are not empty. */
export function occupied(values: Uint8Array): number {
  return values.length - countsOf(values)[0]!;
}

function count(registers: Registers, value: number, times: number): void {
  if (value < 32) registers.low += times / ((1 << value) >>> 0);
  else registers.high += times / ((1 << (value - 32)) >>> 0) / 0x1_0000_0000;
}
