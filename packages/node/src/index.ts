export { openPredictor } from "./openPredictor.js";
export { readBytes } from "./readBytes.js";
export type { CsvColumn, CsvOptions } from "./readCsv.js";
export { readCsv } from "./readCsv.js";
export { systemClock } from "./systemClock.js";
export { writeFolder } from "./writeFolder.js";
