import type { QuantileType } from "../../statistics/index.js";
import type { NumberStep } from "./numberStep.js";

interface OfColumns {
  readonly columns: readonly string[];
}

/** (x − mean) / standard deviation (divisor n). Where the variance is 0 or below the rounding of the data, divides by 1. */
export interface StandardScaling extends OfColumns {
  readonly kind: "standard-scaling";
  /** Subtracts the mean; default true. */
  readonly center?: boolean;
  /** Divides by the standard deviation; default true. */
  readonly scale?: boolean;
  /** A column of weights from 0, that counts rows when fitting. */
  readonly weights?: string;
}

/** The range from the smallest to the largest value, mapped onto another one. */
export interface MinMaxScaling extends OfColumns {
  readonly kind: "min-max-scaling";
  /** Default 0 to 1. */
  readonly range?: readonly [number, number];
  /** Keeps values beyond the fitted range inside; default false. */
  readonly clip?: boolean;
}

/** x / max |x|. */
export interface MaxAbsScaling extends OfColumns {
  readonly kind: "max-abs-scaling";
}

/** (x − median) / (upper quantile − lower quantile), by linear interpolation (type 7). */
export interface RobustScaling extends OfColumns {
  readonly kind: "robust-scaling";
  readonly center?: boolean;
  readonly scale?: boolean;
  /** Default the quartiles, 0.25 and 0.75. */
  readonly quantiles?: readonly [number, number];
  /** Divides the scale by the same difference of the standard normal distribution; default false. */
  readonly unitVariance?: boolean;
}

/** The share of the training data below a value, by interpolation between its quantiles; or the normal quantile of that share. */
export interface QuantileTransform extends OfColumns {
  readonly kind: "quantile-transform";
  /** How many quantiles are kept, at most one a row; default 1000. */
  readonly quantiles?: number;
  /** Default uniform. */
  readonly output?: "uniform" | "normal";
  /** Rounds as scikit-learn does, whose quantiles may miss a tied value by a bit, and whose normal ends are 1e-7 wide. */
  readonly profile?: "scikit-learn";
}

/**
 * A power of the values that makes them as normal as it can. It depends on the unit: of values far from 0 with little spread, such as years, the
 * likeliest power is extreme, and is not measured where it leaves no digits; subtract their smallest value first.
 */
export interface PowerTransform extends OfColumns {
  /** `box-cox` takes positive values only. */
  readonly kind: "yeo-johnson" | "box-cox";
  /** The exponent; by maximum likelihood where it is absent. */
  readonly lambda?: number;
  /** Brings the result to mean 0 and variance 1; default true. */
  readonly standardize?: boolean;
}

/** The number of the bin that a value falls in, from 0: how many inner edges are at most the value. */
export interface Binning extends OfColumns {
  /** Of equal width; of equal mass; around the means of k-means by Lloyd's steps, or of its global optimum. */
  readonly kind: "uniform-bins" | "quantile-bins" | "k-means-bins" | "ckmeans-bins";
  readonly bins: number;
  /**
   * Which sample quantile cuts `quantile-bins`; default `averagedInvertedCdf`. As in scikit-learn the shares are rounded percentages: of
   * thirty values in three bins the first inner edge is the eleventh, where by exact shares it would lie between that and the tenth.
   */
  readonly quantile?: QuantileType;
}

interface OfCategories extends OfColumns {
  /** Categories with fewer rows share one place, the last. */
  readonly leastCount?: number;
  /** The same as a share of the rows. */
  readonly leastShare?: number;
  /** At most so many places, that of infrequent categories included. */
  readonly mostCategories?: number;
}

/** A column of 0 and 1 for each category. */
export interface OneHotEncoding extends OfCategories {
  readonly kind: "one-hot-encoding";
  /** Of a category that was not there: zeros (default), the place of infrequent ones if there is one, or an error. */
  readonly unknown?: "zeros" | "infrequent" | "error";
  /** Leaves out the first place, always or where there are two. */
  readonly drop?: "first" | "if-binary";
}

