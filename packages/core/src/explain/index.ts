export type { FeatureImportance } from "./globalImportance.js";
export { globalImportance } from "./globalImportance.js";
export { interventionalShapValues } from "./interventionalShapValues.js";
export type { LocalExplanation } from "./localExplanation.js";
export { localExplanation } from "./localExplanation.js";
export type { ShapValues } from "./shapValues.js";
export type { TreeExplainer } from "./trees/prepareTreeExplainer.js";
export { prepareTreeExplainer } from "./trees/prepareTreeExplainer.js";
