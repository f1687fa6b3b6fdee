import { describe, expect, it } from "vitest";
import categorical from "../../../golden/drift/distances-categorical.json";
import numeric from "../../../golden/drift/distances-numeric.json";
import fixtures from "../../../golden/drift/fixtures.json";
import {
  bhattacharyyaCoefficient,
  chiSquaredIndependence,
  chiSquaredSurvival,
  countBetweenEdges,
  countInBins,
  equalWidthEdges,
  hellingerDistance,
  histogramEdges,
  jensenShannonDistance,
  jensenShannonDivergence,
  kullbackLeiblerDivergence,
  largestShareDifference,
  pooledQuantileEdges,
  populationStabilityIndex,
  quantileEdges,
  reverseKullbackLeiblerDivergence,
  totalVariation,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber, GoldenValues, Tolerance } from "../golden.js";
import { expectClose, numbersOf, reasonOf } from "../golden.js";

interface Divergences {
  readonly klReferenceToCurrent: GoldenNumber;
  readonly klCurrentToReference: GoldenNumber;
  readonly jeffreys: GoldenNumber;
  readonly jsDivergenceNats: number;
  readonly jsDivergenceBits: number;
  readonly jsDistanceNats: number;
  readonly jsDistanceBits: number;
  readonly hellinger: number;
  readonly bhattacharyyaCoefficient: number;
  readonly totalVariation: number;
  readonly lInfinity: number;
}
interface Profile {
  readonly psi: number;
}
interface Binned {
  readonly edges: readonly number[];
  readonly referenceCounts: readonly number[];
  readonly currentCounts: readonly number[];
}
interface EdgeCounts {
  readonly sturges: number;
  readonly doane: number;
  readonly scott: number;
  readonly fd: number;
  readonly sqrt: number;
  readonly rice: number;
}
interface NumericExpected {
  readonly "deciles-floor-1e-4": Profile & Binned & { readonly psiPValue: number };
  readonly "deciles-shares-additive-1e-6-renormalised": Profile;
  readonly "deciles-counts-additive-1e-6-renormalised": Profile;
  readonly "equal-width-10"?: Binned &
    Divergences & {
      readonly "psiFloor1e-4": number;
      readonly psiFloorFloatMin: number;
      readonly psiNoEpsilon: GoldenNumber;
    };
  readonly "union-of-128-quantiles-additive-1e-6": Profile & {
    readonly cells: number;
    readonly lInfinity: number;
  };
  readonly numpyEdgeCountsOnPooled: EdgeCounts;
  readonly numpyEdgeCountsOnReference: EdgeCounts;
}
interface CategoricalExpected extends Divergences {
  readonly "psiFloor1e-4": number;
  readonly "psiAdditive1e-6Renormalised": number;
  readonly psiLaplaceOneHalf: number;
  readonly psiPValue: number;
  readonly categories?: readonly string[];
  readonly newCategories: readonly string[];
  readonly lostCategories: readonly string[];
  readonly chi2?: { readonly chi2: number; readonly p: number; readonly df: number };
}

const numbers = numeric as unknown as GoldenFile<
  { readonly reference: GoldenValues; readonly current: GoldenValues },
  NumericExpected
>;
const categories = categorical as unknown as GoldenFile<
  {
    readonly reference: { readonly [category: string]: number };
    readonly current: { readonly [category: string]: number };
  },
  CategoricalExpected
>;

type Counts = readonly [reference: ArrayLike<number>, current: ArrayLike<number>];

/** A number, or no value where the golden one is infinite. */
function expectValue(compute: () => number, expected: GoldenNumber, tolerance: Tolerance): void {
  if (expected === "Infinity") expect(reasonOf(compute)).toBe("empty-bin");
  else expectClose(compute(), expected, tolerance);
}

function expectDivergences(counts: Counts, expected: Divergences, tolerance: Tolerance): void {
  const refuse = { zeroRule: { rule: "refuse" } } as const;
  const bits = { base: "bits" } as const;
  expectValue(() => kullbackLeiblerDivergence(...counts), expected.klReferenceToCurrent, tolerance);
  expectValue(() => reverseKullbackLeiblerDivergence(...counts), expected.klCurrentToReference, tolerance);
  expectValue(() => populationStabilityIndex(...counts, refuse).value, expected.jeffreys, tolerance);
  expectClose(jensenShannonDivergence(...counts), expected.jsDivergenceNats, tolerance);
  expectClose(jensenShannonDivergence(...counts, bits), expected.jsDivergenceBits, tolerance);
  expectClose(jensenShannonDistance(...counts), expected.jsDistanceNats, tolerance);
  expectClose(jensenShannonDistance(...counts, bits), expected.jsDistanceBits, tolerance);
  expectClose(hellingerDistance(...counts), expected.hellinger, tolerance);
  expectClose(bhattacharyyaCoefficient(...counts), expected.bhattacharyyaCoefficient, tolerance);
  expectClose(totalVariation(...counts), expected.totalVariation, tolerance);
  expectClose(largestShareDifference(...counts), expected.lInfinity, tolerance);
}