/** The place of a category in the order of code points (numbers: of size), missing cells last. */
export interface OrdinalEncoding extends OfCategories {
  readonly kind: "ordinal-encoding";
  /** Of a category that was not there: a number, a missing cell, or an error (default). */
  readonly unknown?: number | "missing" | "error";
}

interface CrossFitted extends OfColumns {
  /** The column of outcomes. It is no input of the transform. */
  readonly outcome: string;
  /** Training rows are encoded by the outcomes of the rows of the other folds; default 5. */
  readonly folds?: number;
  /** A column that names the fold of each training row, instead of `folds`. */
  readonly foldsFrom?: string;
  /** What the folds are drawn from; default "folds". */
  readonly seed?: string;
}

/**
 * The mean outcome of the category, drawn towards the mean of all: (Σ + m · mean) / (n + m). A number or truth value is averaged; text of two
 * labels is the second against the first; text of more gives a column for each label. A category that was not there gets the mean of all.
 */
export interface TargetEncoding extends CrossFitted {
  readonly kind: "target-encoding";
  /** m; or `auto` (default): the weight n·V/(n·V + v) of the category, V the variance of the outcomes, v that inside the category. */
  readonly smoothing?: number | "auto";
}

/** ln(share of non-events / share of events) of the category, 0 for one that was not there. The outcome has two values, the later one is the event. */
export interface WeightOfEvidenceEncoding extends CrossFitted {
  readonly kind: "weight-of-evidence-encoding";
  /** Added to both counts; default 0.5. */
  readonly smoothing?: number;
}

/** Columns of one row as a sparse vector, hashed to a fixed size: a number weighs at its name, a text or truth value 1 at `name=value`. */
export interface FeatureHashing extends OfColumns {
  readonly kind: "feature-hashing";
  /** What the new columns are called, with a number from 0. */
  readonly name: string;
  readonly size: number;
  /** Lets the sign of the hash decide that of the weight, so that collisions cancel on average; default true. */
  readonly signed?: boolean;
}

/** Fills missing cells (and NaN) with what the training data had. */
export interface Imputation extends OfColumns {
  /** `most-frequent` takes the smallest of equals, and text too. */
  readonly kind: "mean-imputation" | "median-imputation" | "most-frequent-imputation";
  /** Adds a column of 0 and 1, whether the cell was missing, where one was when fitting; default false. */
  readonly indicator?: boolean;
}

/** Fills missing cells (and NaN) with a constant. */
export interface ConstantImputation extends OfColumns {
  readonly kind: "constant-imputation";
  readonly value: number | string;
  readonly indicator?: boolean;
}

/** Whether a cell is missing (or NaN), as 0 and 1. */
export interface MissingIndicator extends OfColumns {
  readonly kind: "missing-indicator";
  /** Leaves out columns where no cell was missing when fitting; default false. */
  readonly onlyMissing?: boolean;
}

/** The columns as coordinates along their first principal components. */
export interface PrincipalComponentScores extends OfColumns {
  readonly kind: "principal-component-scores";
  /** What the new columns are called, with a number from 0. */
  readonly name: string;
  /** Default all. */
  readonly components?: number;
  /** Divides each column by its standard deviation first; default true. */
  readonly standardize?: boolean;
}

/** Words of a text, counted, or weighted by how rare they are: tf · (ln((1 + n)/(1 + df)) + 1), each row of length 1. */
export interface TermWeights extends OfColumns {
  readonly kind: "term-counts" | "tf-idf";
  /** How many terms are kept, those that occur most often in the training rows, ties by code point; default 1000. */
  readonly terms?: number;
}

/** One step of a chain of transforms: plain data, told apart by `kind`. */
export type TransformStep =
  | StandardScaling
  | MinMaxScaling
  | MaxAbsScaling
  | RobustScaling
  | QuantileTransform
  | PowerTransform
  | Binning
  | OneHotEncoding
  | OrdinalEncoding
  | TargetEncoding
  | WeightOfEvidenceEncoding
  | FeatureHashing
  | Imputation
  | ConstantImputation
  | MissingIndicator
  | PrincipalComponentScores
  | TermWeights
  | NumberStep;
