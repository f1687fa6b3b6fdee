import {
  predictBoostedStumps,
  predictLogistic,
  trainBoostedStumps,
  trainLogisticRegression,
} from "../../model/index.js";
import type { DenseMatrix } from "../../statistics/index.js";

/** A trained classifier: the probability of label 1 of new rows, and the columns without any influence on it. */
interface Trained {
  predict(rows: DenseMatrix): Float64Array;
  ignores(column: number): boolean;
}

/** The classifiers that can tell samples apart. */
export const learners = {
  "boosted-stumps": (rows: DenseMatrix, labels: Uint8Array): Trained => {
    const model = trainBoostedStumps(rows, labels);
    return {
      predict: (others) => predictBoostedStumps(model, others),
      ignores: (column) => model.gains[column] === 0,
    };
  },
  "logistic-regression": (rows: DenseMatrix, labels: Uint8Array): Trained => {
    const model = trainLogisticRegression(rows, labels);
    return {
      predict: (others) => predictLogistic(model, others),
      ignores: (column) => model.coefficients[column] === 0,
    };
  },
} as const;
