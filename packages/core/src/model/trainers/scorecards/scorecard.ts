/** A scorecard as plain JSON: whole points for the bin that each value falls into; margin = offset + step · Σ points. */
export interface Scorecard {
  readonly format: 1;
  readonly kind: "scorecard";
  /** The width of a row. */
  readonly features: number;
  /** Columns without a say are left out. */
  readonly columns: readonly ScorecardColumn[];
  /** The margin of a row of no points. */
  readonly offset: number;
  /** What one point adds to the margin. */
  readonly step: number;
}

/** The points of one column: bin k holds the values above edge k − 1 up to edge k, the last one all above the last edge. */
export interface ScorecardColumn {
  readonly feature: number;
  readonly edges: readonly number[];
  /** One more than edges; the least of them and `missing` is 0. */
  readonly points: readonly number[];
  /** The points of a missing value. */
  readonly missing: number;
}
