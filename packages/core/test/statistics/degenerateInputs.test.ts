import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";
import * as statistics from "../../src/statistics/index.js";

const {
  adjustedMutualInformation,
  alexanderGovern,
  andersonDarling,
  andersonDarlingPermutation,
  asymptoticInterval,
  balancedAccuracy,
  barnardExact,
  barnardExactUnpooled,
  betaBinomialPrior,
  betaMixtureEProcess,
  bettingEProcess,
  bettingInterval,
  bhattacharyyaCoefficient,
  binomialTest,
  bootstrapBcaInterval,
  bootstrapPercentileInterval,
  bootstrapStudentizedInterval,
  boschlooExact,
  boxCoxLambda,
  brierScore,
  brownForsytheTest,
  brunnerMunzel,
  cauchyCombination,
  chiSquaredAgainstKnownShares,
  chiSquaredIndependence,
  chiSquaredIndependenceMonteCarlo,
  choleskyFactor,
  ckmeansEdges,
  cohensD,
  conditionNumber,
  confusionRates,
  contingencyCoefficient,
  correlationRatio,
  countBetweenEdges,
  countInBins,
  cramersV,
  cramersVBiasCorrected,
  cramerVonMises,
  denseMatrix,
  eBenjaminiHochberg,
  empiricalBernsteinInterval,
  energyDistance,
  entropy,
  entropyBiasCorrected,
  eppsSingleton,
  equalMassCalibrationError,
  equalWidthEdges,
  equivalencePower,
  eValueMean,
  eValueProduct,
  exactDifferenceTest,
  exactPermutationTest,
  expectedCalibrationError,
  f1Score,
  fisherCombination,
  fisherExact,
  fisherExactMidP,
  freemanHalton,
  groupConfusion,
  gTestAgainstKnownShares,
  gTestIndependence,
  harmonicMeanPValue,
  hellingerDistance,
  hierarchicalFalseDiscovery,
  histogramEdges,
  hoeffdingInterval,
  hommel,
  invertedCdfQuantile,
  isotonicPrediction,
  isotonicRegression,
  jensenShannonDistance,
  jensenShannonDivergence,
  kendallTauB,
  kMeansEdges,
  kolmogorovSmirnov,
  kolmogorovSmirnovFit,
  kruskalWallis,
  kuiper,
  kullbackLeiblerDivergence,
  largestShareDifference,
  leastSquares,
  leveneTest,
  linearProgram,
  linearQuantile,
  littleMissingness,
  logLoss,
  mannWhitney,
  maximumMeanDiscrepancy,
  maximumMeanDiscrepancyTest,
  mcnemarChiSquared,
  mcnemarChiSquaredWithContinuity,
  mantelHaenszel,
  mcnemarExact,
  mean,
  meanInterval,
  midranks,
  minimumNormLeastSquares,
  mixtureSequentialTest,
  moments,
  mudholkarGeorgeCombination,
  multinomialBootstrapBcaInterval,
  multinomialBootstrapInterval,
  multinomialExact,
  mutualInformation,
  mutualInformationBiasCorrected,
  neighborInformation,
  neighborInformationOfClasses,
  normalCdf,
  normalizedCramerVonMises,
  oneWayAnova,
  orderStatistics,
  pairedDelong,
  pairwiseCorrelations,
  pearsonCombination,
  pearsonCorrelation,
  permutationTest,
  pooledQuantileEdges,
  populationStabilityIndex,
  populationStabilityIndexPermutation,
  powerDivergenceIndependence,
  principalComponents,
  quantileEdges,
  quantileTypes,
  rateEquivalence,
  reverseKullbackLeiblerDivergence,
  rocAuc,
  rocAucInterval,
  scoreDifferenceTest,
  sequentialProbabilityRatioTest,
  simes,
  solvePositiveDefinite,
  sortedCopy,
  spearmanCorrelation,
  squaredEnergyDistance,
  squaredEnergyDistanceTest,
  standardizedColumns,
  squareAndAddInterval,
  squareAndAddRatioInterval,
  stoufferCombination,
  stratifiedMultinomialBootstrap,
  studentTTest,
  sum,
  symmetricUncertainty,
  tippettCombination,
  totalVariation,
  tschuprowsT,
  twoProportionZ,
  twoSampleKolmogorovApproximation,
  twoSampleKolmogorovSurvival,
  uncertaintyCoefficient,
  variance,
  waldDifferenceTest,
  wassersteinDistance,
  weightedEnergyDistance,
  weightedKolmogorovSmirnov,
  weightedMeanInterval,
  weightedRocAucInterval,
  weightedWassersteinDistance,
  weightOfEvidence,
  weightedWilsonInterval,
  welchTTest,
  yatesChiSquaredIndependence,
  yeoJohnsonLambda,
} = statistics;

