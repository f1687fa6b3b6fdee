export type { AuditOptions, FairnessAudit } from "./auditFairness.js";
export { auditFairness } from "./auditFairness.js";
export { missingLabel } from "./groups/groupsOf.js";
export type {
  CorrelationRemover,
  CorrelationRemoverOptions,
} from "./mitigation/data/fitCorrelationRemover.js";
export { fitCorrelationRemover } from "./mitigation/data/fitCorrelationRemover.js";
export type {
  DisparateImpactRemover,
  DisparateImpactRemoverOptions,
  RepairedValues,
} from "./mitigation/data/fitDisparateImpactRemover.js";
export { fitDisparateImpactRemover } from "./mitigation/data/fitDisparateImpactRemover.js";
export type { Reweighing } from "./mitigation/data/fitReweighing.js";
export { fitReweighing } from "./mitigation/data/fitReweighing.js";
export type { GroupedRows, WeightedGroupedRows } from "./mitigation/data/labelCells.js";
export type { MassagedLabels, MassagingOptions } from "./mitigation/data/massageLabels.js";
export { massageLabels } from "./mitigation/data/massageLabels.js";
export { removeCorrelation } from "./mitigation/data/removeCorrelation.js";
export { removeDisparateImpact } from "./mitigation/data/removeDisparateImpact.js";
export { resamplePreferentially } from "./mitigation/data/resamplePreferentially.js";
export type { UniformResamplingOptions } from "./mitigation/data/resampleUniformly.js";
export { resampleUniformly } from "./mitigation/data/resampleUniformly.js";
export type { ReweighedRows } from "./mitigation/data/reweighRows.js";
export { reweighRows } from "./mitigation/data/reweighRows.js";
export { boundaryCovariances } from "./mitigation/training/boundaryCovariances.js";
export type { TrainingParity } from "./mitigation/training/parity.js";
export type { AdversarialNetworkOptions } from "./mitigation/training/trainAdversarialNetwork.js";
export { trainAdversarialNetwork } from "./mitigation/training/trainAdversarialNetwork.js";
export type { CovarianceBoundedOptions } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export { trainCovarianceBoundedRegression } from "./mitigation/training/trainCovarianceBoundedRegression.js";
export { rowsToSettle } from "./rowsToSettle.js";
