export type { Alternative, AlternativeOptions } from "./arguments/alternative.js";
export type { IntervalOptions } from "./arguments/requireLevel.js";
export { adjustedMutualInformation } from "./association/adjustedMutualInformation.js";
export { contingencyCoefficient } from "./association/contingencyCoefficient.js";
export type { CorrelationRatio } from "./association/correlationRatio.js";
export { correlationRatio } from "./association/correlationRatio.js";
export { cramersV } from "./association/cramersV.js";
export { cramersVBiasCorrected } from "./association/cramersVBiasCorrected.js";
export { entropy } from "./association/entropy.js";
export { entropyBiasCorrected } from "./association/entropyBiasCorrected.js";
export type { Correlation } from "./association/fisherInterval.js";
export { kendallTauB } from "./association/kendallTauB.js";
export { mutualInformation } from "./association/mutualInformation.js";
export { mutualInformationBiasCorrected } from "./association/mutualInformationBiasCorrected.js";
export { neighborInformation } from "./association/neighbors/neighborInformation.js";
export { neighborInformationOfClasses } from "./association/neighbors/neighborInformationOfClasses.js";
export type { OutcomeConcentration } from "./association/outcomeConcentration.js";
export { outcomeConcentration } from "./association/outcomeConcentration.js";
export type { CorrelationEstimate, PairwiseCorrelation } from "./association/pairwiseCorrelations.js";
export { pairwiseCorrelations } from "./association/pairwiseCorrelations.js";
export { pearsonCorrelation } from "./association/pearsonCorrelation.js";
export { spearmanCorrelation } from "./association/spearmanCorrelation.js";
export { symmetricUncertainty } from "./association/symmetricUncertainty.js";
export { tschuprowsT } from "./association/tschuprowsT.js";
export type { UncertaintyCoefficient } from "./association/uncertaintyCoefficient.js";
export { uncertaintyCoefficient } from "./association/uncertaintyCoefficient.js";
export type { WeightOfEvidence } from "./association/weightOfEvidence.js";
export { weightOfEvidence } from "./association/weightOfEvidence.js";
export { ckmeansEdges } from "./binning/ckmeansEdges.js";
export { countBetweenEdges } from "./binning/countBetweenEdges.js";
export type { BinCounts } from "./binning/countInBins.js";
export { countInBins } from "./binning/countInBins.js";
export { equalWidthEdges } from "./binning/equalWidthEdges.js";
export type { HistogramEdgesOptions, HistogramRule } from "./binning/histogramEdges.js";
export { histogramEdges } from "./binning/histogramEdges.js";
export { kMeansEdges } from "./binning/kMeansEdges.js";
export { pooledQuantileEdges } from "./binning/pooledQuantileEdges.js";
export { quantileEdges } from "./binning/quantileEdges.js";
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
export type { WeightedAreaOptions } from "./concordance/weightedRocAucInterval.js";
export { weightedRocAucInterval } from "./concordance/weightedRocAucInterval.js";
export * from "./distributions/index.js";
export type { BaseOptions } from "./divergences/base.js";
export { bhattacharyyaCoefficient } from "./divergences/bhattacharyyaCoefficient.js";
export { energyDistance, weightedEnergyDistance } from "./divergences/energyDistance.js";
export { hellingerDistance } from "./divergences/hellingerDistance.js";
export { jensenShannonDistance } from "./divergences/jensenShannonDistance.js";
export { jensenShannonDivergence } from "./divergences/jensenShannonDivergence.js";
export type { KullbackLeiblerOptions } from "./divergences/kullbackLeiblerDivergence.js";
export { kullbackLeiblerDivergence } from "./divergences/kullbackLeiblerDivergence.js";
export { largestShareDifference } from "./divergences/largestShareDifference.js";
export type { KernelBandwidth } from "./divergences/multivariate/kernelBandwidth.js";
export type {
  DiscrepancyOptions,
  MaximumMeanDiscrepancy,
} from "./divergences/multivariate/maximumMeanDiscrepancy.js";
export { maximumMeanDiscrepancy } from "./divergences/multivariate/maximumMeanDiscrepancy.js";
export type { PointOptions } from "./divergences/multivariate/pointPairs.js";
export { squaredEnergyDistance } from "./divergences/multivariate/squaredEnergyDistance.js";
export type { PopulationStabilityIndex, StabilityOptions } from "./divergences/populationStabilityIndex.js";
export { populationStabilityIndex } from "./divergences/populationStabilityIndex.js";
export type {
  StabilityPermutation,
  StabilityPermutationOptions,
} from "./divergences/populationStabilityIndexPermutation.js";
export { populationStabilityIndexPermutation } from "./divergences/populationStabilityIndexPermutation.js";
export { reverseKullbackLeiblerDivergence } from "./divergences/reverseKullbackLeiblerDivergence.js";
export { totalVariation } from "./divergences/totalVariation.js";
export { wassersteinDistance, weightedWassersteinDistance } from "./divergences/wassersteinDistance.js";
export type { WeightedSample } from "./divergences/weightedGaps.js";
export type { ZeroRule } from "./divergences/zeroRule.js";
export type { BoundedInterval, Count } from "./intervals/count.js";
export { meanDifferenceInterval } from "./intervals/means/meanDifferenceInterval.js";
export type { MeanInterval } from "./intervals/means/meanInterval.js";
export { meanInterval } from "./intervals/means/meanInterval.js";
export { weightedMeanInterval } from "./intervals/means/weightedMeanInterval.js";
export { gartInterval } from "./intervals/oddsRatio/gartInterval.js";
export { independenceSmoothedInterval } from "./intervals/oddsRatio/independenceSmoothedInterval.js";
export { miettinenNurminenOddsRatioInterval } from "./intervals/oddsRatio/miettinenNurminenOddsRatioInterval.js";
export { woolfInterval } from "./intervals/oddsRatio/woolfInterval.js";
export { agrestiCoullInterval } from "./intervals/oneRate/agrestiCoullInterval.js";
export { clopperPearsonInterval } from "./intervals/oneRate/clopperPearsonInterval.js";
export { jeffreysInterval } from "./intervals/oneRate/jeffreysInterval.js";
export { midPInterval } from "./intervals/oneRate/midPInterval.js";
export { waldInterval } from "./intervals/oneRate/waldInterval.js";
export type { WeightedCount } from "./intervals/oneRate/weightedWilsonInterval.js";
export { weightedWilsonInterval } from "./intervals/oneRate/weightedWilsonInterval.js";
export { wilsonContinuityInterval } from "./intervals/oneRate/wilsonContinuityInterval.js";
export { wilsonInterval } from "./intervals/oneRate/wilsonInterval.js";
export { agrestiCaffoInterval } from "./intervals/rateDifference/agrestiCaffoInterval.js";
export { meeInterval } from "./intervals/rateDifference/meeInterval.js";
export { miettinenNurminenDifferenceInterval } from "./intervals/rateDifference/miettinenNurminenDifferenceInterval.js";
export { newcombeInterval } from "./intervals/rateDifference/newcombeInterval.js";
export { waldDifferenceInterval } from "./intervals/rateDifference/waldDifferenceInterval.js";
export { katzLogInterval } from "./intervals/rateRatio/katzLogInterval.js";
export { koopmanInterval } from "./intervals/rateRatio/koopmanInterval.js";
export { miettinenNurminenRatioInterval } from "./intervals/rateRatio/miettinenNurminenRatioInterval.js";
export { squareAndAddRatioInterval } from "./intervals/rateRatio/squareAndAddRatioInterval.js";
export { walterLogInterval } from "./intervals/rateRatio/walterLogInterval.js";
export type { IntervalEstimate } from "./intervals/squareAndAddInterval.js";
export { squareAndAddInterval } from "./intervals/squareAndAddInterval.js";
export type { Bounded, DistributionGap } from "./knots/distributionGap.js";
export { distributionGap } from "./knots/distributionGap.js";
export type { Knots } from "./knots/knots.js";
export { knotsOf, mostKnots, rowsBelow, rowsUpTo } from "./knots/knots.js";
export { choleskyFactor } from "./linear/choleskyFactor.js";
export { conditionNumber } from "./linear/conditionNumber.js";
export type { DenseMatrix } from "./linear/denseMatrix.js";
export { denseMatrix } from "./linear/denseMatrix.js";
export type { LeastSquares, LeastSquaresOptions } from "./linear/leastSquares.js";
export { leastSquares } from "./linear/leastSquares.js";
export { minimumNormLeastSquares } from "./linear/minimumNormLeastSquares.js";
export type { PrincipalComponents, PrincipalComponentsOptions } from "./linear/principalComponents.js";
export { principalComponents } from "./linear/principalComponents.js";
export { solvePositiveDefinite } from "./linear/solvePositiveDefinite.js";
export type { StandardizedColumns } from "./linear/standardizedColumns.js";
export { standardizedColumns } from "./linear/standardizedColumns.js";
export { benjaminiHochberg } from "./multiplicity/benjaminiHochberg.js";
export { benjaminiKriegerYekutieli } from "./multiplicity/benjaminiKriegerYekutieli.js";
export { benjaminiYekutieli } from "./multiplicity/benjaminiYekutieli.js";
export { bonferroni } from "./multiplicity/bonferroni.js";
export { cauchyCombination } from "./multiplicity/combination/cauchyCombination.js";
export type { CombinedPValue } from "./multiplicity/combination/combinedPValue.js";
export { fisherCombination } from "./multiplicity/combination/fisherCombination.js";
export { harmonicMeanPValue } from "./multiplicity/combination/harmonicMeanPValue.js";
export { mudholkarGeorgeCombination } from "./multiplicity/combination/mudholkarGeorgeCombination.js";
export { pearsonCombination } from "./multiplicity/combination/pearsonCombination.js";
export type { StoufferOptions } from "./multiplicity/combination/stoufferCombination.js";
export { stoufferCombination } from "./multiplicity/combination/stoufferCombination.js";
export { tippettCombination } from "./multiplicity/combination/tippettCombination.js";
export type { HierarchicalDiscovery, HypothesisNode } from "./multiplicity/hierarchicalFalseDiscovery.js";
export { hierarchicalFalseDiscovery } from "./multiplicity/hierarchicalFalseDiscovery.js";
export { hochberg } from "./multiplicity/hochberg.js";
export { holm } from "./multiplicity/holm.js";
export { holmSidak } from "./multiplicity/holmSidak.js";
export { hommel } from "./multiplicity/hommel.js";
export { sidak } from "./multiplicity/sidak.js";
export { simes } from "./multiplicity/simes.js";
export type { LevelOptions } from "./multiplicity/twoStage.js";
export { twoStageBenjaminiHochberg } from "./multiplicity/twoStageBenjaminiHochberg.js";
export type {
  LinearConstraints,
  LinearProgram,
  LinearProgramSolution,
} from "./optimization/linearProgram.js";
export { linearProgram } from "./optimization/linearProgram.js";
export { invertedCdfQuantile } from "./order/invertedCdfQuantile.js";
export { linearQuantile } from "./order/linearQuantile.js";
export { midranks } from "./order/midranks.js";
export { orderStatistics } from "./order/orderStatistics.js";
export type { QuantileType } from "./order/quantileTypes.js";
export { quantileTypes } from "./order/quantileTypes.js";
export { sortedCopy } from "./order/sortedCopy.js";
export type { Sample, SortedSample } from "./order/sortedSample.js";
export { sortedSample } from "./order/sortedSample.js";
export { sortOrder } from "./order/sortOrder.js";
export type { BetaBinomialPrior } from "./pooling/betaBinomialPrior.js";
export { betaBinomialPrior } from "./pooling/betaBinomialPrior.js";
export * from "./portable/index.js";
export { detectableCohensW } from "./power/detectableCohensW.js";
export { detectableLocationShift } from "./power/detectableLocationShift.js";
export type { EquivalencePower, PlannedRates } from "./power/equivalencePower.js";
export { equivalencePower } from "./power/equivalencePower.js";
export type { PowerOptions } from "./power/powerOptions.js";
export type { Quadrature } from "./quadrature/gaussLegendre.js";
export { gaussLegendre } from "./quadrature/gaussLegendre.js";
export { isotonicPrediction } from "./regression/isotonicPrediction.js";
export type { IsotonicOptions, IsotonicRegression } from "./regression/isotonicRegression.js";
export { isotonicRegression } from "./regression/isotonicRegression.js";
export { binomialDraw } from "./resampling/binomialDraw.js";
export { bootstrapBcaInterval } from "./resampling/bootstrapBcaInterval.js";
export { bootstrapPercentileInterval } from "./resampling/bootstrapPercentileInterval.js";
export type { Replicates, RowStatistic } from "./resampling/bootstrapReplicates.js";
export { bootstrapReplicates } from "./resampling/bootstrapReplicates.js";
export type { Studentized, StudentizedStatistic } from "./resampling/bootstrapStudentizedInterval.js";
export { bootstrapStudentizedInterval } from "./resampling/bootstrapStudentizedInterval.js";
export type { CountPair } from "./resampling/countPermutation.js";
export { countPermutation } from "./resampling/countPermutation.js";
export { drawnRows } from "./resampling/drawnRows.js";
export type { ExactPermutationOptions } from "./resampling/exactPermutationTest.js";
export { exactPermutationTest } from "./resampling/exactPermutationTest.js";
export { multinomialBootstrap } from "./resampling/multinomialBootstrap.js";
export { multinomialBootstrapBcaInterval } from "./resampling/multinomialBootstrapBcaInterval.js";
export type { CountStatistic } from "./resampling/multinomialBootstrapInterval.js";
export { multinomialBootstrapInterval } from "./resampling/multinomialBootstrapInterval.js";
export { percentileInterval } from "./resampling/percentileInterval.js";
export type { PermutationOptions, PermutationTest } from "./resampling/permutationTest.js";
export { permutationTest } from "./resampling/permutationTest.js";
export type { ResampleOptions } from "./resampling/resampleOptions.js";
export { shuffle } from "./resampling/shuffle.js";
export type { SplitStatistic, TwoSizes } from "./resampling/splits.js";
export { stratifiedMultinomialBootstrap } from "./resampling/stratifiedMultinomialBootstrap.js";
export type { AsymptoticOptions } from "./sequential/asymptoticInterval.js";
export { asymptoticInterval } from "./sequential/asymptoticInterval.js";
export { asymptoticSequenceFromState, createAsymptoticSequence } from "./sequential/asymptoticSequence.js";
export type { CusumDesign, CusumRunLength } from "./sequential/averageRunLength/cusumAverageRunLength.js";
export {
  cusumAverageRunLength,
  cusumLimit,
  siegmundAverageRunLength,
} from "./sequential/averageRunLength/cusumAverageRunLength.js";
export type { EwmaDesign } from "./sequential/averageRunLength/ewmaAverageRunLength.js";
export { ewmaAverageRunLength, ewmaLimit } from "./sequential/averageRunLength/ewmaAverageRunLength.js";
export {
  shewhartAverageRunLength,
  shewhartLimit,
} from "./sequential/averageRunLength/shewhartAverageRunLength.js";
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
export { chiSquaredIndependence } from "./tests/counts/independence/chiSquaredIndependence.js";
export type {
  MonteCarloIndependence,
  MonteCarloTableOptions,
} from "./tests/counts/independence/chiSquaredIndependenceMonteCarlo.js";
export { chiSquaredIndependenceMonteCarlo } from "./tests/counts/independence/chiSquaredIndependenceMonteCarlo.js";
export type { FisherExact } from "./tests/counts/independence/fisherExact.js";
export { fisherExact } from "./tests/counts/independence/fisherExact.js";
export { fisherExactMidP } from "./tests/counts/independence/fisherExactMidP.js";
export type { FreemanHalton } from "./tests/counts/independence/freemanHalton.js";
export { freemanHalton } from "./tests/counts/independence/freemanHalton.js";
export { gTestIndependence } from "./tests/counts/independence/gTestIndependence.js";
export type { IndependenceTest } from "./tests/counts/independence/independenceTest.js";
export type { MantelHaenszel } from "./tests/counts/independence/mantelHaenszel.js";
export { mantelHaenszel } from "./tests/counts/independence/mantelHaenszel.js";
export { powerDivergenceIndependence } from "./tests/counts/independence/powerDivergenceIndependence.js";
export { yatesChiSquaredIndependence } from "./tests/counts/independence/yatesChiSquaredIndependence.js";
export type { BinomialTest, BinomialTestOptions } from "./tests/counts/knownShares/binomialTest.js";
export { binomialTest } from "./tests/counts/knownShares/binomialTest.js";
export { chiSquaredAgainstKnownShares } from "./tests/counts/knownShares/chiSquaredAgainstKnownShares.js";
export { gTestAgainstKnownShares } from "./tests/counts/knownShares/gTestAgainstKnownShares.js";
export type { MultinomialExact } from "./tests/counts/knownShares/multinomialExact.js";
export { multinomialExact } from "./tests/counts/knownShares/multinomialExact.js";
export type { KnownSharesTest } from "./tests/counts/knownShares/powerDivergenceAgainstKnownShares.js";
export { powerDivergenceAgainstKnownShares } from "./tests/counts/knownShares/powerDivergenceAgainstKnownShares.js";
export { mcnemarChiSquared } from "./tests/counts/paired/mcnemarChiSquared.js";
export { mcnemarChiSquaredWithContinuity } from "./tests/counts/paired/mcnemarChiSquaredWithContinuity.js";
export type { McnemarTest } from "./tests/counts/paired/mcnemarExact.js";
export { mcnemarExact } from "./tests/counts/paired/mcnemarExact.js";
export type { PowerDivergenceOptions } from "./tests/counts/powerDivergence.js";
export { powerDivergenceLambda } from "./tests/counts/powerDivergence.js";
export type { UnconditionalTest } from "./tests/counts/twoRates/barnardExact.js";
export { barnardExact } from "./tests/counts/twoRates/barnardExact.js";
export { barnardExactUnpooled } from "./tests/counts/twoRates/barnardExactUnpooled.js";
export { boschlooExact } from "./tests/counts/twoRates/boschlooExact.js";
export { exactDifferenceTest } from "./tests/counts/twoRates/exactDifferenceTest.js";
export type { RateEquivalence } from "./tests/counts/twoRates/rateEquivalence.js";
export { rateEquivalence } from "./tests/counts/twoRates/rateEquivalence.js";
export type { DifferenceTestOptions } from "./tests/counts/twoRates/scoreDifferenceTest.js";
export { scoreDifferenceTest } from "./tests/counts/twoRates/scoreDifferenceTest.js";
export type { TwoProportionZ } from "./tests/counts/twoRates/twoProportionZ.js";
export { twoProportionZ } from "./tests/counts/twoRates/twoProportionZ.js";
export { waldDifferenceTest } from "./tests/counts/twoRates/waldDifferenceTest.js";
export type { AndersonDarling } from "./tests/distributions/andersonDarling.js";
export { andersonDarling } from "./tests/distributions/andersonDarling.js";
export type {
  AndersonDarlingPermutation,
  AndersonDarlingPermutationOptions,
} from "./tests/distributions/andersonDarlingPermutation.js";
export { andersonDarlingPermutation } from "./tests/distributions/andersonDarlingPermutation.js";
export type { CramerVonMises, CramerVonMisesOptions } from "./tests/distributions/cramerVonMises.js";
export { cramerVonMises } from "./tests/distributions/cramerVonMises.js";
export type { EppsSingleton } from "./tests/distributions/eppsSingleton.js";
export { eppsSingleton } from "./tests/distributions/eppsSingleton.js";
export type { KolmogorovSmirnov, KolmogorovSmirnovOptions } from "./tests/distributions/kolmogorovSmirnov.js";
export { kolmogorovSmirnov } from "./tests/distributions/kolmogorovSmirnov.js";
export type {
  KolmogorovSmirnovFit,
  KolmogorovSmirnovFitOptions,
} from "./tests/distributions/kolmogorovSmirnovFit.js";
export { kolmogorovSmirnovFit } from "./tests/distributions/kolmogorovSmirnovFit.js";
export type { Kuiper } from "./tests/distributions/kuiper.js";
export { kuiper } from "./tests/distributions/kuiper.js";
export { normalizedCramerVonMises } from "./tests/distributions/normalizedCramerVonMises.js";
export { twoSampleKolmogorovApproximation } from "./tests/distributions/twoSampleKolmogorovApproximation.js";
export { twoSampleKolmogorovSurvival } from "./tests/distributions/twoSampleKolmogorovSurvival.js";
export type { WeightedKolmogorovSmirnov } from "./tests/distributions/weightedKolmogorovSmirnov.js";
export { weightedKolmogorovSmirnov } from "./tests/distributions/weightedKolmogorovSmirnov.js";
export type { AlexanderGovern } from "./tests/means/alexanderGovern.js";
export { alexanderGovern } from "./tests/means/alexanderGovern.js";
export { brownForsytheTest } from "./tests/means/brownForsytheTest.js";
export { cohensD } from "./tests/means/cohensD.js";
export { leveneTest } from "./tests/means/leveneTest.js";
export type { FTest } from "./tests/means/oneWayAnova.js";
export { oneWayAnova } from "./tests/means/oneWayAnova.js";
export type { TTest } from "./tests/means/studentTTest.js";
export { studentTTest } from "./tests/means/studentTTest.js";
export { welchTTest } from "./tests/means/welchTTest.js";
export type { LittleMissingness } from "./tests/multivariate/littleMissingness.js";
export { littleMissingness } from "./tests/multivariate/littleMissingness.js";
export type {
  DiscrepancyTestOptions,
  MaximumMeanDiscrepancyTest,
} from "./tests/multivariate/maximumMeanDiscrepancyTest.js";
export { maximumMeanDiscrepancyTest } from "./tests/multivariate/maximumMeanDiscrepancyTest.js";
export type { ComparedRows, PointTestOptions } from "./tests/multivariate/sampledPoints.js";
export type { SquaredEnergyDistanceTest } from "./tests/multivariate/squaredEnergyDistanceTest.js";
export { squaredEnergyDistanceTest } from "./tests/multivariate/squaredEnergyDistanceTest.js";
export type { BrunnerMunzel } from "./tests/ranks/brunnerMunzel.js";
export { brunnerMunzel } from "./tests/ranks/brunnerMunzel.js";
export type { KruskalWallis } from "./tests/ranks/kruskalWallis.js";
export { kruskalWallis } from "./tests/ranks/kruskalWallis.js";
export type { MannWhitney, MannWhitneyOptions } from "./tests/ranks/mannWhitney.js";
export { mannWhitney } from "./tests/ranks/mannWhitney.js";
export { boxCox } from "./transformation/boxCox.js";
export { boxCoxLambda } from "./transformation/boxCoxLambda.js";
export { yeoJohnson } from "./transformation/yeoJohnson.js";
export { yeoJohnsonLambda } from "./transformation/yeoJohnsonLambda.js";
