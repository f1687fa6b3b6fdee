import { benjaminiHochberg } from "./benjaminiHochberg.js";

/** The rate that adaptive procedures adjust for. */
export interface LevelOptions {
  /** In (0, 1); default 0.05. */
  readonly falseDiscoveryRate?: number;
}

/** The rate asked for, 0.05 by default. Throws `RangeError` outside (0, 1). */
export function falseDiscoveryRateOf({ falseDiscoveryRate = 0.05 }: LevelOptions): number {
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1))
    throw new RangeError(
      `cannot bound a false discovery rate by ${falseDiscoveryRate}: it needs a number between 0 and 1`,
    );
  return falseDiscoveryRate;
}

/** Benjamini–Hochberg's adjusted p-values times `factor` and the share of tests that a first pass at q / `factor` leaves. */
export function twoStage(pValues: ArrayLike<number>, options: LevelOptions, factor: number): Float64Array {
  const level = falseDiscoveryRateOf(options) / factor;
  const adjusted = benjaminiHochberg(pValues);
  const tests = adjusted.length;
  const rejected = adjusted.filter((p) => p <= level).length;
  const left = rejected === 0 || rejected === tests ? 1 : (tests - rejected) / tests;
  return adjusted.map((p) => Math.min(1, p * left * factor));
}
