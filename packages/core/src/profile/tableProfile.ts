/**
 * What is known of a table, column by column: plain JSON, versioned, without NaN. `null` stands where a number does not exist (no usable
 * cell, no spread), was not counted, or may not be shown; `contains` says the last.
 */
export interface TableProfile {
  readonly format: 1;
  readonly kind: "table-profile";
  readonly rows: number;
  /** Exact figures of a table in one piece, or figures of batches with the stated errors of their sketches. */
  readonly from: "table" | "stream";
  readonly columns: readonly ColumnProfile[];
}

/** What is known of one column. */
export interface ColumnProfile {
  readonly column: string;
  /** How its cells are stored. */
  readonly storage: StorageKind;
  /** The type that it had in its container, such as `float64`, `int32`, `utf8`. */
  readonly logicalType: string;
  /** What this profile holds of its cells beside counts, sums and moments. Empty unless the caller named the column as one to show. */
  readonly contains: readonly ("order-statistics" | "values")[];
  readonly rows: number;
  readonly missing: MissingCells;
  /** Cells that are neither null nor NaN; empty text and infinities are among them. */
  readonly usable: number;
  /** Of finite numbers, truth values and text, empty text among it; null for a column that cannot be read. */
  readonly distinct: DistinctValues | null;
  /** All usable cells are equal (`null`: there is none). */
  readonly constant: boolean | null;
  /** The share of the most frequent value among the usable cells, never too high; null where it is not known. */
  readonly majorityShare: number | null;
  /** Rows of the most frequent by rows of the least frequent value; null unless all were counted. */
  readonly imbalanceRatio: number | null;
  /** The majority share is 0.95 or more and the column not constant (`null`: it is not known). */
  readonly nearConstant: boolean | null;
  readonly meaning: SemanticType;
  /** The order in which finite numbers came; null for other columns and for fewer than two. */
  readonly order: ColumnOrder | null;
  /** The most frequent values. Null where they may not be shown. */
  readonly frequent: FrequentValues | null;
  /** Of the counts of all values; null unless all were counted. */
  readonly concentration: Concentration | null;
  /** Of numbers and timestamps (milliseconds since the epoch). */
  readonly numbers: NumberProfile | null;
  /** Of text. */
  readonly text: TextProfile | null;
}

/** How cells are stored. */
export type StorageKind = "number" | "boolean" | "timestamp" | "text" | "unsupported";

/** Cells with nothing to use, by what is there. */
export interface MissingCells {
  readonly null: number;
  readonly notANumber: number;
  readonly emptyText: number;
  /** All of them, by the rows. Null for no rows. */
  readonly share: number | null;
}

/** How many different values there are. */
export interface DistinctValues {
  readonly count: number;
  readonly method: "exact" | "hyper-log-log";
  /** The relative standard error of the count: 0 where it is exact. */
  readonly relativeError: number;
  /** Values that occur in one row only; null where that was not counted. */
  readonly once: number | null;
}

/** What a column seems to mean. */
export type SemanticName =
  | "integer"
  | "real"
  | "boolean"
  | "category"
  | "identifier"
  | "date"
  | "timestamp"
  | "text"
  | "unknown";

/** An inferred meaning, and the figures that it rests on. */
export interface SemanticType {
  readonly type: SemanticName;
  /** Which rule found it. */
  readonly because:
    | "storage"
    | "format"
    | "few-distinct"
    | "all-distinct"
    | "leading-zeros"
    | "whole-numbers"
    | "fractions"
    | "free-text"
    | "no-usable-cell";
  /** The share of the usable cells that agree with the rule. */
  readonly support: number | null;
}

/** `strictly-…`: no two neighbors are equal; `constant`: all are. */
export type ColumnOrder =
  | "strictly-increasing"
  | "increasing"
  | "strictly-decreasing"
  | "decreasing"
  | "constant"
  | "none";

/** The most frequent values, the most frequent first, equal ones ascending. */
export interface FrequentValues {
  /** `kll`: read off the quantile sketch, at 99 % confidence. */
  readonly method: "exact" | "frequent-items" | "kll";
  /** A count may be too low by as much, never too high. */
  readonly maximumError: number;
  readonly values: readonly { readonly value: string | number | boolean; readonly count: number }[];
  /** Whether every value of the column is here. */
  readonly complete: boolean;
}

