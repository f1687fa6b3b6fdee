export { openPredictor } from "./openPredictor.js";
export type { WorkerPool } from "./openWorkerPool.js";
export { openWorkerPool } from "./openWorkerPool.js";
