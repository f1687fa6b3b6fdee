/** Where a tool raises a signal. */
export interface SignalBound {
  readonly when: "below" | "at-most" | "at-least" | "above";
  readonly bound: number;
}

/** A figure as another tool computes it, with the bounds that the tool takes where nothing else is said. */
export interface CompatibilityMeasure<Data> {
  /** The tool's figure: a distance, or a p-value where the bound lies `below`. */
  readonly score: (reference: Data, current: Data) => number;
  /** Where the tool speaks of possible drift. */
  readonly warning?: SignalBound;
  /** Where the tool says drift; absent where the tool has no bound of its own, or derives it from chunks. */
  readonly alarm?: SignalBound;
}

/** A tool's figures by name: of numbers (finite values in any order), and of categories (counts of the same cells, in the tool's order of categories). */
export interface CompatibilityProfile<Numbers extends string, Categories extends string> {
  readonly numbers: Readonly<Record<Numbers, CompatibilityMeasure<Float64Array>>>;
  readonly categories: Readonly<Record<Categories, CompatibilityMeasure<ArrayLike<number>>>>;
}
