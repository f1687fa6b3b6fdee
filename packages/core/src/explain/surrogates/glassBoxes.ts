import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import {
  marginToProbability,
  predictBoostedStumps,
  predictLogistic,
  scoreTrees,
  trainBoostedStumps,
  trainClassificationTree,
  trainLogisticRegression,
  trainScorecard,
  treeEnsembleFromScorecard,
} from "../../model/index.js";
import type { DenseMatrix } from "../../statistics/index.js";

/** What is learned from. */
export interface LabeledRows {
  readonly rows: DenseMatrix;
  /** 1 where the outcome happened, else 0. */
  readonly labels: Uint8Array;
}

/** The models that a person can read. */
export type GlassBoxName = "logistic-regression" | "scorecard" | "shallow-tree" | "boosted-stumps";

interface Trained {
  readonly parts: number;
  /** The probability of label 1. */
  readonly predict: (rows: DenseMatrix) => Float64Array;
}

const classes = ["0", "1"] as const;

/** How each is trained, and what there is to read in it. */
export const glassBoxes: Readonly<Record<GlassBoxName, (training: LabeledRows) => Trained>> = {
  "logistic-regression": ({ rows, labels }) => {
    // What a missing value means, a line cannot say.
    if (!rows.values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
    const model = trainLogisticRegression(rows, labels);
    return {
      parts: 1 + model.coefficients.filter((coefficient) => coefficient !== 0).length,
      predict: (others) => {
        if (!others.values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
        return predictLogistic(model, others);
      },
    };
  },
  scorecard: ({ rows, labels }) => {
    const card = trainScorecard(rows, labels);
    return {
      parts: card.columns.reduce((sum, { points }) => sum + points.length, 1),
      predict: secondShares(treeEnsembleFromScorecard(card, { classes })),
    };
  },
  "shallow-tree": ({ rows, labels }) => {
    const minLeaf = Math.max(1, Math.min(50, Math.floor(rows.rows / 50)));
    const tree = trainClassificationTree(rows, labels, { classes, maxDepth: 4, minLeaf });
    return { parts: tree.leafWeights.length, predict: secondShares(tree) };
  },
  "boosted-stumps": ({ rows, labels }) => {
    const model = trainBoostedStumps(rows, labels);
    return { parts: model.trees.length, predict: (others) => predictBoostedStumps(model, others) };
  },
};

function secondShares(ensemble: TreeEnsemble): Trained["predict"] {
  return ({ values }) =>
    marginToProbability(ensemble, scoreTrees(ensemble, values)).filter((_, i) => i % 2 === 1);
}
