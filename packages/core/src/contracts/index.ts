export type { CheckContractOptions, ContractCheck } from "./check/checkContract.js";
export { checkContract } from "./check/checkContract.js";
export type { ColumnDifference } from "./check/schemaRule.js";
export type { Contract, ContractColumn, RowOf, RowSchema } from "./contract.js";
export type { ContractDraft } from "./defineContract.js";
export { defineContract } from "./defineContract.js";
export type { JsonSchema } from "./documents/contractToJsonSchema.js";
export { contractToJsonSchema, contractToOpenApi } from "./documents/contractToJsonSchema.js";
export type { ContractOdcs } from "./documents/contractToOdcs.js";
export { contractToOdcs } from "./documents/contractToOdcs.js";
export { dataDictionary } from "./documents/dataDictionary.js";
export type { CheckOdcsOptions, OdcsResult } from "./documents/odcs/checkOdcs.js";
export { checkOdcs } from "./documents/odcs/checkOdcs.js";
export type { OdcsCheck, OdcsOutcome } from "./documents/odcs/odcsCheck.js";
export type {
  OdcsDocument,
  OdcsProperty,
  OdcsRelationship,
  OdcsRule,
  OdcsSchemaObject,
  OdcsServiceLevel,
} from "./documents/odcs/odcsDocument.js";
export type { OdcsProblem } from "./documents/odcs/odcsProblems.js";
export { odcsProblems } from "./documents/odcs/odcsProblems.js";
export { readOdcs } from "./documents/odcs/readOdcs.js";
export type { ContractSql, ContractToSqlOptions, UnexpressedRule } from "./documents/sql/contractToSql.js";
export { contractToSql } from "./documents/sql/contractToSql.js";
export type { SqlDialect } from "./documents/sql/sqlDialect.js";
export { translatePattern } from "./documents/translatePattern.js";
export type { AllowedValues } from "./expectations/allowedValues.js";
export { allowedValues } from "./expectations/allowedValues.js";
export type { ColumnAtMost } from "./expectations/columnAtMost.js";
export { columnAtMost } from "./expectations/columnAtMost.js";
export type { Complete } from "./expectations/complete.js";
export { complete } from "./expectations/complete.js";
export type { DecimalPlaces } from "./expectations/decimalPlaces.js";
export { decimalPlaces } from "./expectations/decimalPlaces.js";
export type { Cell, Expectation, Rule, Tolerance } from "./expectations/expectation.js";
export type { RowCount } from "./expectations/rowCount.js";
export { rowCount } from "./expectations/rowCount.js";
export type { Satisfies } from "./expectations/satisfies.js";
export { satisfies } from "./expectations/satisfies.js";
export type { Unique } from "./expectations/unique.js";
export { unique } from "./expectations/unique.js";
export type { WholeNumbers } from "./expectations/wholeNumbers.js";
export { wholeNumbers } from "./expectations/wholeNumbers.js";
export type { ColumnMetadata, Sensitivity } from "./metadata.js";
export { sensitivities } from "./metadata.js";
export { protectedColumns } from "./protectedColumns.js";
export type { RowIssue, RowResult } from "./rowValidator.js";
export { rowValidator } from "./rowValidator.js";
export type { StandardIssue, StandardResult, StandardSchema } from "./standardSchema.js";