const samples: readonly (readonly number[])[] = [
  [],
  [0],
  [-0, 0],
  [1, 1, 1],
  [0, 1],
  [5e-324, 0],
  [1e308, -1e308],
  [1e308, 1e308],
  [Infinity, 0],
  [-Infinity, Infinity],
  [Number.NaN],
  [0.5, Number.NaN],
  [0, 0.5, 1],
  [1e-200, 3e-200, 2e-200],
];
const labels: readonly (readonly number[])[] = [[], [0], [1], [0, 0], [1, 1], [0, 1], [1, 1, 1], [0, 1, 1]];
const tables: readonly (readonly number[])[] = [
  [],
  [0],
  [1],
  [0, 0],
  [1, 0],
  [0, 1],
  [1e308, 1e308],
  [5e-324, 1],
  [3, 4],
];
const random = seededRandom("degenerate");

const histogramRules = ["sturges", "doane", "scott", "freedman-diaconis", "square-root", "rice"] as const;
const divergences = {
  bhattacharyyaCoefficient,
  hellingerDistance,
  jensenShannonDistance,
  jensenShannonDivergence,
  kullbackLeiblerDivergence,
  largestShareDifference,
  reverseKullbackLeiblerDivergence,
  totalVariation,
};

type Call = readonly [name: string, call: () => unknown];

/** A sample as a matrix of one, two and three columns, or as many as fit. */
function ofMatrices(x: Float64Array): Call[] {
  return [1, 2, 3].flatMap((columns): Call[] => {
    const matrix = () => denseMatrix(x, columns);
    const target = () => Float64Array.from({ length: matrix().rows }, (_, i) => i);
    const name = `of ${columns} columns of ${String(x)}`;
    return [
      [`standardizedColumns ${name}`, () => standardizedColumns(matrix())],
      [`principalComponents ${name}`, () => principalComponents(matrix())],
      [
        `unstandardized principalComponents ${name}`,
        () => principalComponents(matrix(), { standardize: false }),
      ],
      [`conditionNumber ${name}`, () => conditionNumber(matrix())],
      [`choleskyFactor ${name}`, () => choleskyFactor(matrix())],
      [
        `linearProgram ${name}`,
        () => linearProgram({ costs: x.slice(0, columns), atMost: { matrix: matrix(), limits: target() } }),
      ],
      [`solvePositiveDefinite ${name}`, () => solvePositiveDefinite(matrix(), target())],
      [`leastSquares ${name}`, () => leastSquares(matrix(), target())],
      [`minimumNormLeastSquares ${name}`, () => minimumNormLeastSquares(matrix(), matrix())],
      [`penalized leastSquares ${name}`, () => leastSquares(matrix(), target(), { ridge: 1 })],
    ];
  });
}

function correlationsOf(x: Float64Array, y: Float64Array): Call[] {
  const correlations = { pearsonCorrelation, spearmanCorrelation, kendallTauB };
  return [
    ...Object.entries(correlations).map(
      ([name, f]): Call => [`${name} of ${String(x)} and ${String(y)}`, () => f(x, y)],
    ),
    [`pairwiseCorrelations of ${String(x)} and ${String(y)}`, () => pairwiseCorrelations([x, y])],
    [`neighborInformation of ${String(x)} and ${String(y)}`, () => neighborInformation(x, y)],
    [
      `neighborInformationOfClasses of ${String(x)} and ${String(y)}`,
      () => neighborInformationOfClasses(y, Int32Array.from(x)),
    ],
    [`correlationRatio of ${String(x)} and ${String(y)}`, () => correlationRatio(Int32Array.from(x), y)],
  ];
}

