import { expm1, log1p } from "../portable/index.js";

/** 1 − (1 − p)^tests: the chance that the smallest of so many independent p-values is at most p. */
export function smallestOf(p: number, tests: number): number {
  return tests === 1 ? p : -expm1(tests * log1p(-p));
}
