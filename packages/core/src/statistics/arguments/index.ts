export { requireLabels } from "./requireLabels.js";
export { requireLevel } from "./requireLevel.js";
export { requireProbabilities } from "./requireProbabilities.js";
export { requireSameLength } from "./requireSameLength.js";
export { requireWord } from "./requireWord.js";
