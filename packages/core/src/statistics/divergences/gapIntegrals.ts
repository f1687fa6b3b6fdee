import { requireFinite } from "../arguments/requireFinite.js";

/** Two distribution functions on their distinct values. */
export interface Gaps {
  readonly values: Float64Array;
  /** F − G from values[k] up to the next, in units of 1/`whole`. */
  readonly gaps: Float64Array;
  readonly whole: number;
}

/** ∫ |F − G| and ∫ (F − G)², in units of `scale`: 1, or 2^60 where the values range so far that sums could leave a double. */
export interface GapIntegrals {
  readonly absolute: number;
  readonly squared: number;
  readonly scale: number;
}

/** Integrates both; throws `not-finite` where a value is infinite. */
export function gapIntegrals({ values, gaps, whole }: Gaps): GapIntegrals {
  requireFinite(values);
  const last = values.length - 1;
  const scale = values[last]! / 4 - values[0]! / 4 > 1e280 ? 1_152_921_504_606_846_976 : 1;
  const inverse = 1 / scale;
  let absolute = 0;
  let squared = 0;
  let from = values[0]! * inverse;
  for (let k = 0; k < last; k++) {
    const to = values[k + 1]! * inverse;
    const gap = Math.abs(gaps[k]!);
    const area = gap * (to - from);
    absolute += area;
    squared += gap * area;
    from = to;
  }
  return { absolute: absolute / whole, squared: squared / whole / whole, scale };
}
