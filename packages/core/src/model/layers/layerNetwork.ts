import type { PostTransform } from "../trees/treeEnsemble.js";

/** A function of each number by itself; `softmax` is one of a whole row. */
export type Activation =
  | "identity"
  | "relu"
  | "sigmoid"
  | "tanh"
  | "softplus"
  | "exponential"
  | "softmax"
  | { readonly leakyRelu: number };

/** One step of a network. The weights of an affine step are row-major outputs × inputs: y = W·x + b. */
export type LayerStep =
  | { readonly kind: "affine"; readonly weights: Float64Array; readonly bias: Float64Array }
  | { readonly kind: "activation"; readonly activation: Activation };

/**
 * A linear model or a small feed-forward network in one normal form: affine steps and activations, one after the other.
 *
 * The **margin** of a row is what the steps give, before `postTransform` (the logit of the second class where a binary classifier has
 * one output). A linear model is one affine step. Scaling before the first layer is part of that layer's weights.
 */
export interface LayerNetwork {
  /** The width of a row. */
  readonly features: number;
  /** Margins a row. */
  readonly outputs: number;
  /** Labels of a classifier, in the order of its probabilities; empty for a regression. */
  readonly classes: readonly string[];
  readonly inputType: "float32" | "float64";
  readonly inputName: string;
  /** The graph's output that holds the scores. */
  readonly outputName: string;
  readonly steps: readonly LayerStep[];
  readonly postTransform: PostTransform;
}
