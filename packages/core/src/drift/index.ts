export type { CompareOptions } from "./compareTables.js";
export { compareTables } from "./compareTables.js";
export type {
  CompatibilityMeasure,
  CompatibilityProfile,
  SignalBound,
} from "./profiles/compatibilityProfile.js";
export { compatibilityProfiles } from "./profiles/compatibilityProfiles.js";
export { compatibilitySignal } from "./profiles/compatibilitySignal.js";
export { nannymlUpperThreshold } from "./profiles/nannymlUpperThreshold.js";