const ofSamples = samples.flatMap((values): Call[] => {
  const x = Float64Array.from(values);
  const meanOf = (rows: Uint32Array) => mean(Float64Array.from(rows, (row) => x[row]!));
  const unary = {
    sum,
    mean,
    variance,
    moments,
    meanInterval,
    midranks,
    sortedCopy,
    bettingInterval,
    empiricalBernsteinInterval,
    hoeffdingInterval,
    eValueMean,
    eValueProduct,
    eBenjaminiHochberg,
  };
  const studentized = (rows: Uint32Array) => {
    const { mean: estimate, standardError } = meanInterval(Float64Array.from(rows, (row) => x[row]!));
    return { estimate, standardError };
  };
  const wide = { lower: -8e307, upper: 8e307 };
  return [
    ...Object.entries(unary).map(([name, f]): Call => [`${name} of ${String(values)}`, () => f(x)]),
    [`weightedMeanInterval of ${String(values)}`, () => weightedMeanInterval(x, x)],
    [
      `weightedMeanInterval of ${String(values)}, evenly`,
      () =>
        weightedMeanInterval(
          x,
          x.map(() => 1e308),
        ),
    ],
    [
      `weightedWilsonInterval of ${String(values)}`,
      () => {
        const [successes = 0, failures = 0, successSquares = 0, failureSquares = 0] = values;
        return weightedWilsonInterval({ successes, failures, successSquares, failureSquares });
      },
    ],
    [
      `square-and-add of ${String(values)}`,
      () => {
        const [lower = 0, value = 0, upper = 0] = sortedCopy(x);
        const estimate = { value, interval: { lower, upper, level: 0.95, method: "delong" } };
        return [squareAndAddInterval(estimate, estimate), squareAndAddRatioInterval(estimate, estimate)];
      },
    ],
    [`linearQuantile of ${String(values)}`, () => linearQuantile(sortedCopy(x), 0.3)],
    [`invertedCdfQuantile of ${String(values)}`, () => invertedCdfQuantile(sortedCopy(x), 0.3)],
    [
      `percentile of ${String(values)}`,
      () => bootstrapPercentileInterval(x.length, meanOf, { random, replicates: 20 }),
    ],
    [`BCa of ${String(values)}`, () => bootstrapBcaInterval(x.length, meanOf, { random, replicates: 20 })],
    ...Object.entries(quantileTypes).map(
      ([name, quantile]): Call => [`${name} of ${String(values)}`, () => quantile(sortedCopy(x), 0.3)],
    ),
    [
      `studentized of ${String(values)}`,
      () => bootstrapStudentizedInterval(x.length, studentized, { random, replicates: 20 }),
    ],
    [`asymptoticInterval of ${String(values)}`, () => asymptoticInterval(moments(x))],
    [`bettingEProcess of ${String(values)}`, () => bettingEProcess(x, { mean: 0.5 })],
    ...Object.entries({ bettingInterval, empiricalBernsteinInterval, hoeffdingInterval }).map(
      ([name, f]): Call => [`${name} of ${String(values)} within wide bounds`, () => f(x, wide)],
    ),
    [
      `mixtureSequentialTest of ${String(values)}`,
      () => mixtureSequentialTest(x, x.toReversed(), { standardDeviation: 1, mixtureDeviation: 1 }),
    ],
    ...ofMatrices(x),
    ...samples.flatMap((other) => correlationsOf(x, Float64Array.from(other))),
    ...samples.flatMap((other) => orderTestsOf(x, Float64Array.from(other))),
    [`kolmogorovSmirnovFit of ${String(values)}`, () => kolmogorovSmirnovFit(x, normalCdf)],
    [`orderStatistics of ${String(values)}`, () => orderStatistics(x, [0])],
    [`quantileEdges of ${String(values)}`, () => quantileEdges(x, 4)],
    [`kMeansEdges of ${String(values)}`, () => kMeansEdges(x, 3)],
    [`ckmeansEdges of ${String(values)}`, () => ckmeansEdges(x, 3)],
    [`boxCoxLambda of ${String(values)}`, () => boxCoxLambda(x)],
    [`yeoJohnsonLambda of ${String(values)}`, () => yeoJohnsonLambda(x)],
    [`countInBins of ${String(values)}`, () => countInBins(x, Float64Array.of(-1e308, 0, 1e308))],
    ...histogramRules.map(
      (rule): Call => [`${rule} edges of ${String(values)}`, () => histogramEdges(x, rule)],
    ),
    ...samples.flatMap((other): Call[] => {
      const y = Float64Array.from(other);
      const pair = `${String(values)} and ${String(other)}`;
      return [
        [`equalWidthEdges of ${pair}`, () => equalWidthEdges(x, y, 4)],
        [`pooledQuantileEdges of ${pair}`, () => pooledQuantileEdges(x, y, 4)],
        [`countBetweenEdges of ${pair}`, () => countBetweenEdges(x, y)],
        [
          `populationStabilityIndexPermutation of ${pair}`,
          () => populationStabilityIndexPermutation(x, y, { random, permutations: 9 }),
        ],
        [
          `isotonicRegression of ${pair}`,
          () => {
            const fit = isotonicRegression(x, y);
            return [fit, isotonicPrediction(fit, Float64Array.of(-1e308, 0.5, 1e308))];
          },
        ],
        [`weighted isotonicRegression of ${pair}`, () => isotonicRegression(y, y, { weights: x })],
      ];
    }),
  ];
});

