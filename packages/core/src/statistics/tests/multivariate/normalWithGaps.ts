import { NotMeasurable } from "../../../evidence/index.js";
import { choleskyFactor, solveFactored } from "../../linear/choleskyFactor.js";
import { denseMatrix } from "../../linear/denseMatrix.js";
import type { GapPattern } from "./gapPatterns.js";

/** A normal law. */
export interface NormalLaw {
  readonly mean: Float64Array;
  /** Row after row. */
  readonly covariance: Float64Array;
}

const mostIterations = 10_000;
const settled = 1e-12;

/**
 * The normal law of the largest likelihood of columns with gaps, by expectation and maximization over the patterns of gaps, begun at mean
 * 0 and variance 1: columns are standardized. Not measured: `rank-deficient`; `not-converged`.
 * Cost: O(patterns · columns³) an iteration, whatever the rows.
 */
export function normalWithGaps(patterns: readonly GapPattern[], size: number): NormalLaw {
  let law: NormalLaw = { mean: new Float64Array(size), covariance: identity(size) };
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const next = maximized(patterns, law);
    const moved = Math.max(farthest(next.mean, law.mean), farthest(next.covariance, law.covariance));
    law = next;
    if (moved < settled) return law;
  }
  throw new NotMeasurable("not-converged");
}

/** The entries of a square matrix in the rows and columns named. */
export function blockOf(
  matrix: Float64Array,
  rows: readonly number[],
  columns: readonly number[],
): Float64Array {
  const size = Math.sqrt(matrix.length);
  return Float64Array.from(rows.flatMap((i) => columns.map((j) => matrix[i * size + j]!)));
}

function maximized(patterns: readonly GapPattern[], law: NormalLaw): NormalLaw {
  const size = law.mean.length;
  const filled = patterns.map((pattern) => filledPattern(pattern, law));
  const mean = new Float64Array(size);
  let rows = 0;
  for (const one of filled) {
    rows += one.rows;
    for (let j = 0; j < size; j++) mean[j]! += one.rows * one.means[j]!;
  }
  for (let j = 0; j < size; j++) mean[j]! /= rows;
  const covariance = new Float64Array(size * size);
  for (const one of filled)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++)
        covariance[i * size + j]! +=
          one.products[i * size + j]! + one.rows * (one.means[i]! - mean[i]!) * (one.means[j]! - mean[j]!);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      covariance[i * size + j]! /= rows;
      covariance[j * size + i] = covariance[i * size + j]!;
    }
  return { mean, covariance };
}

/** What a pattern would be with its gaps filled: the means, and the sums of products about them, in all columns. */
interface FilledPattern {
  readonly rows: number;
  readonly means: Float64Array;
  /** The lower triangle holds. */
  readonly products: Float64Array;
}

function filledPattern(pattern: GapPattern, { mean, covariance }: NormalLaw): FilledPattern {
  const { rows, present, absent } = pattern;
  const size = mean.length;
  const means = new Float64Array(size);
  const products = new Float64Array(size * size);
  const own = pattern.products.length > 0;
  present.forEach((j, at) => {
    means[j] = pattern.means[at]!;
  });
  // Each column is a linear form of those that are there: itself, or its regression on them.
  const forms: Float64Array[] = Array.from({ length: size }, () => new Float64Array(0));
  if (absent.length > 0) {
    const lower = choleskyFactor(denseMatrix(blockOf(covariance, present, present), present.length));
    for (const j of absent) {
      const form = solveFactored(lower, blockOf(covariance, present, [j]));
      forms[j] = form;
      let value = mean[j]!;
      present.forEach((k, at) => {
        value += form[at]! * (pattern.means[at]! - mean[k]!);
      });
      means[j] = value;
    }
    for (const i of absent)
      for (const j of absent) {
        let left = covariance[i * size + j]!;
        present.forEach((k, at) => {
          left -= forms[i]![at]! * covariance[k * size + j]!;
        });
        products[i * size + j] = rows * left;
      }
  }
  if (own) addForms(products, { pattern, forms, size });
  return { rows, means, products };
}

/** Adds the products of what is there, and of what regressions on it give. */
function addForms(
  products: Float64Array,
  options: {
    readonly pattern: GapPattern;
    readonly forms: readonly Float64Array[];
    readonly size: number;
  },
): void {
  const { pattern, forms, size } = options;
  const { present, absent } = pattern;
  const width = present.length;
  // Products of each column with those that are there.
  const half = new Float64Array(size * width);
  present.forEach((j, at) => {
    half.set(pattern.products.subarray(at * width, (at + 1) * width), j * width);
  });
  for (const j of absent)
    for (let k = 0; k < width; k++)
      for (let b = 0; b < width; b++)
        half[j * width + b]! += forms[j]![k]! * pattern.products[k * width + b]!;
  for (let i = 0; i < size; i++) {
    present.forEach((j, at) => {
      products[i * size + j]! += half[i * width + at]!;
    });
    for (const j of absent)
      for (let k = 0; k < width; k++) products[i * size + j]! += half[i * width + k]! * forms[j]![k]!;
  }
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

function farthest(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
