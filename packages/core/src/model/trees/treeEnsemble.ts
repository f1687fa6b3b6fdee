/** The three questions a split can ask; every mode of the file is one of them, its children exchanged where needed. */
export const splitKinds = { atMost: 0, equal: 1, member: 2 } as const;

/** How the leaves that a row reaches make its margin. */
export type Aggregate = "sum" | "average" | "minimum" | "maximum";

/** What a classifier makes of its margins. */
export type PostTransform = "none" | "logistic" | "softmax" | "softmax-zero";

/** The length by which a row of numbers is divided: its largest number, the sum of sizes, or the root of the sum of squares. */
export type Norm = "maximum" | "absolute" | "euclidean";

/**
 * What happens to a row before the trees see it, column by column (but `normalize`, which divides some columns by their common
 * length). A column that a step leaves alone has offset 0 and scale 1, or NaN in `by`.
 */
export type InputStep =
  | { readonly operator: "float32" | "float64" }
  | { readonly operator: "scale"; readonly offset: Float32Array; readonly scale: Float32Array }
  | { readonly operator: "impute"; readonly replaced: number; readonly by: Float64Array }
  | { readonly operator: "normalize"; readonly norm: Norm; readonly columns: Int32Array };

/** What happens to the scores after the trees; `by` has one number, or one for each output. `complement` makes [1 − p, p] of p. */
export type OutputStep =
  | { readonly operator: "exponential" | "logistic" | "softmax" | "complement" }
  | { readonly operator: "normalize"; readonly norm: Norm }
  | { readonly operator: "add" | "multiply"; readonly by: Float64Array };

/**
 * A tree model in one normal form, whatever file it came from: flat arrays, one entry a node in the order of the file.
 *
 * A split sends a row to its `whenTrue` child if `value ≤ threshold` (kind 0), `value = threshold` (1) or the value is one of
 * `members` from `memberStarts[node]` to `memberStarts[node + 1]` (2), or if the value is NaN and `missingIsTrue`. Two nodes may
 * share a child; no node is its own descendant. A leaf has feature −1, and `whenTrue` is its row of `leafWeights`.
 *
 * The **margin** of a row is the aggregate over trees of the reached leaves' weights, plus `baseValues`: before `postTransform`
 * and before any output step.
 */
export interface TreeEnsemble {
  /** The width of a row. */
  readonly features: number;
  /** Margins a row. A binary classifier that keeps weights of one class has one, that of the second class. */
  readonly outputs: number;
  /** Labels of a classifier, in the order of its probabilities; empty for a regression. */
  readonly classes: readonly string[];
  /** The type of the model's input: rows are rounded to it before anything else. */
  readonly inputType: "float32" | "float64";
  readonly inputSteps: readonly InputStep[];
  readonly outputSteps: readonly OutputStep[];
  /** The graph's inputs, whose columns one after the other make a row. */
  readonly inputNames: readonly string[];
  /** The graph's output that holds the scores. */
  readonly outputName: string;

  readonly feature: Int32Array;
  readonly kind: Uint8Array;
  readonly threshold: Float64Array;
  readonly missingIsTrue: Uint8Array;
  readonly whenTrue: Int32Array;
  readonly whenFalse: Int32Array;
  /** 1 where the file asked the opposite question, so that its true child is `whenFalse`. */
  readonly exchanged: Uint8Array;
  readonly members: Float64Array;
  readonly memberStarts: Int32Array;

  /** The first node of each tree. */
  readonly roots: Int32Array;
  /** Row-major leaves × outputs; under minimum and maximum NaN where a leaf has no say in an output. */
  readonly leafWeights: Float64Array;
  readonly baseValues: Float64Array;
  readonly aggregate: Aggregate;
  readonly postTransform: PostTransform;
}
