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
export type { LeafDraft, SplitDraft, TreeDraft, TreeEnsembleDraft } from "./trees/defineTreeEnsemble.js";
export { defineTreeEnsemble } from "./trees/defineTreeEnsemble.js";
export { marginToProbability } from "./trees/marginToProbability.js";
export { preparedRows } from "./trees/preparedRows.js";
export { scoreTrees } from "./trees/scoreTrees.js";
export type { Aggregate, InputStep, OutputStep, PostTransform, TreeEnsemble } from "./trees/treeEnsemble.js";
export { splitKinds } from "./trees/treeEnsemble.js";
export { treeEnsembleFromOnnx } from "./trees/treeEnsembleFromOnnx.js";
export type { ReaderAgreement } from "./trees/verifyReader.js";
export { verifyReader } from "./trees/verifyReader.js";