/** Twice, without every third value. */
function gappedOf(values: Float64Array): Float64Array {
  return Float64Array.of(...values, ...values).map((value, i) => (i % 3 === 1 ? Number.NaN : value));
}

function meanTestsOf(x: Float64Array, y: Float64Array): Call[] {
  const means = { studentTTest, welchTTest, cohensD };
  const groups = { oneWayAnova, alexanderGovern, leveneTest, brownForsytheTest };
  const options = { dimension: 1, random, permutations: 9 };
  const sizes = { first: x.length, second: y.length };
  const gap = (first: Uint32Array, second: Uint32Array) => (x[first[0]!] ?? 0) - (y[second[0]!] ?? 0);
  const of = `of ${String(x)} and ${String(y)}`;
  return [
    ...Object.entries(means).map(([name, f]): Call => [`${name} ${of}`, () => f(x, y)]),
    ...Object.entries(groups).map(([name, f]): Call => [`${name} ${of}`, () => f([x, y, x])]),
    [`maximumMeanDiscrepancy ${of}`, () => maximumMeanDiscrepancy(x, y, options)],
    [`maximumMeanDiscrepancy by 1 ${of}`, () => maximumMeanDiscrepancy(x, y, { ...options, bandwidth: 1 })],
    [`maximumMeanDiscrepancyTest ${of}`, () => maximumMeanDiscrepancyTest(x, y, options)],
    [`multinomialExact ${of}`, () => multinomialExact(x, y)],
    [`multinomialExact of whole numbers ${of}`, () => multinomialExact([1, 0], y)],
    [`littleMissingness ${of}`, () => littleMissingness([Float64Array.of(...x, ...x), gappedOf(y)])],
    [`squaredEnergyDistance ${of}`, () => squaredEnergyDistance(x, y, options)],
    [`squaredEnergyDistanceTest ${of}`, () => squaredEnergyDistanceTest(x, y, options)],
    [`permutationTest ${of}`, () => permutationTest(sizes, gap, options)],
    [`exactPermutationTest ${of}`, () => exactPermutationTest(sizes, gap)],
  ];
}

const ofPairs = samples.flatMap((values) =>
  samples.flatMap((others) => meanTestsOf(Float64Array.from(values), Float64Array.from(others))),
);

