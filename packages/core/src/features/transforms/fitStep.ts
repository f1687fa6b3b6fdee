import { fitBinarization } from "./bins/binarization.js";
import { fitBins } from "./bins/binning.js";
import { fitOneHot, fitOrdinal } from "./categories/categoryEncodings.js";
import { fitTarget } from "./categories/targetEncoding.js";
import { fitWeights } from "./categories/weightOfEvidenceEncoding.js";
import type { FittedStep, Training } from "./fittedStep.js";
import { fitImputation, fitIndicators } from "./imputation/imputation.js";
import { fitNeighbors } from "./imputation/nearestNeighborImputation.js";
import { fitPolynomial } from "./powers/polynomialFeatures.js";
import { fitPowers } from "./powers/powerTransform.js";
import { fitComponents } from "./scaling/componentScores.js";
import { fitScaling } from "./scaling/fitScaling.js";
import { fitQuantiles } from "./scaling/quantileTransform.js";
import { fitNormalization } from "./scaling/rowNormalization.js";
import { fitSplines } from "./splines/splineBasis.js";
import { fitHashing } from "./text/featureHashing.js";
import { fitTerms } from "./text/termWeights.js";
import type { TransformStep } from "./transformStep.js";

/** Fits one step to what the steps before have left. */
export function fitStep(step: TransformStep, training: Training): FittedStep {
  switch (step.kind) {
    case "standard-scaling":
    case "min-max-scaling":
    case "max-abs-scaling":
    case "robust-scaling":
      return fitScaling(step, training);
    case "quantile-transform":
      return fitQuantiles(step, training);
    case "yeo-johnson":
    case "box-cox":
      return fitPowers(step, training);
    case "uniform-bins":
    case "quantile-bins":
    case "k-means-bins":
    case "ckmeans-bins":
      return fitBins(step, training);
    case "one-hot-encoding":
      return fitOneHot(step, training);
    case "ordinal-encoding":
      return fitOrdinal(step, training);
    case "target-encoding":
      return fitTarget(step, training);
    case "weight-of-evidence-encoding":
      return fitWeights(step, training);
    case "feature-hashing":
      return fitHashing(step);
    case "mean-imputation":
    case "median-imputation":
    case "most-frequent-imputation":
    case "constant-imputation":
      return fitImputation(step, training);
    case "missing-indicator":
      return fitIndicators(step, training);
    case "principal-component-scores":
      return fitComponents(step, training);
    case "term-counts":
    case "tf-idf":
      return fitTerms(step, training);
    case "binarization":
      return fitBinarization(step, training);
    case "row-normalization":
      return fitNormalization(step, training);
    case "polynomial-features":
      return fitPolynomial(step, training);
    case "b-splines":
      return fitSplines(step, training);
    case "nearest-neighbor-imputation":
      return fitNeighbors(step, training);
    default:
      throw new TypeError(`cannot fit a transform of an unknown kind: ${JSON.stringify(step)}`);
  }
}
