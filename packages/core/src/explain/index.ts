export type { BanzhafValues } from "./banzhafValues.js";
export type { Counterfactual, CounterfactualResult } from "./counterfactuals/counterfactual.js";
export type { BackgroundSupport, CounterfactualOptions } from "./counterfactuals/counterfactualOptions.js";
export type { CounterfactualTarget, Cutoff } from "./counterfactuals/counterfactualTarget.js";
export { diverseCounterfactuals } from "./counterfactuals/diverseCounterfactuals.js";
export type {
  CounterfactualConstraints,
  FeatureConstraint,
  LinkedFeatures,
} from "./counterfactuals/featureConstraint.js";
export { nearestCounterfactual } from "./counterfactuals/nearestCounterfactual.js";
export { foldShapValues } from "./foldShapValues.js";
export type { FeatureImportance } from "./globalImportance.js";
export { globalImportance } from "./globalImportance.js";
export { interventionalBanzhafInteractions } from "./interventionalBanzhafInteractions.js";
export { interventionalBanzhafValues } from "./interventionalBanzhafValues.js";
export { interventionalLogLossValues } from "./interventionalLogLossValues.js";
export { interventionalProbabilityValues } from "./interventionalProbabilityValues.js";
export { interventionalShapInteractions } from "./interventionalShapInteractions.js";
export { interventionalShapValues } from "./interventionalShapValues.js";
export type { LocalExplanation } from "./localExplanation.js";
export { localExplanation } from "./localExplanation.js";
export { pathDependentShapInteractions } from "./pathDependentShapInteractions.js";
export { pathDependentShapValues } from "./pathDependentShapValues.js";
export { shapInteractionMatrix } from "./shapInteractionMatrix.js";
export type { PairInteractions, ShapInteractions } from "./shapInteractions.js";
export type { ShapValues } from "./shapValues.js";
export type { AttributionChange } from "./stability/attributionChange.js";
export { attributionChange } from "./stability/attributionChange.js";
export { attributionDrift } from "./stability/attributionDrift.js";
export { auditExplanations } from "./stability/auditExplanations.js";
export { backgroundSensitivity } from "./stability/backgroundSensitivity.js";
export type { Explain } from "./stability/noiseSensitivity.js";
export { noiseSensitivity } from "./stability/noiseSensitivity.js";
export type { RankingAgreement } from "./stability/rankingAgreement.js";
export { rankingAgreement } from "./stability/rankingAgreement.js";
export type { SummarizedBackground } from "./summarizeBackground.js";
export { summarizeBackground } from "./summarizeBackground.js";
export type { ExplainResults, ExplainTask, ExplainTaskOf, TreeComparison } from "./tasks/explainTask.js";
export { runExplainTask } from "./tasks/explainTask.js";
export { joinExplained, splitExplainTask } from "./tasks/splitExplainTask.js";
export type { TransformedShapValues } from "./transformedShapValues.js";
export type { CoverOptions } from "./trees/preparePathDependentExplainer.js";
export { preparePathDependentExplainer } from "./trees/preparePathDependentExplainer.js";
export type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
export { prepareTreeExplainer } from "./trees/prepareTreeExplainer.js";
export type { TreeExplainer } from "./trees/treeExplainer.js";
export { treeExplainerFromState } from "./trees/treeExplainerFromState.js";
