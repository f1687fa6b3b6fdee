export { coversFromHitRates } from "./covers/coversFromHitRates.js";
export type { CoverSidecar } from "./covers/coversFromSidecar.js";
export { coversFromSidecar } from "./covers/coversFromSidecar.js";
export { recountCovers, uncoveredNodes } from "./covers/recountCovers.js";
export type { CoverProvenance, TreeCovers } from "./covers/treeCovers.js";
export type { Activation, LayerNetwork, LayerStep } from "./layers/layerNetwork.js";
export { layerOutputs } from "./layers/layerOutputs.js";
export { layersFromLogisticRegression } from "./layers/layersFromLogisticRegression.js";
export { layersFromOnnx } from "./layers/layersFromOnnx.js";
export { layersToOnnx } from "./layers/layersToOnnx.js";
export { scoreLayers } from "./layers/scoreLayers.js";
export type { NativeTrees } from "./native/nativeModel.js";
export { treeEnsembleFromLightgbm } from "./native/treeEnsembleFromLightgbm.js";
export { treeEnsembleFromXgboost } from "./native/treeEnsembleFromXgboost.js";
export type { GroupComparison, GroupMixtureRule, ScoreValue } from "./onnx/appendGroupMixture.js";
export { appendGroupMixture } from "./onnx/appendGroupMixture.js";
export type {
  OnnxAttribute,
  OnnxElementType,
  OnnxGraph,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
} from "./onnx/onnxGraph.js";
export { readOnnx } from "./onnx/readOnnx.js";
export type { OnnxSummary } from "./onnx/summarizeOnnx.js";
export { summarizeOnnx } from "./onnx/summarizeOnnx.js";
export { writeOnnx } from "./onnx/writeOnnx.js";
export type {
  OnnxPredictorOptions,
  OrtLike,
  OrtSessionLike,
  OrtTensorLike,
  OrtValueLike,
} from "./onnxPredictor.js";
export { onnxPredictor } from "./onnxPredictor.js";
export type { BoostedStumps } from "./trainers/boostedStumps.js";
export { exampleGradients } from "./trainers/exampleGradients.js";
export type { Optimizer } from "./trainers/gradientStep.js";
export { gradientStep } from "./trainers/gradientStep.js";
export type { DecisionTreeOptions } from "./trainers/growDecisionTree.js";
export type { LogisticRegression } from "./trainers/logisticRegression.js";
export type { LogisticRegressionOptions } from "./trainers/logisticTask.js";
export { predictBoostedStumps } from "./trainers/predictBoostedStumps.js";
export { predictLogistic } from "./trainers/predictLogistic.js";
export { prepareLogisticRegression } from "./trainers/prepareLogisticRegression.js";
export type { Scorecard, ScorecardColumn } from "./trainers/scorecard.js";
export type { BoostedStumpsOptions } from "./trainers/trainBoostedStumps.js";
export { trainBoostedStumps } from "./trainers/trainBoostedStumps.js";
export { trainClassificationTree } from "./trainers/trainClassificationTree.js";
export type {
  CoefficientLimit,
  ConstrainedLogisticRegressionOptions,
} from "./trainers/trainConstrainedLogisticRegression.js";
export { trainConstrainedLogisticRegression } from "./trainers/trainConstrainedLogisticRegression.js";
export { trainDecisionTree } from "./trainers/trainDecisionTree.js";
export { trainLogisticRegression } from "./trainers/trainLogisticRegression.js";
export type { NetworkBatch, NetworkOptions } from "./trainers/trainNetwork.js";
export { trainNetwork } from "./trainers/trainNetwork.js";
export type { RegressionScorecardOptions } from "./trainers/trainRegressionScorecard.js";
export { trainRegressionScorecard } from "./trainers/trainRegressionScorecard.js";
export type { ScorecardOptions } from "./trainers/trainScorecard.js";
export { trainScorecard } from "./trainers/trainScorecard.js";
export { treeEnsembleFromScorecard } from "./trainers/treeEnsembleFromScorecard.js";
export { treeEnsembleFromStumps } from "./trainers/treeEnsembleFromStumps.js";
export type { LeafDraft, SplitDraft, TreeDraft, TreeEnsembleDraft } from "./trees/defineTreeEnsemble.js";
export { defineTreeEnsemble } from "./trees/defineTreeEnsemble.js";
export { marginPredictor } from "./trees/marginPredictor.js";
export { marginToProbability } from "./trees/marginToProbability.js";
export { floatAbove, floatBelow } from "./trees/neighborFloat.js";
export { preparedRows } from "./trees/preparedRows.js";
export type { TreeScorer } from "./trees/prepareTreeScorer.js";
export { prepareTreeScorer } from "./trees/prepareTreeScorer.js";
export { probabilityPredictor } from "./trees/probabilityPredictor.js";
export type { RuntimeQuirk } from "./trees/runtimeQuirks.js";
export { scoreTrees } from "./trees/scoreTrees.js";
export type {
  Aggregate,
  InputStep,
  Norm,
  OutputStep,
  PostTransform,
  TreeEnsemble,
} from "./trees/treeEnsemble.js";
export { splitKinds } from "./trees/treeEnsemble.js";
export { treeEnsembleFromOnnx } from "./trees/treeEnsembleFromOnnx.js";
export { treeEnsembleToOnnx } from "./trees/treeEnsembleToOnnx.js";
export type { ReaderAgreement } from "./trees/verifyReader.js";
export { verifyReader } from "./trees/verifyReader.js";
