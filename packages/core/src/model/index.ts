export type { CoverProvenance, TreeCovers } from "./covers/treeCovers.js";
export type {
  OnnxAttribute,
  OnnxElementType,
  OnnxGraph,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
} from "./onnx/onnxGraph.js";
export { readOnnx } from "./onnx/readOnnx.js";
export type {
  OnnxPredictorOptions,
  OrtLike,
  OrtSessionLike,
  OrtTensorLike,
  OrtValueLike,
} from "./onnxPredictor.js";
export { onnxPredictor } from "./onnxPredictor.js";
export type { BoostedStumps } from "./trainers/boostedStumps.js";
export type { LogisticRegression } from "./trainers/logisticRegression.js";
export { predictBoostedStumps } from "./trainers/predictBoostedStumps.js";
export { predictLogistic } from "./trainers/predictLogistic.js";
export type { BoostedStumpsOptions } from "./trainers/trainBoostedStumps.js";
export { trainBoostedStumps } from "./trainers/trainBoostedStumps.js";
export type { LogisticRegressionOptions } from "./trainers/trainLogisticRegression.js";
export { trainLogisticRegression } from "./trainers/trainLogisticRegression.js";
export { treeEnsembleFromStumps } from "./trainers/treeEnsembleFromStumps.js";
export type { LeafDraft, SplitDraft, TreeDraft, TreeEnsembleDraft } from "./trees/defineTreeEnsemble.js";
export { defineTreeEnsemble } from "./trees/defineTreeEnsemble.js";
export { marginToProbability } from "./trees/marginToProbability.js";
export { floatAbove, floatBelow } from "./trees/neighborFloat.js";
export { preparedRows } from "./trees/preparedRows.js";
export { scoreTrees } from "./trees/scoreTrees.js";
export type { Aggregate, InputStep, OutputStep, PostTransform, TreeEnsemble } from "./trees/treeEnsemble.js";
export { splitKinds } from "./trees/treeEnsemble.js";
export { treeEnsembleFromOnnx } from "./trees/treeEnsembleFromOnnx.js";
export type { ReaderAgreement } from "./trees/verifyReader.js";
export { verifyReader } from "./trees/verifyReader.js";
