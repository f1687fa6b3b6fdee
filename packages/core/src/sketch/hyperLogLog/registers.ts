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

/** Registers with these values; their history has to be given. */
export function registersOf(values: Uint8Array, estimate: number): Registers {
  const registers = { values, low: 0, high: 0, estimate };
  for (const value of values) count(registers, value, 1);
  return registers;
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
  return estimate >= values.length - emptyCount(values) && estimate < Infinity;
}

/** How many registers are still empty. */
export function emptyCount(values: Uint8Array): number {
  let empty = 0;
  for (const value of values) if (value === 0) empty++;
  return empty;
}

function count(registers: Registers, value: number, sign: 1 | -1): void {
  if (value < 32) registers.low += sign / ((1 << value) >>> 0);
  else registers.high += sign / ((1 << (value - 32)) >>> 0) / 0x1_0000_0000;
}
