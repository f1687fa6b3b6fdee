export type { ClassifierOptions } from "./evaluateClassifier.js";
export { evaluateClassifier } from "./evaluateClassifier.js";