/** How the rows are spread over the values. */
export interface Concentration {
  readonly entropyNats: number;
  readonly entropyBits: number;
  /** Entropy by its largest possible value; null for one value. */
  readonly entropyNormalized: number | null;
  /** 1 − Σ shares². */
  readonly giniImpurity: number;
  /** 1 − normalized entropy; null for one value. */
  readonly imbalance: number | null;
}

/** Of the finite numbers of a column. */
export interface NumberProfile {
  readonly finite: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly zeros: number;
  readonly negatives: number;
  /** Finite numbers without a fraction. */
  readonly whole: number;
  readonly moments: Moments | null;
  /** Null where order statistics may not be shown. */
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly quantiles: Quantiles | null;
  readonly histogram: Histogram | null;
  /** One for each rule, in the order of {@link OutlierRule}. */
  readonly outliers: readonly OutlierCount[];
}

/** Null where one does not exist: no spread, too few values, out of the range of doubles. */
export interface Moments {
  readonly sum: number | null;
  readonly mean: number | null;
  readonly varianceSample: number | null;
  readonly variancePopulation: number | null;
  readonly coefficientOfVariation: number | null;
  /** g₁ = m₃ / m₂^1.5. */
  readonly skewness: number | null;
  /** G₁ = g₁ √(n(n − 1)) / (n − 2). */
  readonly skewnessAdjusted: number | null;
  /** g₂ = m₄ / m₂² − 3. */
  readonly kurtosis: number | null;
  /** G₂ = (n − 1) / ((n − 2)(n − 3)) · ((n + 1) g₂ + 6). */
  readonly kurtosisAdjusted: number | null;
}

/** Quantiles of type 7 of all values, or of a sketch, whose ranks are off by at most `rankError` (a share, at 99 % confidence). */
export interface Quantiles {
  readonly method: "exact" | "kll";
  readonly rankError: number;
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly firstQuartile: number;
  readonly median: number;
  readonly thirdQuartile: number;
  /** The third less the first quartile. */
  readonly interquartileRange: number;
  /** The median of |x − median|, unscaled. */
  readonly medianAbsoluteDeviation: number;
}

/** Rows between edges; intervals are half open, the last one closed. */
export interface Histogram {
  readonly method: "exact" | "kll";
  /** The largest error of a count, as a share of the finite numbers, at 99 % confidence. */
  readonly massError: number;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Tukey's fences at 1.5 and 3 interquartile ranges, the modified z-score of Iglewicz & Hoaglin, and the plain one. */
export type OutlierRule = "fences-1.5" | "fences-3" | "modified-z-3.5" | "z-3";

/** Rows that a rule calls outliers. */
export interface OutlierCount {
  readonly rule: OutlierRule;
  readonly method: "exact" | "kll";
  /** Null where the rule has no answer: no value, no spread. */
  readonly count: number | null;
  /** Of the finite numbers. */
  readonly share: number | null;
  /** The largest error of the share, at 99 % confidence. */
  readonly shareError: number;
  /** The values between which none is an outlier; null where they may not be shown. */
  readonly low: number | null;
  readonly high: number | null;
  /** The first of them, at most 100; null in a stream. */
  readonly rows: readonly number[] | null;
}

/** The written formats that are looked for, in the order in which the first that fits wins. */
export const textFormats = [
  "uuid",
  "email",
  "ipv4",
  "timestamp",
  "date",
  "boolean",
  "integer",
  "number",
] as const;

/** One of the written formats. */
export type TextFormat = (typeof textFormats)[number];

/** Of the text of a column: every cell that is not null, empty ones included. */
export interface TextProfile {
  readonly length: TextLengths | null;
  /** Cells that fit each format as a whole. */
  readonly formats: { readonly [F in TextFormat]: number };
  /** The first format that at least 95 % of the cells fit. */
  readonly format: TextFormat | null;
  /** Cells of digits only that begin with 0 and go on: a number that is an identifier. */
  readonly leadingZeros: number;
  /** Cells with white space in them. */
  readonly spaced: number;
}

/** Lengths in code points. */
export interface TextLengths {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  /** The longest in UTF-16 units. */
  readonly maxUtf16: number;
}
