/**
 * How a row is taken apart: which rows stand for it when only some of its columns are known. The value of a coalition of columns is the
 * weighted mean of the model over these rows, so that a masker decides what "not knowing" a column means.
 */
export interface Masker {
  readonly kind: "background" | "baseline" | "gaussian-copula";
  /** The width of a row. */
  readonly features: number;
  /** Rows that stand for one coalition. */
  readonly draws: number;
  /** What each of them weighs; the sum is 1. */
  readonly weights: Float64Array;
  /** What a reader must know before trusting the values; `null` where there is nothing to add. */
  readonly warning: string | null;
  /** Writes the rows into `into`, `draws` × `features`: the columns with `present[column]` 1 are those of `row`, the others are made up. */
  fill(row: Float64Array, present: Uint8Array, into: Float64Array): void;
}