const ofPValues = samples.flatMap((values): Call[] => {
  const combinations = {
    cauchyCombination,
    fisherCombination,
    harmonicMeanPValue,
    mudholkarGeorgeCombination,
    pearsonCombination,
    stoufferCombination,
    tippettCombination,
    simes,
    hommel,
  };
  const children = values.map((pValue) => ({ name: "leaf", pValue }));
  return [
    ...Object.entries(combinations).map(
      ([name, f]): Call => [`${name} of ${String(values)}`, () => f(values)],
    ),
    [`hierarchy of ${String(values)}`, () => hierarchicalFalseDiscovery({ name: "all", children })],
  ];
});

function orderTestsOf(x: Float64Array, y: Float64Array): Call[] {
  const of = `of ${String(x)} and ${String(y)}`;
  const tests = {
    kolmogorovSmirnov,
    cramerVonMises,
    kuiper,
    mannWhitney,
    brunnerMunzel,
    eppsSingleton,
    wassersteinDistance,
    energyDistance,
  };
  const weighted = { weightedKolmogorovSmirnov, weightedWassersteinDistance, weightedEnergyDistance };
  // Every value twice and more, so that the tests that need rows have some.
  const long = (values: Float64Array) => Float64Array.of(...values, ...values, ...values, ...values);
  const weigh = (values: Float64Array) => ({
    values,
    weights: values.map((_, i) => (i === 0 ? 1e308 : 5e-324)),
  });
  return [
    ...Object.entries(tests).flatMap(([name, test]): Call[] => [
      [`${name} ${of}`, () => test(x, y)],
      [`${name} ${of}, repeated`, () => test(long(x), long(y))],
    ]),
    ...(["less", "greater"] as const).flatMap((alternative): Call[] => [
      [`kolmogorovSmirnov ${of}, ${alternative}`, () => kolmogorovSmirnov(x, y, { alternative })],
      [
        `kolmogorovSmirnov ${of}, asymptotic`,
        () => kolmogorovSmirnov(x, y, { alternative, method: "asymptotic" }),
      ],
      [`mannWhitney ${of}, ${alternative}`, () => mannWhitney(x, y, { alternative })],
    ]),
    ...Object.entries(weighted).map(
      ([name, test]): Call => [`${name} ${of}`, () => test(weigh(x), weigh(y))],
    ),
    [`andersonDarling ${of}`, () => andersonDarling([x, y, x])],
    [
      `andersonDarlingPermutation ${of}`,
      () => andersonDarlingPermutation([x, y], { random, replicates: 10 }),
    ],
    [`kruskalWallis ${of}`, () => kruskalWallis([x, y, x])],
  ];
}

const ofScores = labels.flatMap((y) =>
  samples.flatMap((values): Call[] => {
    const yTrue = Uint8Array.from(y);
    const yScore = Float64Array.from(values);
    const both = {
      brierScore,
      logLoss,
      expectedCalibrationError,
      equalMassCalibrationError,
      rocAuc,
      rocAucInterval,
    };
    return [
      ...Object.entries(both).map(
        ([name, f]): Call => [`${name} of ${String(y)} and ${String(values)}`, () => f(yTrue, yScore)],
      ),
      [
        `weightedRocAucInterval of ${String(y)} and ${String(values)}`,
        () => weightedRocAucInterval(yTrue, yScore, { weights: yScore }),
      ],
      [
        `pairedDelong of ${String(y)} and ${String(values)}`,
        () =>
          pairedDelong(
            yTrue,
            yScore,
            yScore.map((s) => -s),
          ),
      ],
    ];
  }),
);

const ofOutcomes = labels.flatMap((y): Call[] => [
  [`betaMixtureEProcess of ${String(y)}`, () => betaMixtureEProcess(Uint8Array.from(y), { rate: 5e-324 })],
  [
    `sequentialProbabilityRatioTest of ${String(y)}`,
    () =>
      sequentialProbabilityRatioTest(Uint8Array.from(y), { nullRate: 5e-324, alternativeRate: 1 - 2 ** -53 }),
  ],
]);

