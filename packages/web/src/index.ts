export { openIndexedDbStore } from "./openIndexedDbStore.js";
export { openPredictor } from "./openPredictor.js";
export type { WorkerPool } from "./openWorkerPool.js";
export { openWorkerPool } from "./openWorkerPool.js";
export type { ReportOnceOptions } from "./reportOnce.js";
export { reportOnce } from "./reportOnce.js";
