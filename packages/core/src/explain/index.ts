export type { AccumulatedCategoryEffects } from "./effects/accumulatedCategoryEffects.js";
export { accumulatedCategoryEffects } from "./effects/accumulatedCategoryEffects.js";
export type { AccumulatedLocalEffects } from "./effects/accumulatedLocalEffects.js";
export { accumulatedLocalEffects } from "./effects/accumulatedLocalEffects.js";
export type { AccumulatedLocalInteraction } from "./effects/accumulatedLocalInteraction.js";
export { accumulatedLocalInteraction } from "./effects/accumulatedLocalInteraction.js";
export { centeredExpectation } from "./effects/centeredExpectation.js";
export type { EffectGrid, EffectGridOptions } from "./effects/effectGrid.js";
export type { InteractionStrength } from "./effects/friedmanH.js";
export { friedmanH, treeFriedmanH } from "./effects/friedmanH.js";
export type { FunctionalDecomposition } from "./effects/functionalDecomposition.js";
export { functionalDecomposition, treeFunctionalDecomposition } from "./effects/functionalDecomposition.js";
export type { IndividualConditionalExpectation } from "./effects/individualConditionalExpectation.js";
export { individualConditionalExpectation } from "./effects/individualConditionalExpectation.js";
export type { InteractionFindingOptions } from "./effects/interactionFindings.js";
export { interactionFindings } from "./effects/interactionFindings.js";
export type { InteractionOptions } from "./effects/interactionMeans.js";
export type { LocalBinOptions } from "./effects/localBins.js";
export type { PartialDependence, PartialDependenceOptions } from "./effects/partialDependence.js";
export { partialDependence } from "./effects/partialDependence.js";
export { pathDependentPartialDependence } from "./effects/pathDependentPartialDependence.js";
export { treePartialDependence } from "./effects/treePartialDependence.js";
export type { FeatureImportance } from "./globalImportance.js";
export { globalImportance } from "./globalImportance.js";
export type { ConditioningOptions } from "./importance/conditioningStrata.js";
export { conditioningStrata } from "./importance/conditioningStrata.js";
export { correlatedGroups } from "./importance/correlatedGroups.js";
export { importanceFindings } from "./importance/importanceFindings.js";
export type {
  Judgement,
  PermutationImportance,
  PermutationOptions,
  PermutedFeatures,
} from "./importance/permutationImportance.js";
export { permutationImportance } from "./importance/permutationImportance.js";
export { interventionalShapValues } from "./interventionalShapValues.js";
export type { LocalExplanation } from "./localExplanation.js";
export { localExplanation } from "./localExplanation.js";
export type { AskingProgress, AskOptions } from "./questions/questions.js";
export type { ShapValues } from "./shapValues.js";
export { comparisonFindings } from "./surrogates/comparisonFindings.js";
export type { GlassBoxName, LabeledRows } from "./surrogates/glassBoxes.js";
export type { HoldOutOptions } from "./surrogates/heldOutRows.js";
export type { ComparedRows, GlassBox, ModelComparison } from "./surrogates/simplestModel.js";
export { simplestModel } from "./surrogates/simplestModel.js";
export { surrogateCaution } from "./surrogates/surrogateCaution.js";
export type { SurrogateFidelity } from "./surrogates/surrogateFidelity.js";
export { surrogateFidelity } from "./surrogates/surrogateFidelity.js";
export { surrogateFindings } from "./surrogates/surrogateFindings.js";
export type { LineSurrogate } from "./surrogates/surrogateLine.js";
export { surrogateLine } from "./surrogates/surrogateLine.js";
export type { ScorecardSurrogate } from "./surrogates/surrogateScorecard.js";
export { surrogateScorecard } from "./surrogates/surrogateScorecard.js";
export type { TreeSurrogate } from "./surrogates/surrogateTree.js";
export { surrogateTree } from "./surrogates/surrogateTree.js";
export type { TreeExplainer } from "./trees/prepareTreeExplainer.js";
export { prepareTreeExplainer } from "./trees/prepareTreeExplainer.js";