const ofLabels = labels.flatMap((y) =>
  labels.flatMap((p): Call[] => {
    const counts = () => {
      const options = { groupOf: new Int32Array(y.length), groups: 1 };
      return groupConfusion(Uint8Array.from(y), Uint8Array.from(p), options)[0]!;
    };
    return [
      ...Object.entries(confusionRates).map(
        ([name, rate]): Call => [`${name} of ${String(y)} and ${String(p)}`, () => rate(counts())],
      ),
      [`f1Score of ${String(y)} and ${String(p)}`, () => f1Score(counts())],
      [`balancedAccuracy of ${String(y)} and ${String(p)}`, () => balancedAccuracy(counts())],
    ];
  }),
);

const ofTables = tables.flatMap((a) => [
  [
    `multinomial of ${String(a)}`,
    () => multinomialBootstrapInterval(a, (c) => c[0]!, { random, replicates: 20 }),
  ] as Call,
  [
    `accelerated interval of ${String(a)}`,
    () => multinomialBootstrapBcaInterval(a, (c) => c[0]!, { random, replicates: 20 }),
  ] as Call,
  [`entropy of ${String(a)}`, () => entropy(a)] as Call,
  [`entropyBiasCorrected of ${String(a)}`, () => entropyBiasCorrected(a)] as Call,
  ...tables.flatMap((b): Call[] => [
    [`populationStabilityIndex of ${String(a)} and ${String(b)}`, () => populationStabilityIndex(a, b)],
    ...Object.entries(divergences).map(
      ([name, divergence]): Call => [`${name} of ${String(a)} and ${String(b)}`, () => divergence(a, b)],
    ),
    [`chiSquaredIndependence of ${String(a)} and ${String(b)}`, () => chiSquaredIndependence([a, b])],
    [`weightOfEvidence of ${String(a)} and ${String(b)}`, () => weightOfEvidence(a, b)],
    [`totalVariation of ${String(a)} and ${String(b)}`, () => totalVariation(a, b)],
    ...Object.entries({
      chiSquaredIndependence,
      yatesChiSquaredIndependence,
      gTestIndependence,
      cramersV,
      cramersVBiasCorrected,
      tschuprowsT,
      contingencyCoefficient,
      mutualInformation,
      mutualInformationBiasCorrected,
      adjustedMutualInformation,
      symmetricUncertainty,
      uncertaintyCoefficient,
      fisherExact,
      fisherExactMidP,
      freemanHalton,
    }).map(([name, f]): Call => [`${name} of ${String(a)} and ${String(b)}`, () => f([a, b])]),
    ...[-2, -1, -0.5, 0.5, 2].map(
      (lambda): Call => [
        `powerDivergence ${lambda} of ${String(a)} and ${String(b)}`,
        () => powerDivergenceIndependence([a, b], { lambda }),
      ],
    ),
    [
      `chiSquaredIndependenceMonteCarlo of ${String(a)} and ${String(b)}`,
      () => chiSquaredIndependenceMonteCarlo([a, b], { random, tables: 9 }),
    ],
    [`χ² of known shares of ${String(a)} and ${String(b)}`, () => chiSquaredAgainstKnownShares(a, b)],
    [`G of known shares of ${String(a)} and ${String(b)}`, () => gTestAgainstKnownShares(a, b)],
    ...Object.entries({ barnardExact, barnardExactUnpooled, boschlooExact, twoProportionZ }).map(
      ([name, f]): Call => [
        `${name} of ${String(a)} and ${String(b)}`,
        () => f({ successes: a[0] ?? 0, trials: a[1] ?? 0 }, { successes: b[0] ?? 0, trials: b[1] ?? 0 }),
      ],
    ),
    [
      `mantelHaenszel of ${String(a)} and ${String(b)}`,
      () =>
        mantelHaenszel(
          [{ successes: a[0] ?? 0, trials: a[1] ?? 0 }],
          [{ successes: b[0] ?? 0, trials: b[1] ?? 0 }],
        ),
    ],
    ...[0, 5e-324, 0.1, 1].flatMap((margin): Call[] => {
      const count = (of: readonly number[]) => ({ successes: of[0] ?? 0, trials: of[1] ?? 0 });
      const [first, second] = [count(a), count(b)] as const;
      const name = `at ${margin} of ${String(a)} and ${String(b)}`;
      return [
        [`rateEquivalence ${name}`, () => rateEquivalence(first, second, { tolerance: margin })],
        [`scoreDifferenceTest ${name}`, () => scoreDifferenceTest(first, second, { difference: -margin })],
        [`waldDifferenceTest ${name}`, () => waldDifferenceTest(first, second, { difference: margin })],
        [
          `exactDifferenceTest ${name}`,
          () => exactDifferenceTest(first, second, { difference: margin, alternative: "less" }),
        ],
        [
          `equivalencePower ${name}`,
          () =>
            equivalencePower(
              { first: margin, second: 0.5, rowsOfFirst: first.trials, rowsOfSecond: second.trials },
              { tolerance: 0.1 },
            ),
        ],
      ];
    }),
    [
      `betaBinomialPrior of ${String(a)} and ${String(b)}`,
      () =>
        betaBinomialPrior([
          { successes: a[0] ?? 0, trials: a[1] ?? 0 },
          { successes: b[0] ?? 0, trials: b[1] ?? 0 },
        ]),
    ],
    [
      `stratified bootstrap of ${String(a)} and ${String(b)}`,
      () => [...stratifiedMultinomialBootstrap([a, b], { random, replicates: 2 })],
    ],
    ...Object.entries({ binomialTest, mcnemarExact, mcnemarChiSquared, mcnemarChiSquaredWithContinuity }).map(
      ([name, f]): Call => [`${name} of ${String(a)}`, () => f(a[0] ?? 0, b[0] ?? 0)],
    ),
  ]),
]);

