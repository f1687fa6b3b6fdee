export type { CheckContractOptions, ContractCheck } from "./check/checkContract.js";
export { checkContract } from "./check/checkContract.js";
export type { BatchedContractCheck, CreateContractCheckOptions } from "./check/createContractCheck.js";
export { contractCheckFromState, createContractCheck } from "./check/createContractCheck.js";
export type { RowsKept } from "./check/failingRows.js";
export type { Quarantine } from "./check/quarantine.js";
export { quarantine } from "./check/quarantine.js";
export type { ColumnDifference } from "./check/schemaRule.js";
export type { ContractExtension, ExtendedRow } from "./composition/extendContract.js";
export { extendContract } from "./composition/extendContract.js";
export type { PickedRow } from "./composition/pickColumns.js";
export { pickColumns } from "./composition/pickColumns.js";
export { rulesForColumns } from "./composition/rulesForColumns.js";
export type { FunctionContracts } from "./composition/withContract.js";
export { withContract } from "./composition/withContract.js";
export type { Contract, ContractColumn, RowOf, RowSchema, ServiceLevels } from "./contract.js";
export type { ContractDraft } from "./defineContract.js";
export { defineContract } from "./defineContract.js";
export type { JsonSchema } from "./documents/contractToJsonSchema.js";
export { contractToJsonSchema, contractToOpenApi } from "./documents/contractToJsonSchema.js";
export { dataDictionary } from "./documents/dataDictionary.js";
export type {
  OdcsDocument,
  OdcsProperty,
  OdcsRelationship,
  OdcsRule,
  OdcsSchemaObject,
  OdcsServiceLevel,
} from "./documents/odcs/odcsDocument.js";
export type { OdcsOrigin } from "./documents/odcs/origin.js";
export type { ContractFromOdcsOptions, OdcsContract } from "./documents/odcs/read/contractFromOdcs.js";
export { contractFromOdcs } from "./documents/odcs/read/contractFromOdcs.js";
export type { UnreadPart } from "./documents/odcs/read/readContext.js";
export type { ZodNamespace } from "./documents/odcs/read/zodNamespace.js";
export { readOdcs } from "./documents/odcs/readOdcs.js";
export type { CheckOdcsOptions, OdcsResult } from "./documents/odcs/run/checkOdcs.js";
export { checkOdcs } from "./documents/odcs/run/checkOdcs.js";
export type { OdcsCheck, OdcsOutcome } from "./documents/odcs/run/odcsCheck.js";
export type { OdcsProblem } from "./documents/odcs/shape/odcsProblems.js";
export { odcsProblems } from "./documents/odcs/shape/odcsProblems.js";
export type { ContractOdcs, ContractToOdcsOptions } from "./documents/odcs/write/contractToOdcs.js";
export { contractToOdcs } from "./documents/odcs/write/contractToOdcs.js";
export type {
  DataQualityAssertion,
  DataQualityAssertions,
  DataQualityAssertionsOptions,
} from "./documents/openLineage/dataQualityAssertions.js";
export { dataQualityAssertions } from "./documents/openLineage/dataQualityAssertions.js";
export type { ColumnMetrics, DataQualityMetrics } from "./documents/openLineage/dataQualityMetrics.js";
export { dataQualityMetrics } from "./documents/openLineage/dataQualityMetrics.js";
export type { OpenLineageFacet } from "./documents/openLineage/openLineageFacet.js";
export type { ContractSql, ContractToSqlOptions, UnexpressedRule } from "./documents/sql/contractToSql.js";
export { contractToSql } from "./documents/sql/contractToSql.js";
export type { SqlDialect } from "./documents/sql/sqlDialect.js";
export { translatePattern } from "./documents/translatePattern.js";
export type { ContractComparison, VersionBump, VersionComparison } from "./evolution/compareContracts.js";
export { compareContractSets, compareContracts } from "./evolution/compareContracts.js";
export type { ChangeDirection, ChangeKind, ContractChange } from "./evolution/contractChange.js";
export type { ContractReplay } from "./evolution/replayContracts.js";
export type { CategoryShares, CategorySharesOptions } from "./expectations/aggregates/categoryShares.js";
export { categoryShares } from "./expectations/aggregates/categoryShares.js";
export type { ClassBalance } from "./expectations/aggregates/classBalance.js";
export { classBalance } from "./expectations/aggregates/classBalance.js";
export type {
  ColumnAggregate,
  ColumnBounds,
  ColumnBoundsOptions,
} from "./expectations/aggregates/columnBounds.js";
export { distinctCountBetween } from "./expectations/aggregates/distinctCountBetween.js";
export { distinctShareBetween } from "./expectations/aggregates/distinctShareBetween.js";
export { meanBetween } from "./expectations/aggregates/meanBetween.js";
export { presentShareBetween } from "./expectations/aggregates/presentShareBetween.js";
export { quantileBetween } from "./expectations/aggregates/quantileBetween.js";
export { standardDeviationBetween } from "./expectations/aggregates/standardDeviationBetween.js";
export { sumBetween } from "./expectations/aggregates/sumBetween.js";
export type { Bounds } from "./expectations/bounds.js";
export type { AllowedValues } from "./expectations/cells/allowedValues.js";
export { allowedValues } from "./expectations/cells/allowedValues.js";
export type { CalendarDates } from "./expectations/cells/calendarDates.js";
export { calendarDates } from "./expectations/cells/calendarDates.js";
export type { CodePointLength } from "./expectations/cells/codePointLength.js";
export { codePointLength } from "./expectations/cells/codePointLength.js";
export type { CodeUnitLength } from "./expectations/cells/codeUnitLength.js";
export { codeUnitLength } from "./expectations/cells/codeUnitLength.js";
export type { Complete } from "./expectations/cells/complete.js";
export { complete } from "./expectations/cells/complete.js";
export type { DecimalPlaces } from "./expectations/cells/decimalPlaces.js";
export { decimalPlaces } from "./expectations/cells/decimalPlaces.js";
export type { FiniteNumbers } from "./expectations/cells/finiteNumbers.js";
export { finiteNumbers } from "./expectations/cells/finiteNumbers.js";
export type { ForbiddenValues } from "./expectations/cells/forbiddenValues.js";
export { forbiddenValues } from "./expectations/cells/forbiddenValues.js";
export type { MatchesPattern } from "./expectations/cells/matchesPattern.js";
export { matchesPattern } from "./expectations/cells/matchesPattern.js";
export type { MultiplesOf } from "./expectations/cells/multiplesOf.js";
export { multiplesOf } from "./expectations/cells/multiplesOf.js";
export type { UtcTimestamps } from "./expectations/cells/utcTimestamps.js";
export { utcTimestamps } from "./expectations/cells/utcTimestamps.js";
export type { WholeNumbers } from "./expectations/cells/wholeNumbers.js";
export { wholeNumbers } from "./expectations/cells/wholeNumbers.js";
export type { Range, WithinRange } from "./expectations/cells/withinRange.js";
export { withinRange } from "./expectations/cells/withinRange.js";
export type {
  Cell,
  Expectation,
  Rule,
  RuleOptions,
  Tolerance,
  TolerancePoint,
} from "./expectations/expectation.js";
export type { NoDuplicateRows } from "./expectations/keys/noDuplicateRows.js";
export { noDuplicateRows } from "./expectations/keys/noDuplicateRows.js";
export type { NoNearDuplicateKeys } from "./expectations/keys/noNearDuplicateKeys.js";
export { noNearDuplicateKeys } from "./expectations/keys/noNearDuplicateKeys.js";
export type { KeyNulls, Unique, UniqueOptions } from "./expectations/keys/unique.js";
export { unique } from "./expectations/keys/unique.js";
export { decreasing } from "./expectations/order/decreasing.js";
export { increasing } from "./expectations/order/increasing.js";
export type { Ordered, OrderedOptions, OrderedWay } from "./expectations/order/ordered.js";
export { strictlyDecreasing } from "./expectations/order/strictlyDecreasing.js";
export { strictlyIncreasing } from "./expectations/order/strictlyIncreasing.js";
export type { AllOrNone } from "./expectations/rows/allOrNone.js";
export { allOrNone } from "./expectations/rows/allOrNone.js";
export type { ColumnAtMost } from "./expectations/rows/columnAtMost.js";
export { columnAtMost } from "./expectations/rows/columnAtMost.js";
export type { ColumnBelow } from "./expectations/rows/columnBelow.js";
export { columnBelow } from "./expectations/rows/columnBelow.js";
export { dateAtMost } from "./expectations/rows/dateAtMost.js";
export { dateBelow } from "./expectations/rows/dateBelow.js";
export type { OrderedText } from "./expectations/rows/orderedText.js";
export type { ProductEquals } from "./expectations/rows/productEquals.js";
export { productEquals } from "./expectations/rows/productEquals.js";
export type { RowExpectation } from "./expectations/rows/rowRule.js";
export type { Satisfies } from "./expectations/rows/satisfies.js";
export { satisfies } from "./expectations/rows/satisfies.js";
export type { Timely } from "./expectations/rows/timely.js";
export { timely } from "./expectations/rows/timely.js";
export { timestampAtMost } from "./expectations/rows/timestampAtMost.js";
export { timestampBelow } from "./expectations/rows/timestampBelow.js";
export type { When } from "./expectations/rows/when.js";
export { when } from "./expectations/rows/when.js";
export type { References, ReferencesOptions } from "./expectations/tables/references.js";
export { references } from "./expectations/tables/references.js";
export type { RowCount } from "./expectations/tables/rowCount.js";
export { rowCount } from "./expectations/tables/rowCount.js";
export type { SameRowCount } from "./expectations/tables/sameRowCount.js";
export { sameRowCount } from "./expectations/tables/sameRowCount.js";
export type { ValidAt, ValidAtOptions } from "./expectations/tables/validAt.js";
export { validAt } from "./expectations/tables/validAt.js";
export type { Fresh, FreshOptions } from "./expectations/time/fresh.js";
export { fresh } from "./expectations/time/fresh.js";
export type { ArbitraryOptions } from "./generation/arbitraryOf.js";
export { arbitraryOf } from "./generation/arbitraryOf.js";
export type { ArbitraryLike, ArbitraryOf, FastCheck } from "./generation/fastCheck.js";
export type { PlantedFault, PlantedFaults, PlantedFaultsOptions } from "./generation/plantedFaults.js";
export { plantedFaults } from "./generation/plantedFaults.js";
export type { PlantedRows } from "./generation/plantRules.js";
export type { GeneratedRow } from "./generation/rowTerms.js";
export { contractSource } from "./inference/contractSource.js";
export type { ContractHeading, DescribedSchema, ZodBuilders } from "./inference/defineInferredContract.js";
export { defineInferredContract } from "./inference/defineInferredContract.js";
export type { InferContractOptions } from "./inference/inferContract.js";
export { inferContract } from "./inference/inferContract.js";
export type {
  HoldoutCounts,
  InferredColumn,
  InferredContract,
  InferredKind,
  InferredType,
  ProposedRule,
  RefusedRule,
  RuleEvidence,
  WithheldRule,
} from "./inference/inferredContract.js";
export type { ColumnMetadata, Sensitivity } from "./metadata.js";
export { sensitivities } from "./metadata.js";
export { protectedColumns } from "./protectedColumns.js";
export type { RowIssue, RowResult } from "./rowValidator.js";
export { rowValidator } from "./rowValidator.js";
export type { StandardIssue, StandardResult, StandardSchema } from "./standardSchema.js";
export type { ParsedTable } from "./text/parseTextCells.js";
export { parseTextCells } from "./text/parseTextCells.js";
export type { TextTypes } from "./text/textTypes.js";
export { textTypes } from "./text/textTypes.js";
