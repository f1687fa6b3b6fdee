/** Whether a number is above a threshold, as 0 and 1. Missing cells and NaN stay what they are. */
export interface Binarization {
  readonly kind: "binarization";
  readonly columns: readonly string[];
  /** Default 0. */
  readonly threshold?: number;
}

/**
 * Each row divided by its norm over the columns: Σ |x| (`l1`), √Σ x² (`l2`, the default) or max |x| (`max`). A row of zeros stays, and of a row with a missing
 * cell, NaN or an infinity every cell is missing: its norm is not known. Rows however small or large get norm 1, where scikit-learn leaves norms below 2.2e-15.
 */
export interface RowNormalization {
  readonly kind: "row-normalization";
  readonly columns: readonly string[];
  readonly norm?: "l1" | "l2" | "max";
}

/**
 * Products of columns: with degree 2 and columns a and b the columns a, b, a², a·b and b², called `a`, `b`, `a^2`, `a*b`, `b^2`, by degree and then in the order of the
 * columns. A product is missing where a factor is. They stand in the place of the first column; at most 65,536.
 */
export interface PolynomialFeatures {
  readonly kind: "polynomial-features";
  readonly columns: readonly string[];
  /** At most so many factors, 1 to 16; default 2. */
  readonly degree?: number;
  /** No column twice in a product; default false. */
  readonly interactionsOnly?: boolean;
  /** A column `1` of ones before the others; default false. */
  readonly constant?: boolean;
}

/**
 * A basis of piecewise polynomials: `knots + degree − 1` B-splines for each column, each from 0 to 1, that add up to 1. They are called `<column> spline <i>` from 0.
 * Beyond the outer knots all keep their value there. Missing where the cell is; all 0 for a column whose values were all equal, which has no basis. Equal to
 * scikit-learn's but at and beyond outer knots that are tied, where its splines are all 0.
 * Source: de Boor, A Practical Guide to Splines (1978); knots beyond the data by Eilers & Marx, Statistical Science 11 (1996).
 */
export interface SplineBasis {
  readonly kind: "b-splines";
  readonly columns: readonly string[];
  /** Knots from the smallest to the largest value, 2 to 65,536; default 5. */
  readonly knots?: number;
  /** Of the polynomials, 1 to 16; default 3. */
  readonly degree?: number;
  /** Knots evenly spaced (`uniform`, the default), or at quantiles (type 7), where tied ones count as often as they occur. */
  readonly spacing?: "uniform" | "quantiles";
}

/**
 * Fills a missing cell (or NaN) with the mean of that column over the training rows nearest by the other columns: nearest by Σ (x − y)² over the columns that both rows
 * have, divided by their number, among the training rows that have the column; of equally near ones the earlier row. Where no row shares a column, or all are so far
 * that the distance overflows, the column's mean. The unit of a column is its weight in the distance: scale the columns first. Equal to scikit-learn's but among rows
 * at one distance, which it orders by the rounding of differences of squares.
 *
 * The fitted step holds the training rows themselves. Cost of applying: O(rows with a gap · training rows · columns).
 */
export interface NearestNeighborImputation {
  readonly kind: "nearest-neighbor-imputation";
  readonly columns: readonly string[];
  /** How many rows are averaged, 1 to 65,536; all that there are where there are fewer. Default 5. */
  readonly neighbors?: number;
  /** The same for each (`uniform`, the default), or one over the distance; rows at distance 0 then count alone. */
  readonly weights?: "uniform" | "distance";
  /** Adds a column of 0 and 1, whether the cell was missing, where one was when fitting; default false. */
  readonly indicator?: boolean;
}

/** Steps that make numbers of numbers and of their neighbors, in the row or among the rows. */
export type NumberStep =
  | Binarization
  | RowNormalization
  | PolynomialFeatures
  | SplineBasis
  | NearestNeighborImputation;
