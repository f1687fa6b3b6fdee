import { requireFinite } from "../arguments/requireFinite.js";

/** Two distribution functions on their distinct values: F − G from values[k] up to the next. */
export interface Gaps {
  readonly values: Float64Array;
  readonly gaps: Float64Array;
}

/** ∫ |F − G| and ∫ (F − G)², in units of `scale`: 2 where the range of the values is more than a double holds, else 1. */
export interface GapIntegrals {
  readonly absolute: number;
  readonly squared: number;
  readonly scale: 1 | 2;
}

/** Integrates both; throws `not-finite` where a value is infinite. */
export function gapIntegrals({ values, gaps }: Gaps): GapIntegrals {
  requireFinite(values);
  const scale = values[values.length - 1]! - values[0]! === Infinity ? 2 : 1;
  let absolute = 0;
  let squared = 0;
  for (let k = 1; k < values.length; k++) {
    const step = values[k]! / scale - values[k - 1]! / scale;
    const gap = Math.abs(gaps[k - 1]!);
    absolute += gap * step;
    squared += gap * gap * step;
  }
  return { absolute, squared, scale };
}
