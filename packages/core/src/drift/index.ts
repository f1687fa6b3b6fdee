export type { CompareOptions } from "./compareTables.js";
export { compareTables } from "./compareTables.js";