function stability(counts: Counts, rule: "floor-share" | "add-to-share" | "add-to-count", amount: number) {
  return populationStabilityIndex(...counts, { zeroRule: { rule, amount } });
}

describe("edges, counts and divergences of numbers equal the golden values", () => {
  const { tolerance } = numbers;

  it.each(numbers.cases)("$name, between reference deciles", ({ input, expected }) => {
    const floored = expected["deciles-floor-1e-4"];
    const reference = numbersOf(input.reference);
    const edges = quantileEdges(reference, 10);
    expect(edges.length).toBe(floored.edges.length);
    floored.edges.forEach((edge, i) => expectClose(edges[i]!, edge, tolerance));
    const counts = [reference, numbersOf(input.current)].map((values) => countBetweenEdges(values, edges));
    const [ofReference, ofCurrent] = [counts[0]!, counts[1]!];
    expect([...ofReference]).toEqual(floored.referenceCounts);
    expect([...ofCurrent]).toEqual(floored.currentCounts);

    const index = populationStabilityIndex(ofReference, ofCurrent);
    expectClose(index.value, floored.psi, tolerance);
    const cells = ofReference.length;
    const used = ofReference.filter((count, cell) => count > 0 || ofCurrent[cell]! > 0).length;
    expect(index.degreesOfFreedom).toBe(used - 1);
    // The golden p-value counts cells that are empty in both samples; ours does not, and is the same where there is none.
    expectClose(
      cells === 1 ? 1 : chiSquaredSurvival(index.statistic, cells - 1),
      floored.psiPValue,
      tolerance,
    );
    if (used === cells) expectClose(index.pValue, floored.psiPValue, tolerance);
    // So do the golden sums that shares are divided by.
    const share = stability([ofReference, ofCurrent], "add-to-share", 1e-6).value;
    const ofAllCells = (1 + used * 1e-6) / (1 + cells * 1e-6);
    expectClose(share * ofAllCells, expected["deciles-shares-additive-1e-6-renormalised"].psi, tolerance);
    const count = stability([ofReference, ofCurrent], "add-to-count", 1e-6).value;
    if (used === cells)
      expectClose(count, expected["deciles-counts-additive-1e-6-renormalised"].psi, tolerance);
  });

  it.each(numbers.cases.filter(({ expected }) => expected["equal-width-10"] !== undefined))(
    "$name, in ten cells of equal width",
    ({ input, expected }) => {
      const wanted = expected["equal-width-10"]!;
      const [reference, current] = [numbersOf(input.reference), numbersOf(input.current)];
      const edges = equalWidthEdges(reference, current, 10);
      wanted.edges.forEach((edge, i) => expectClose(edges[i]!, edge, tolerance));
      const counts = [countInBins(reference, edges).counts, countInBins(current, edges).counts] as const;
      expect(counts.map((each) => [...each])).toEqual([wanted.referenceCounts, wanted.currentCounts]);
      expectClose(stability(counts, "floor-share", 1e-4).value, wanted["psiFloor1e-4"], tolerance);
      const smallestNormal = 2.2250738585072014e-308;
      expectClose(stability(counts, "floor-share", smallestNormal).value, wanted.psiFloorFloatMin, tolerance);
      const refuse = { zeroRule: { rule: "refuse" } } as const;
      expectValue(() => populationStabilityIndex(...counts, refuse).value, wanted.psiNoEpsilon, tolerance);
      expectDivergences(counts, wanted, tolerance);
    },
  );

  it.each(numbers.cases)("$name, between the quantiles of both", ({ input, expected }) => {
    const wanted = expected["union-of-128-quantiles-additive-1e-6"];
    const [reference, current] = [numbersOf(input.reference), numbersOf(input.current)];
    const edges = pooledQuantileEdges(reference, current, 128);
    const counts = [countBetweenEdges(reference, edges), countBetweenEdges(current, edges)] as const;
    expect(counts[0].length).toBe(wanted.cells);
    expectClose(largestShareDifference(...counts), wanted.lInfinity, tolerance);
    // The golden index does not divide by the sum of the raised shares, and the terms of cells empty in both are 0.
    const used = counts[0].filter((count, cell) => count > 0 || counts[1][cell]! > 0).length;
    const index = stability(counts, "add-to-share", 1e-6).value * (1 + used * 1e-6);
    expectClose(index, wanted.psi, tolerance);
  });

  it.each(numbers.cases)("$name, bins of named rules", ({ input, expected }) => {
    const [reference, current] = [numbersOf(input.reference), numbersOf(input.current)];
    const pooled = Float64Array.of(...reference, ...current);
    const binsOf = (values: Float64Array) => ({
      sturges: histogramEdges(values, "sturges").length - 1,
      doane: histogramEdges(values, "doane").length - 1,
      scott: histogramEdges(values, "scott").length - 1,
      fd: histogramEdges(values, "freedman-diaconis").length - 1,
      sqrt: histogramEdges(values, "square-root").length - 1,
      rice: histogramEdges(values, "rice").length - 1,
    });
    expect(binsOf(pooled)).toEqual(expected.numpyEdgeCountsOnPooled);
    expect(binsOf(reference)).toEqual(expected.numpyEdgeCountsOnReference);
  });
});

