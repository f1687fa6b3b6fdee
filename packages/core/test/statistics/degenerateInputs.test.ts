import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";
import * as statistics from "../../src/statistics/index.js";

const {
  asymptoticInterval,
  balancedAccuracy,
  betaMixtureEProcess,
  bettingEProcess,
  bettingInterval,
  bootstrapBcaInterval,
  bootstrapPercentileInterval,
  bootstrapStudentizedInterval,
  brierScore,
  chiSquaredIndependence,
  confusionRates,
  eBenjaminiHochberg,
  empiricalBernsteinInterval,
  equalMassCalibrationError,
  eValueMean,
  eValueProduct,
  expectedCalibrationError,
  f1Score,
  groupConfusion,
  hoeffdingInterval,
  invertedCdfQuantile,
  kolmogorovSmirnov,
  linearQuantile,
  logLoss,
  mean,
  meanInterval,
  midranks,
  mixtureSequentialTest,
  moments,
  multinomialBootstrapInterval,
  pairedDelong,
  populationStabilityIndex,
  rocAuc,
  rocAucInterval,
  sequentialProbabilityRatioTest,
  sortedCopy,
  sum,
  totalVariation,
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
    [`linearQuantile of ${String(values)}`, () => linearQuantile(sortedCopy(x), 0.3)],
    [`invertedCdfQuantile of ${String(values)}`, () => invertedCdfQuantile(sortedCopy(x), 0.3)],
    [
      `percentile of ${String(values)}`,
      () => bootstrapPercentileInterval(x.length, meanOf, { random, replicates: 20 }),
    ],
    [`BCa of ${String(values)}`, () => bootstrapBcaInterval(x.length, meanOf, { random, replicates: 20 })],
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
    ["outcomes", ofOutcomes],
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
