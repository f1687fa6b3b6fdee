import type { Aggregate, PostTransform } from "../treeEnsemble.js";

/** The modes of a split as the file numbers them (TreeEnsemble, version 5); a leaf has `leafMode`. */
export const fileModes = {
  atMost: 0,
  below: 1,
  atLeast: 2,
  above: 3,
  equal: 4,
  notEqual: 5,
  member: 6,
} as const;

export const leafMode = 255;

/** The trees of a tree node as the file has them, whichever of its encodings it uses: what {@link normalizeTrees} takes. */
export interface FileTrees {
  readonly outputs: number;
  readonly classes: readonly string[];
  readonly feature: Int32Array;
  readonly mode: Uint8Array;
  readonly threshold: Float64Array;
  readonly missingIsTrue: Uint8Array;
  /** Children by node index; a leaf's `trueChild` is its row of weights. */
  readonly trueChild: Int32Array;
  readonly falseChild: Int32Array;
  /** One set for each split of mode `member`, in their order. */
  readonly sets: readonly (readonly number[])[];
  readonly roots: Int32Array;
  readonly leafWeights: Float64Array;
  readonly baseValues: Float64Array;
  readonly aggregate: Aggregate;
  readonly postTransform: PostTransform;
}
