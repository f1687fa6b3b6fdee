import type { TreeDraft } from "../../trees/defineTreeEnsemble.js";

/** Boosted trees of a few splits as plain JSON: the log-odds of label 1 are `base` plus the weights of the leaves that a row reaches. */
export interface BoostedStumps {
  readonly format: 1;
  readonly kind: "boosted-stumps";
  /** The width of a row. */
  readonly features: number;
  readonly base: number;
  readonly trees: readonly TreeDraft[];
  /** For each column, by how much its splits lowered the training loss, by the second-order rule that chose them. */
  readonly gains: readonly number[];
}
