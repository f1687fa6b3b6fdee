export type { IntervalOptions } from "./arguments/requireLevel.js";
export type { OutcomeConcentration } from "./association/outcomeConcentration.js";
export { outcomeConcentration } from "./association/outcomeConcentration.js";
export { balancedAccuracy } from "./classification/balancedAccuracy.js";
export type { WeightOptions } from "./classification/brierScore.js";
export { brierScore } from "./classification/brierScore.js";
export type { BinOptions, CalibrationBins } from "./classification/calibrationBins.js";
export { equalMassCalibrationBins, equalWidthCalibrationBins } from "./classification/calibrationBins.js";
export type { ConfusionCounts } from "./classification/confusionCounts.js";
export type { ConfusionQuotient, ConfusionRate } from "./classification/confusionRates.js";
export { confusionRates } from "./classification/confusionRates.js";
export { equalMassCalibrationError } from "./classification/equalMassCalibrationError.js";
export { expectedCalibrationError } from "./classification/expectedCalibrationError.js";
export { f1Score } from "./classification/f1Score.js";
export type { GroupConfusionOptions } from "./classification/groupConfusion.js";
export { groupConfusion } from "./classification/groupConfusion.js";
export { logLoss } from "./classification/logLoss.js";
export { brierLosses, logLosses } from "./classification/losses.js";
export type { PairedDelong } from "./concordance/pairedDelong.js";
export { pairedDelong } from "./concordance/pairedDelong.js";
export { rocAuc } from "./concordance/rocAuc.js";
export type { RocAucInterval } from "./concordance/rocAucInterval.js";
export { rocAucInterval } from "./concordance/rocAucInterval.js";
export * from "./distributions/index.js";
export type {
  PopulationStabilityIndex,
  StabilityOptions,
  ZeroRule,
} from "./divergences/populationStabilityIndex.js";
export { populationStabilityIndex } from "./divergences/populationStabilityIndex.js";
export { totalVariation } from "./divergences/totalVariation.js";
export { agrestiCaffoInterval } from "./intervals/agrestiCaffoInterval.js";
export { agrestiCoullInterval } from "./intervals/agrestiCoullInterval.js";
export { clopperPearsonInterval } from "./intervals/clopperPearsonInterval.js";
export type { BoundedInterval, Count } from "./intervals/count.js";
export { gartInterval } from "./intervals/gartInterval.js";
export { independenceSmoothedInterval } from "./intervals/independenceSmoothedInterval.js";
export { jeffreysInterval } from "./intervals/jeffreysInterval.js";
export { katzLogInterval } from "./intervals/katzLogInterval.js";
export { koopmanInterval } from "./intervals/koopmanInterval.js";
export type { MeanInterval } from "./intervals/meanInterval.js";
export { meanInterval } from "./intervals/meanInterval.js";
export { meeInterval } from "./intervals/meeInterval.js";
export { midPInterval } from "./intervals/midPInterval.js";
export { miettinenNurminenDifferenceInterval } from "./intervals/miettinenNurminenDifferenceInterval.js";
export { miettinenNurminenOddsRatioInterval } from "./intervals/miettinenNurminenOddsRatioInterval.js";
export { miettinenNurminenRatioInterval } from "./intervals/miettinenNurminenRatioInterval.js";
export { newcombeInterval } from "./intervals/newcombeInterval.js";
export { waldDifferenceInterval } from "./intervals/waldDifferenceInterval.js";
export { waldInterval } from "./intervals/waldInterval.js";
export { walterLogInterval } from "./intervals/walterLogInterval.js";
export { wilsonContinuityInterval } from "./intervals/wilsonContinuityInterval.js";
export { wilsonInterval } from "./intervals/wilsonInterval.js";
export { woolfInterval } from "./intervals/woolfInterval.js";
export { benjaminiHochberg } from "./multiplicity/benjaminiHochberg.js";
export { benjaminiYekutieli } from "./multiplicity/benjaminiYekutieli.js";
export { bonferroni } from "./multiplicity/bonferroni.js";
export { holm } from "./multiplicity/holm.js";
export { invertedCdfQuantile } from "./order/invertedCdfQuantile.js";
export { linearQuantile } from "./order/linearQuantile.js";
export { midranks } from "./order/midranks.js";
export { sortedCopy } from "./order/sortedCopy.js";
export type { Sample, SortedSample } from "./order/sortedSample.js";
export { sortedSample } from "./order/sortedSample.js";
export { sortOrder } from "./order/sortOrder.js";
export * from "./portable/index.js";
export { detectableCohensW } from "./power/detectableCohensW.js";
export { detectableLocationShift } from "./power/detectableLocationShift.js";
export type { PowerOptions } from "./power/powerOptions.js";
export { bootstrapBcaInterval } from "./resampling/bootstrapBcaInterval.js";
export { bootstrapPercentileInterval } from "./resampling/bootstrapPercentileInterval.js";
export type { Replicates, RowStatistic } from "./resampling/bootstrapReplicates.js";
export { bootstrapReplicates } from "./resampling/bootstrapReplicates.js";
export type { Studentized, StudentizedStatistic } from "./resampling/bootstrapStudentizedInterval.js";
export { bootstrapStudentizedInterval } from "./resampling/bootstrapStudentizedInterval.js";
export { multinomialBootstrap } from "./resampling/multinomialBootstrap.js";
export { multinomialBootstrapInterval } from "./resampling/multinomialBootstrapInterval.js";
export { percentileInterval } from "./resampling/percentileInterval.js";
export type { ResampleOptions } from "./resampling/resampleOptions.js";
export type { AsymptoticOptions } from "./sequential/asymptoticInterval.js";
export { asymptoticInterval } from "./sequential/asymptoticInterval.js";
export { asymptoticSequenceFromState, createAsymptoticSequence } from "./sequential/asymptoticSequence.js";
export type { BetaMixtureEProcess, BetaMixtureOptions } from "./sequential/betaMixtureEProcess.js";
export {
  betaMixtureEProcess,
  betaMixtureEProcessFromState,
  createBetaMixtureEProcess,
} from "./sequential/betaMixtureEProcess.js";
export type { BettingEProcess, BettingEProcessOptions } from "./sequential/bettingEProcess.js";
export {
  bettingEProcess,
  bettingEProcessFromState,
  createBettingEProcess,
} from "./sequential/bettingEProcess.js";
export { bettingInterval } from "./sequential/bettingInterval.js";
export type { BettingSequenceOptions } from "./sequential/bettingSequence.js";
export { bettingSequenceFromState, createBettingSequence } from "./sequential/bettingSequence.js";
export type { BettingOptions, BoundedMeanOptions, Bounds } from "./sequential/boundedMean.js";
export type { CenteredInterval } from "./sequential/centeredInterval.js";
export { eBenjaminiHochberg } from "./sequential/eBenjaminiHochberg.js";
export {
  createEmpiricalBernsteinSequence,
  empiricalBernsteinInterval,
  empiricalBernsteinSequenceFromState,
} from "./sequential/empiricalBernsteinSequence.js";
export type { EProcess } from "./sequential/eProcess.js";
export { eValueMean } from "./sequential/eValueMean.js";
export { eValueProduct } from "./sequential/eValueProduct.js";
export {
  createHoeffdingSequence,
  hoeffdingInterval,
  hoeffdingSequenceFromState,
} from "./sequential/hoeffdingSequence.js";
export type {
  MixtureSequentialOptions,
  MixtureSequentialTest,
  TreatmentPair,
} from "./sequential/mixtureSequentialTest.js";
export {
  createMixtureSequentialTest,
  mixtureSequentialTest,
  mixtureSequentialTestFromState,
} from "./sequential/mixtureSequentialTest.js";
export type { OnlineStatistic } from "./sequential/onlineStatistic.js";
export type {
  SequentialProbabilityRatioOptions,
  SequentialProbabilityRatioTest,
} from "./sequential/sequentialProbabilityRatioTest.js";
export {
  createSequentialProbabilityRatioTest,
  sequentialProbabilityRatioTest,
  sequentialProbabilityRatioTestFromState,
} from "./sequential/sequentialProbabilityRatioTest.js";
export { mean } from "./summation/mean.js";
export type { Moments } from "./summation/moments.js";
export { moments } from "./summation/moments.js";
export { sum } from "./summation/sum.js";
export { variance } from "./summation/variance.js";
export type { ChiSquaredIndependence } from "./tests/chiSquaredIndependence.js";
export { chiSquaredIndependence } from "./tests/chiSquaredIndependence.js";
export type { KolmogorovSmirnov } from "./tests/kolmogorovSmirnov.js";
export { kolmogorovSmirnov } from "./tests/kolmogorovSmirnov.js";
