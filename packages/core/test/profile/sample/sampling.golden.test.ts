import { describe, expect, it } from "vitest";
import golden from "../../../golden/profile/sampling.json" with { type: "json" };
import { representativeness } from "../../../src/profile/index.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

// What draws samples (allocations, reservoirs, weighted and systematic designs), estimates from them or rakes tables describes no table:
// these cases are not a profile's to answer.
const designs = /^(proportional|neyman|reservoir|weighted|systematic|horvitz-thompson|raking)-?/;

interface Expected {
  readonly statistic: number | "Infinity";
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly expected: readonly number[];
  readonly effectW: number;
  readonly smallExpected: number;
  readonly standardisedResiduals: readonly (number | null)[];
  readonly totalVariation: number;
  readonly rakingFactors: readonly (number | null)[];
  readonly exactMultinomialP?: number;
  readonly notMeasurable?: string;
}

interface Case {
  readonly name: string;
  readonly input: { readonly counts: readonly number[]; readonly shares: readonly number[] };
  readonly expected: Expected;
}

const answered = (golden.cases as unknown as readonly Case[]).filter(({ name }) => !designs.test(name));

function near(actual: number | null, wanted: number | null): void {
  if (actual === null || wanted === null) expect(actual).toBe(wanted);
  else expectClose(actual, wanted, golden.tolerance);
}

describe("representativeness", () => {
  it("is every case that no design makes", () => {
    expect(answered.length).toBe(9);
  });

  it.each(answered)("$name", ({ input, expected }) => {
    const { counts, shares } = input;
    if (expected.notMeasurable !== undefined) {
      expect(reasonOf(() => representativeness(counts, shares))).toBe("no-rows");
      return;
    }
    if (expected.statistic === "Infinity") {
      expect(reasonOf(() => representativeness(counts, shares))).toBe("empty-bin");
      return;
    }
    const found = representativeness(counts, shares);
    near(found.statistic, expected.statistic);
    expect(found.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    near(found.pValue, expected.pValue);
    near(found.effect, expected.effectW);
    expect(found.smallExpected).toBe(expected.smallExpected);
    near(found.totalVariation, expected.totalVariation);
    near(found.exactPValue, expected.exactMultinomialP ?? null);
    // The file leaves categories out that the population does not have.
    const open = shares.flatMap((share, i) => (share > 0 ? [i] : []));
    open.forEach((i, at) => {
      near(found.expected[i]!, expected.expected[at]!);
      near(found.residuals[i]!, expected.standardisedResiduals[at]!);
      near(found.weights[i]!, expected.rakingFactors[at]!);
    });
  });
});
