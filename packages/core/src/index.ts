export * from "./evidence/index.js";
export * from "./table/index.js";
