import { exp } from "../../portable/index.js";
import type { Count } from "../count.js";

/** The four cells of two counts; fractions after an adjustment. */
export interface Cells {
  readonly successes1: number;
  readonly failures1: number;
  readonly successes2: number;
  readonly failures2: number;
}

export function cellsOf(first: Count, second: Count): Cells {
  return {
    successes1: first.successes,
    failures1: first.trials - first.successes,
    successes2: second.successes,
    failures2: second.trials - second.successes,
  };
}

/** The odds ratio of four cells above 0, times and over e^(z s), s the standard error of its logarithm. */
export function logitLimits(
  { successes1, failures1, successes2, failures2 }: Cells,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const ratio = (successes1 / failures1) * (failures2 / successes2);
  const factor = exp(z * Math.sqrt(1 / successes1 + 1 / failures1 + 1 / successes2 + 1 / failures2));
  return { lower: ratio / factor, upper: ratio * factor };
}
