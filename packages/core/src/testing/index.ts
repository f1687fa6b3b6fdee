// The one file of `random` that its index keeps back: samplers are tested with known bits, and only tests import this module.
export { secureRandomFromBits } from "../random/secureRandomFromBits.js";
export { appendLogSuite } from "./appendLogSuite.js";
export { clockSuite } from "./clockSuite.js";
export type { SuiteDetector } from "./detectorSuite.js";
export { detectorSuite } from "./detectorSuite.js";
export { fixedClock } from "./fixedClock.js";
export { keyValueStoreSuite } from "./keyValueStoreSuite.js";
export { memoryAppendLog } from "./memoryAppendLog.js";
export { memoryKeyValueStore } from "./memoryKeyValueStore.js";
export { predictorSuite } from "./predictorSuite.js";
export type { ConformanceCase, Make } from "./suite.js";
