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
export type { LogisticRegression } from "./trainers/logistic/logisticRegression.js";
export type { LogisticRegressionOptions } from "./trainers/logistic/logisticTask.js";
export { predictLogistic } from "./trainers/logistic/predictLogistic.js";
export { prepareLogisticRegression } from "./trainers/logistic/prepareLogisticRegression.js";
export type {
  CoefficientLimit,
  ConstrainedLogisticRegressionOptions,
} from "./trainers/logistic/trainConstrainedLogisticRegression.js";
export { trainConstrainedLogisticRegression } from "./trainers/logistic/trainConstrainedLogisticRegression.js";
export { trainLogisticRegression } from "./trainers/logistic/trainLogisticRegression.js";
export { exampleGradients } from "./trainers/network/exampleGradients.js";
export type { Optimizer } from "./trainers/network/gradientStep.js";
export { gradientStep } from "./trainers/network/gradientStep.js";
export type { NetworkBatch, NetworkOptions } from "./trainers/network/trainNetwork.js";
export { trainNetwork } from "./trainers/network/trainNetwork.js";
export type { Scorecard, ScorecardColumn } from "./trainers/scorecards/scorecard.js";
export type { RegressionScorecardOptions } from "./trainers/scorecards/trainRegressionScorecard.js";
export { trainRegressionScorecard } from "./trainers/scorecards/trainRegressionScorecard.js";
export type { ScorecardOptions } from "./trainers/scorecards/trainScorecard.js";
export { trainScorecard } from "./trainers/scorecards/trainScorecard.js";
export { treeEnsembleFromScorecard } from "./trainers/scorecards/treeEnsembleFromScorecard.js";
export type { BoostedStumps } from "./trainers/trees/boostedStumps.js";
export type { DecisionTreeOptions } from "./trainers/trees/growDecisionTree.js";
export { predictBoostedStumps } from "./trainers/trees/predictBoostedStumps.js";
export type { BoostedStumpsOptions } from "./trainers/trees/trainBoostedStumps.js";
export { trainBoostedStumps } from "./trainers/trees/trainBoostedStumps.js";
export { trainClassificationTree } from "./trainers/trees/trainClassificationTree.js";
export { trainDecisionTree } from "./trainers/trees/trainDecisionTree.js";
export { treeEnsembleFromStumps } from "./trainers/trees/treeEnsembleFromStumps.js";
export type { LeafDraft, SplitDraft, TreeDraft, TreeEnsembleDraft } from "./trees/defineTreeEnsemble.js";
export { defineTreeEnsemble } from "./trees/defineTreeEnsemble.js";
export { marginPredictor } from "./trees/marginPredictor.js";
export { marginToProbability } from "./trees/marginToProbability.js";
export { floatAbove, floatBelow } from "./trees/neighborFloat.js";
export { treeEnsembleFromOnnx } from "./trees/onnx/treeEnsembleFromOnnx.js";
export { treeEnsembleToOnnx } from "./trees/onnx/treeEnsembleToOnnx.js";
export { probabilityPredictor } from "./trees/probabilityPredictor.js";
export type { RuntimeQuirk } from "./trees/runtimeQuirks.js";
export { preparedRows } from "./trees/scoring/preparedRows.js";
export type { TreeScorer } from "./trees/scoring/prepareTreeScorer.js";
export { prepareTreeScorer } from "./trees/scoring/prepareTreeScorer.js";
export { scoreTrees } from "./trees/scoring/scoreTrees.js";
export type {
  Aggregate,
  InputStep,
  Norm,
  OutputStep,
  PostTransform,
  TreeEnsemble,
} from "./trees/treeEnsemble.js";
export { splitKinds } from "./trees/treeEnsemble.js";
export type { ReaderAgreement } from "./trees/verifyReader.js";
export { verifyReader } from "./trees/verifyReader.js";
