/** A category of a fitted encoding: a label as `codesOf` gives it, `null` for missing cells. */
export type Category = string | null;

/** A number column mapped by (x − center) / scale + shift, then kept inside [lowest, highest] where these are given. */
export interface ScaledColumn {
  readonly name: string;
  readonly center: number;
  readonly scale: number;
  readonly shift: number;
  readonly clip?: readonly [number, number];
}

/** All four scalings. */
export interface FittedScaling {
  readonly kind: "scaling";
  readonly columns: readonly ScaledColumn[];
}

/** Quantiles of the training data at evenly spaced shares, ascending. */
export interface FittedQuantiles {
  readonly kind: "quantile-transform";
  readonly output: "uniform" | "normal";
  /** Ends as scikit-learn has them: values within 1e-7 of an end are the end in normal output; only equal ones in uniform output. */
  readonly profile?: "scikit-learn";
  readonly columns: readonly { readonly name: string; readonly quantiles: readonly number[] }[];
}

/** The power, then (y − center) / scale. */
export interface FittedPowers {
  readonly kind: "yeo-johnson" | "box-cox";
  readonly columns: readonly {
    readonly name: string;
    readonly lambda: number;
    readonly center: number;
    readonly scale: number;
  }[];
}

/** Edges ascending from the smallest to the largest value; none where all values were equal: one bin. */
export interface FittedBins {
  readonly kind: "bins";
  readonly columns: readonly { readonly name: string; readonly edges: readonly number[] }[];
}

/** The categories of a column: places by their order, the infrequent ones together behind them. */
export interface CategoryPlaces {
  readonly name: string;
  readonly of: "number" | "boolean" | "timestamp" | "text";
  readonly categories: readonly Category[];
  readonly infrequent: readonly Category[];
}

export interface FittedOneHot {
  readonly kind: "one-hot-encoding";
  readonly unknown: "zeros" | "infrequent" | "error";
  /** `dropped` is the place that has no column. */
  readonly columns: readonly (CategoryPlaces & { readonly dropped: number | null })[];
}

export interface FittedOrdinal {
  readonly kind: "ordinal-encoding";
  readonly unknown: number | "missing" | "error";
  readonly columns: readonly CategoryPlaces[];
}

/** A number for each category: target encoding and weight of evidence. */
export interface FittedCategoryValues {
  readonly kind: "category-values";
  readonly columns: readonly (Omit<CategoryPlaces, "infrequent"> & {
    readonly outputs: readonly {
      readonly name: string;
      readonly values: readonly number[];
      readonly unknown: number;
    }[];
  })[];
}

export interface FittedHashing {
  readonly kind: "feature-hashing";
  readonly name: string;
  readonly size: number;
  readonly signed: boolean;
  readonly columns: readonly string[];
}

/** A value for missing cells; `indicator` names the column that says which were. */
export interface FittedImputation {
  readonly kind: "imputation";
  readonly columns: readonly {
    readonly name: string;
    readonly value: number | string;
    readonly indicator?: string;
  }[];
}

export interface FittedIndicators {
  readonly kind: "missing-indicator";
  readonly columns: readonly { readonly name: string; readonly kept: boolean }[];
}

/** Scores Σ (x − mean)/scale · weight, one row of weights a component. */
export interface FittedComponents {
  readonly kind: "principal-component-scores";
  readonly name: string;
  readonly columns: readonly string[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly components: readonly (readonly number[])[];
  /** Along each component of the training data (divisor n), all of them. */
  readonly variances: readonly number[];
}

/** Terms in the order of code points; `weights` are their inverse document frequencies. */
export interface FittedTerms {
  readonly kind: "term-counts" | "tf-idf";
  readonly columns: readonly {
    readonly name: string;
    readonly terms: readonly string[];
    readonly weights: readonly number[];
  }[];
}

/** 1 above the threshold, 0 up to it. */
export interface FittedBinarization {
  readonly kind: "binarization";
  readonly threshold: number;
  readonly columns: readonly string[];
}

export interface FittedNormalization {
  readonly kind: "row-normalization";
  readonly norm: "l1" | "l2" | "max";
  readonly columns: readonly string[];
}

/** Products of columns, each as the places of its factors, ascending: [0, 0, 2] is the square of the first by the third. */
export interface FittedPolynomial {
  readonly kind: "polynomial-features";
  readonly columns: readonly string[];
  readonly terms: readonly (readonly number[])[];
}

/** Knots from the smallest to the largest value, ascending; all one where the values were. */
export interface FittedSplines {
  readonly kind: "b-splines";
  readonly degree: number;
  readonly columns: readonly { readonly name: string; readonly knots: readonly number[] }[];
}

/** The training rows that have a value, in their order, and the mean of each column. */
export interface FittedNeighbors {
  readonly kind: "nearest-neighbor-imputation";
  readonly neighbors: number;
  readonly weights: "uniform" | "distance";
  readonly columns: readonly { readonly name: string; readonly mean: number; readonly indicator?: string }[];
  readonly rows: readonly (readonly (number | null)[])[];
}

/** A fitted step. */
export type FittedTransform =
  | FittedScaling
  | FittedQuantiles
  | FittedPowers
  | FittedBins
  | FittedOneHot
  | FittedOrdinal
  | FittedCategoryValues
  | FittedHashing
  | FittedImputation
  | FittedIndicators
  | FittedComponents
  | FittedTerms
  | FittedBinarization
  | FittedNormalization
  | FittedPolynomial
  | FittedSplines
  | FittedNeighbors;

/** The kinds of column that a chain of transforms takes. */
export type TransformInput = {
  readonly name: string;
  readonly kind: "number" | "boolean" | "timestamp" | "text";
};

/** A chain of transforms after fitting: plain JSON, all that {@link applyTransforms} needs. */
export interface FittedTransforms {
  readonly format: 1;
  readonly kind: "transforms";
  readonly inputs: readonly TransformInput[];
  readonly steps: readonly FittedTransform[];
}
