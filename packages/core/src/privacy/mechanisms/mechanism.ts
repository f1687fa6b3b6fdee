import type { SecureRandom } from "../../random/index.js";
import type { ExactNumber, Fraction } from "../exact/rational.js";

/**
 * The values that a transformation or mechanism takes, as data. Bounds are declared, never taken from what is measured.
 * - `rows`: a data set; `columns` numbers a row, or one category code below `categories`. `size` is set where the number of rows is public.
 * - `numbers`: a list of `size` doubles from `lower` to `upper`.
 * - `lattice`: a list of `size` multiples of 2^`exponent` from `lower` to `upper`; whole numbers have exponent 0.
 * - `scores`: a list of `size` scores, one a candidate.
 * - `category`: one of `categories` codes.
 * - `keyed-counts`: whole counts from 1 under keys that the data bring along; a key that is not there counts 0.
 */
export type Domain =
  | { readonly kind: "rows"; readonly columns?: number; readonly categories?: number; readonly size?: number }
  | { readonly kind: "numbers"; readonly size: number; readonly lower: number; readonly upper: number }
  | {
      readonly kind: "lattice";
      readonly size: number;
      readonly lower: number;
      readonly upper: number;
      readonly exponent: number;
    }
  | { readonly kind: "scores"; readonly size: number }
  | { readonly kind: "category"; readonly categories: number }
  | { readonly kind: "keyed-counts" };

/**
 * How far apart two values of a domain are: rows added and removed, rows replaced (the size is public), the sum of absolute differences,
 * the root of the sum of squares, the greatest difference, the spread of the differences (greatest less least), or 1 for all that differ.
 */
export type Metric =
  | "rows-added-or-removed"
  | "rows-replaced"
  | "l1"
  | "l2"
  | "l-infinity"
  | "range"
  | "discrete";

/** How the loss is told: ε, ε with δ, the ρ of zero-concentrated privacy, or ρ with the δ that it does not hold for. */
export type PrivacyMeasure = "pure" | "approximate" | "zero-concentrated" | "approximate-zero-concentrated";

/** An upper bound of the privacy loss, rounded upward; `Infinity` where there is no bound, which admits no release. */
export type PrivacyLoss =
  | { readonly measure: "pure"; readonly epsilon: number }
  | { readonly measure: "approximate"; readonly epsilon: number; readonly delta: number }
  | { readonly measure: "zero-concentrated"; readonly rho: number }
  | { readonly measure: "approximate-zero-concentrated"; readonly rho: number; readonly delta: number };

/**
 * Something that releases with noise. Inputs of the domain that are `distance` apart by the metric give outputs that no one tells apart
 * better than `map(distance)` says.
 */
export interface Mechanism<Value, Release> {
  readonly name: string;
  readonly domain: Domain;
  readonly metric: Metric;
  readonly measure: PrivacyMeasure;
  map(distance: ExactNumber): PrivacyLoss;
  /** Refuses values outside of the domain before anything is drawn. Spends nothing: a ledger does. */
  release(value: Value, random: SecureRandom): Release;
}

/** A function without noise, with how far apart its results can be where its inputs are `distance` apart. */
export interface Transformation<Value, Result> {
  readonly name: string;
  readonly domain: Domain;
  readonly metric: Metric;
  readonly resultDomain: Domain;
  readonly resultMetric: Metric;
  map(distance: ExactNumber): Fraction;
  apply(value: Value): Result;
}
