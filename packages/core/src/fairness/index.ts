export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
export { compareMitigation } from "./mitigation/compareMitigation.js";
export { drawPredictions } from "./mitigation/drawPredictions.js";
export type { MitigationComparison, RuleChange } from "./mitigation/mitigationComparison.js";
export type { ParetoFront, ParetoOptions, ParetoPoint } from "./mitigation/paretoFront.js";
export { paretoFront } from "./mitigation/paretoFront.js";
export type { AveragedModel } from "./mitigation/reductions/averagedModel.js";
export { averagedPredictions } from "./mitigation/reductions/averagedPredictions.js";
export { boostedStumpsLearner } from "./mitigation/reductions/boostedStumpsLearner.js";
export type {
  BoundedGroupLossFit,
  BoundedGroupLossOptions,
} from "./mitigation/reductions/fitBoundedGroupLoss.js";
export { fitBoundedGroupLoss } from "./mitigation/reductions/fitBoundedGroupLoss.js";
export type {
  ExponentiatedGradientFit,
  ExponentiatedGradientOptions,
} from "./mitigation/reductions/fitExponentiatedGradient.js";
export { fitExponentiatedGradient } from "./mitigation/reductions/fitExponentiatedGradient.js";
export type {
  ReductionGrid,
  ReductionGridCandidate,
  ReductionGridOptions,
} from "./mitigation/reductions/fitReductionGrid.js";
export { fitReductionGrid } from "./mitigation/reductions/fitReductionGrid.js";
export type { GroupLoss, GroupLossRows } from "./mitigation/reductions/groupLossGame.js";
export type { LinearRegression } from "./mitigation/reductions/leastSquaresLearner.js";
export { leastSquaresLearner } from "./mitigation/reductions/leastSquaresLearner.js";
export { logisticLearner } from "./mitigation/reductions/logisticLearner.js";
export type { LossLearner } from "./mitigation/reductions/lossLearner.js";
export type {
  ErrorCosts,
  Parity,
  ParityConstraint,
  ReductionRows,
} from "./mitigation/reductions/parityConstraint.js";
export type { ConstantRule, RandomizedRule } from "./mitigation/reductions/randomizedRule.js";
export { randomizedRuleProbabilities } from "./mitigation/reductions/randomizedRuleProbabilities.js";
export type { ReductionLearner } from "./mitigation/reductions/reductionLearner.js";
export type { SaddlePointOptions } from "./mitigation/reductions/saddlePoint.js";
export type { BoundedRate, RateGap } from "./mitigation/ruleGap.js";
export { rowsToSettle } from "./rowsToSettle.js";