describe("divergences of categories equal the golden values", () => {
  it.each(categories.cases)("$name", ({ input, expected }) => {
    const { tolerance } = categories;
    const names = expected.categories ?? Object.keys(input.reference);
    const reference = names.map((name) => input.reference[name] ?? 0);
    const current = names.map((name) => input.current[name] ?? 0);
    const counts = [reference, current] as const;
    if (expected.categories === undefined) {
      const measures = [
        populationStabilityIndex,
        kullbackLeiblerDivergence,
        reverseKullbackLeiblerDivergence,
        jensenShannonDivergence,
        jensenShannonDistance,
        hellingerDistance,
        bhattacharyyaCoefficient,
        totalVariation,
        largestShareDifference,
      ];
      for (const measure of measures) expect(reasonOf(() => measure(...counts))).toBe("no-rows");
      return;
    }
    expectDivergences(counts, expected, tolerance);
    const floored = populationStabilityIndex(...counts);
    expectClose(floored.value, expected["psiFloor1e-4"], tolerance);
    expectClose(floored.pValue, expected.psiPValue, tolerance);
    expectClose(
      stability(counts, "add-to-share", 1e-6).value,
      expected["psiAdditive1e-6Renormalised"],
      tolerance,
    );
    expectClose(stability(counts, "add-to-count", 0.5).value, expected.psiLaplaceOneHalf, tolerance);
    expect(names.filter((_, i) => reference[i] === 0)).toEqual(expected.newCategories);
    expect(names.filter((_, i) => current[i] === 0)).toEqual(expected.lostCategories);
    if (expected.chi2 !== undefined) {
      const test = chiSquaredIndependence([...counts]);
      expectClose(test.statistic, expected.chi2.chi2, tolerance);
      expectClose(test.pValue, expected.chi2.p, tolerance);
      expect(test.degreesOfFreedom).toBe(expected.chi2.df);
    }
  });
});

describe("divergences equal the fixtures", () => {
  const { tolerance } = fixtures;
  const find = (name: string) => fixtures.cases.find((each) => each.name === name)!;

  it("F1", () => {
    const { input, expected } = find("f1-numeric") as unknown as {
      readonly input: { readonly reference: GoldenValues; readonly current: GoldenValues };
      readonly expected: { readonly [key: string]: number };
    };
    const [reference, current] = [numbersOf(input.reference), numbersOf(input.current)];
    const deciles = quantileEdges(reference, 10);
    const between = [countBetweenEdges(reference, deciles), countBetweenEdges(current, deciles)] as const;
    expectClose(populationStabilityIndex(...between).value, expected["psiDecilesFloor1e-4"]!, tolerance);
    expectClose(
      stability(between, "add-to-count", 1e-6).value,
      expected["psiDecilesCountsAdditive1e-6"]!,
      tolerance,
    );
    const edges = equalWidthEdges(reference, current, 10);
    const counts = [countInBins(reference, edges).counts, countInBins(current, edges).counts] as const;
    expectClose(stability(counts, "floor-share", 1e-4).value, expected["psiEqualWidth1e-4"]!, tolerance);
    expectClose(
      stability(counts, "floor-share", 2.2250738585072014e-308).value,
      expected["psiEqualWidthFloatMin"]!,
      tolerance,
    );
  });

  it("F2", () => {
    const { expected } = find("f2-categorical") as unknown as {
      readonly expected: { readonly [key: string]: number };
    };
    const counts = [
      [500, 300, 200, 0],
      [380, 330, 250, 40],
    ] as const;
    const bits = { base: "bits" } as const;
    expectClose(totalVariation(...counts), expected["totalVariation"]!, tolerance);
    expectClose(largestShareDifference(...counts), expected["lInfinity"]!, tolerance);
    expectClose(jensenShannonDistance(...counts), expected["jsDistanceNats"]!, tolerance);
    expectClose(jensenShannonDistance(...counts, bits), expected["jsDistanceBits"]!, tolerance);
    expectClose(jensenShannonDivergence(...counts, bits), expected["jsDivergenceBits"]!, tolerance);
    expectClose(hellingerDistance(...counts), expected["hellinger"]!, tolerance);
  });
});
