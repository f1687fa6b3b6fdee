import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";
import * as statistics from "../../src/statistics/index.js";

const {
  balancedAccuracy,
  bootstrapBcaInterval,
  bootstrapPercentileInterval,
  brierScore,
  chiSquaredIndependence,
  conditionNumber,
  confusionRates,
  denseMatrix,
  equalMassCalibrationError,
  expectedCalibrationError,
  f1Score,
  groupConfusion,
  invertedCdfQuantile,
  kendallTauB,
  kolmogorovSmirnov,
  leastSquares,
  linearQuantile,
  logLoss,
  mean,
  meanInterval,
  midranks,
  moments,
  multinomialBootstrapInterval,
  pairedDelong,
  pearsonCorrelation,
  populationStabilityIndex,
  principalComponents,
  rocAuc,
  rocAucInterval,
  solvePositiveDefinite,
  sortedCopy,
  spearmanCorrelation,
  standardizedColumns,
  sum,
  totalVariation,
  twoSamplePermutationTest,
  variance,
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
      [`solvePositiveDefinite ${name}`, () => solvePositiveDefinite(matrix(), target())],
      [`leastSquares ${name}`, () => leastSquares(matrix(), target())],
      [`penalized leastSquares ${name}`, () => leastSquares(matrix(), target(), { ridge: 1 })],
    ];
  });
}

function ofPairs(x: Float64Array, y: Float64Array): Call[] {
  const correlations = { pearsonCorrelation, spearmanCorrelation, kendallTauB };
  return [
    ...Object.entries(correlations).map(
      ([name, f]): Call => [`${name} of ${String(x)} and ${String(y)}`, () => f(x, y)],
    ),
    [
      `twoSamplePermutationTest of ${String(x)} and ${String(y)}`,
      () =>
        twoSamplePermutationTest(
          [x.length, y.length],
          (isCurrent) =>
            isCurrent.reduce((total, one, row) => total + one * (x[row] ?? y[row - x.length]!), 0),
          { random, permutations: 20 },
        ),
    ],
  ];
}

const ofSamples = samples.flatMap((values): Call[] => {
  const x = Float64Array.from(values);
  const meanOf = (rows: Uint32Array) => mean(Float64Array.from(rows, (row) => x[row]!));
  const unary = { sum, mean, variance, moments, meanInterval, midranks, sortedCopy };
  return [
    ...Object.entries(unary).map(([name, f]): Call => [`${name} of ${String(values)}`, () => f(x)]),
    [`linearQuantile of ${String(values)}`, () => linearQuantile(sortedCopy(x), 0.3)],
    [`invertedCdfQuantile of ${String(values)}`, () => invertedCdfQuantile(sortedCopy(x), 0.3)],
    [
      `percentile of ${String(values)}`,
      () => bootstrapPercentileInterval(x.length, meanOf, { random, replicates: 20 }),
    ],
    [`BCa of ${String(values)}`, () => bootstrapBcaInterval(x.length, meanOf, { random, replicates: 20 })],
    ...ofMatrices(x),
    ...samples.flatMap((other) => ofPairs(x, Float64Array.from(other))),
    ...samples.map(
      (other): Call => [
        `kolmogorovSmirnov of ${String(values)} and ${String(other)}`,
        () => kolmogorovSmirnov(x, Float64Array.from(other)),
      ],
    ),
  ];
});

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
  ...tables.flatMap((b): Call[] => [
    [`populationStabilityIndex of ${String(a)} and ${String(b)}`, () => populationStabilityIndex(a, b)],
    [`totalVariation of ${String(a)} and ${String(b)}`, () => totalVariation(a, b)],
    [`chiSquaredIndependence of ${String(a)} and ${String(b)}`, () => chiSquaredIndependence([a, b])],
  ]),
]);

/** Every number inside a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Float64Array) return [...value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("every statistic is finite, not measured with a reason, or refuses the call", () => {
  it.each([
    ["samples", ofSamples],
    ["scores", ofScores],
    ["labels", ofLabels],
    ["tables", ofTables],
  ])("of degenerate %s", (_, calls) => {
    for (const [name, call] of calls) {
      try {
        const numbers = numbersIn(call());
        // Sorting keeps infinities, which are values, and tells where one stands.
        const kept = /^(sortedCopy|kolmogorovSmirnov) of/.test(name);
        expect(numbers.some(Number.isNaN), name).toBe(false);
        if (!kept) expect(numbers.every(Number.isFinite), name).toBe(true);
      } catch (error) {
        if (!(isNotMeasurable(error) || error instanceof RangeError)) throw error;
      }
    }
  });
});