const ofSizes = [0, -1, 5e-324, 0.5, 1, 1e308, Infinity, Number.NaN].flatMap((statistic) =>
  [0, 1, 2, 3.5, 1e308, Infinity].flatMap((size): Call[] =>
    Object.entries({
      normalizedCramerVonMises,
      twoSampleKolmogorovApproximation,
      twoSampleKolmogorovSurvival,
    }).map(([name, law]): Call => [`${name} of ${statistic} and ${size}`, () => law(statistic, size, 2)]),
  ),
);

/** Every number inside a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Float64Array) return [...value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("every statistic is finite, not measured with a reason, or refuses the call", () => {
  it.each([
    ["samples", ofSamples],
    ["pairs of samples", ofPairs],
    ["p-values", ofPValues],
    ["scores", ofScores],
    ["labels", ofLabels],
    ["outcomes", ofOutcomes],
    ["tables", ofTables],
    ["sizes", ofSizes],
  ])("of degenerate %s", (_, calls) => {
    for (const call of calls) expectSane(call);
  });

  it("of two generated samples, whatever is in them", () => {
    const strange = fc.constantFrom(
      0,
      -0,
      1,
      5e-324,
      -1e-200,
      1e308,
      -1e308,
      Infinity,
      -Infinity,
      Number.NaN,
    );
    const cell = fc.oneof(strange, fc.integer({ min: -3, max: 3 }), fc.double());
    const sample = fc.array(cell, { maxLength: 14 }).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        for (const callsOf of [orderTestsOf, meanTestsOf, correlationsOf]) callsOf(x, y).forEach(expectSane);
      }),
      { numRuns: 60 },
    );
  });
});

function expectSane([name, call]: Call): void {
  try {
    const numbers = numbersIn(call());
    // Sorting keeps infinities, which are values, and tells where one stands.
    const kept =
      /^(sortedCopy|orderStatistics|kolmogorovSmirnov|kolmogorovSmirnovFit|weightedKolmogorovSmirnov) of/.test(
        name,
      );
    expect(numbers.some(Number.isNaN), name).toBe(false);
    if (!kept) expect(numbers.every(Number.isFinite), name).toBe(true);
  } catch (error) {
    if (!(isNotMeasurable(error) || error instanceof RangeError)) throw error;
  }
}
