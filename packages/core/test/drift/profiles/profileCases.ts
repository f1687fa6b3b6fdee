import { expect } from "vitest";
import type { GoldenNumber, GoldenValues, Tolerance } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

/** Two samples of a golden case. */
export interface Numbers {
  readonly reference: GoldenValues;
  readonly current: GoldenValues;
}

/** Two counts by category. */
export interface Categories {
  readonly reference: { readonly [category: string]: number };
  readonly current: { readonly [category: string]: number };
}

/** Rows by column. */
export interface Frame {
  readonly [column: string]: readonly (number | string | null)[];
}

/** Counts over the categories of both, in ascending order of their names. */
export function countsOf({ reference, current }: Categories): readonly [number[], number[]] {
  const names = [...new Set([...Object.keys(reference), ...Object.keys(current)])].sort();
  return [names.map((name) => reference[name] ?? 0), names.map((name) => current[name] ?? 0)];
}

/** That a score is the wanted one, or has none where the tool has none. */
export function expectScore(compute: () => number, wanted: GoldenNumber, tolerance: Tolerance): void {
  if (typeof wanted === "number") expectClose(compute(), wanted, tolerance);
  else expect(reasonOf(compute)).toBeDefined();
}
