export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
export { rowsToSettle } from "./rowsToSettle.js";
