import { describe, expect, it } from "vitest";
import categorical from "../../../golden/drift/distances-categorical.json";
import numeric from "../../../golden/drift/distances-numeric.json";
import {
  chiSquaredIndependence,
  chiSquaredSurvival,
  linearQuantile,
  populationStabilityIndex,
  sortedCopy,
  totalVariation,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenValues } from "../golden.js";
import { expectClose, numbersOf, reasonOf } from "../golden.js";

interface Profile {
  readonly psi: number;
}
interface Binned {
  readonly edges: readonly number[];
  readonly referenceCounts: readonly number[];
  readonly currentCounts: readonly number[];
}
interface NumericExpected {
  readonly "deciles-floor-1e-4": Profile & Binned & { readonly psiPValue: number };
  readonly "deciles-shares-additive-1e-6-renormalised": Profile;
  readonly "deciles-counts-additive-1e-6-renormalised": Profile;
  readonly "equal-width-10"?: Binned & { readonly "psiFloor1e-4": number; readonly totalVariation: number };
}
interface CategoricalExpected {
  readonly "psiFloor1e-4": number;
  readonly "psiAdditive1e-6Renormalised": number;
  readonly psiLaplaceOneHalf: number;
  readonly psiPValue: number;
  readonly totalVariation: number;
  readonly categories?: readonly string[];
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

describe("populationStabilityIndex() over reference deciles equals the golden values", () => {
  it.each(numbers.cases)("$name", ({ input, expected }) => {
    const { tolerance } = numbers;
    const floored = expected["deciles-floor-1e-4"];
    const sorted = sortedCopy(numbersOf(input.reference));
    const deciles = new Set(Array.from({ length: 9 }, (_, i) => linearQuantile(sorted, (i + 1) / 10)));
    [...deciles].forEach((edge, i) => expectClose(edge, floored.edges[i]!, tolerance));
    expect(deciles.size).toBe(floored.edges.length);

    const { referenceCounts: reference, currentCounts: current } = floored;
    const index = populationStabilityIndex(reference, current);
    expectClose(index.value, floored.psi, tolerance);
    const empty = reference.filter((count, cell) => count === 0 && current[cell] === 0).length;
    expect(index.degreesOfFreedom).toBe(reference.length - empty - 1);
    // The golden p-value counts cells that are empty in both samples; ours does not, and is the same where there is none.
    const cells = reference.length - 1;
    expectClose(cells === 0 ? 1 : chiSquaredSurvival(index.statistic, cells), floored.psiPValue, tolerance);
    if (empty === 0) expectClose(index.pValue, floored.psiPValue, tolerance);
    if (empty === 0) {
      const share = populationStabilityIndex(reference, current, {
        zeroRule: { rule: "add-to-share", amount: 1e-6 },
      });
      expectClose(share.value, expected["deciles-shares-additive-1e-6-renormalised"].psi, tolerance);
      const count = populationStabilityIndex(reference, current, {
        zeroRule: { rule: "add-to-count", amount: 1e-6 },
      });
      expectClose(count.value, expected["deciles-counts-additive-1e-6-renormalised"].psi, tolerance);
    }
    const equalWidth = expected["equal-width-10"];
    if (equalWidth !== undefined) {
      const counts = [equalWidth.referenceCounts, equalWidth.currentCounts] as const;
      expectClose(populationStabilityIndex(...counts).value, equalWidth["psiFloor1e-4"], tolerance);
      expectClose(totalVariation(...counts), equalWidth.totalVariation, tolerance);
    }
  });
});

describe("divergences of categories equal the golden values", () => {
  it.each(categories.cases)("$name", ({ input, expected }) => {
    const { tolerance } = categories;
    const names = expected.categories ?? Object.keys(input.reference);
    const reference = names.map((name) => input.reference[name] ?? 0);
    const current = names.map((name) => input.current[name] ?? 0);
    if (expected.categories === undefined) {
      expect(reasonOf(() => populationStabilityIndex(reference, current))).toBe("no-rows");
      expect(reasonOf(() => totalVariation(reference, current))).toBe("no-rows");
      return;
    }
    const floored = populationStabilityIndex(reference, current);
    expectClose(floored.value, expected["psiFloor1e-4"], tolerance);
    expectClose(floored.pValue, expected.psiPValue, tolerance);
    const added = populationStabilityIndex(reference, current, {
      zeroRule: { rule: "add-to-share", amount: 1e-6 },
    });
    expectClose(added.value, expected["psiAdditive1e-6Renormalised"], tolerance);
    const half = populationStabilityIndex(reference, current, {
      zeroRule: { rule: "add-to-count", amount: 0.5 },
    });
    expectClose(half.value, expected.psiLaplaceOneHalf, tolerance);
    expectClose(totalVariation(reference, current), expected.totalVariation, tolerance);
    if (expected.chi2 !== undefined) {
      const test = chiSquaredIndependence([reference, current]);
      expectClose(test.statistic, expected.chi2.chi2, tolerance);
      expectClose(test.pValue, expected.chi2.p, tolerance);
      expect(test.degreesOfFreedom).toBe(expected.chi2.df);
    }
  });
});
