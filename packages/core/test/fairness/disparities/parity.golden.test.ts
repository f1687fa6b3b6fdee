import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/parity.json";
import { fourFifthsRule } from "../../../src/fairness/index.js";
import { reasonOf } from "../../statistics/golden.js";
import type { ParityExpected, ParityInput } from "../groups/goldenParity.js";
import { expectGoldenParity } from "../groups/goldenParity.js";

interface CountCase {
  readonly name: string;
  readonly input: {
    readonly counts: { readonly [group: string]: { readonly selected: number; readonly of: number } };
  };
  readonly options: { readonly threshold: number };
  readonly expected: {
    readonly four_fifths: {
      readonly selection_rates: { readonly [group: string]: number | "NaN" };
      readonly ratios_to_highest: { readonly [group: string]: number | "NaN" };
      readonly smallest_ratio: number | "NaN";
      readonly passes: boolean | null;
      readonly passes_with_one_more_selected: { readonly [group: string]: boolean };
    };
  };
}

interface ParityCase {
  readonly name: string;
  readonly input: ParityInput;
  readonly options: { readonly privileged: string; readonly sample_weight: string | null };
  readonly expected: ParityExpected;
}

const { cases, tolerance } = golden as unknown as {
  readonly cases: readonly (CountCase | ParityCase)[];
  readonly tolerance: { readonly relative: number; readonly absolute: number };
};
const isCounts = (one: CountCase | ParityCase): one is CountCase => "counts" in one.input;

describe("gaps between groups", () => {
  it.each(cases.flatMap((one): [string, ParityCase][] => (isCounts(one) ? [] : [[one.name, one]])))(
    "agree with the peers on %s",
    (_, { input, options, expected }) => {
      expectGoldenParity(input, options.privileged, expected, tolerance);
    },
  );
});

describe("fourFifthsRule()", () => {
  it.each(cases.flatMap((one): [string, CountCase][] => (isCounts(one) ? [[one.name, one]] : [])))(
    "answers %s",
    (_, { input, options, expected: { four_fifths: expected } }) => {
      const names = Object.keys(input.counts);
      const counts = names.map((name) => ({
        successes: input.counts[name]!.selected,
        trials: input.counts[name]!.of,
      }));
      if (expected.passes === null) {
        expect(reasonOf(() => fourFifthsRule(counts, options))).toBe("zero-count");
        expect(Object.values(expected.selection_rates)).toEqual(names.map(() => 0));
        return;
      }
      const rule = fourFifthsRule(counts, options);
      const orNull = (value: number | "NaN") => (value === "NaN" ? null : value);
      expect(rule.rates).toEqual(names.map((name) => orNull(expected.selection_rates[name]!)));
      expect(rule.ratios).toEqual(names.map((name) => orNull(expected.ratios_to_highest[name]!)));
      expect(rule.ratios[rule.reference]).toBe(1);
      expect(rule.smallestRatio).toBe(expected.smallest_ratio);
      expect(rule.passes).toBe(expected.passes);
      expect(rule.passesWithOneMore).toEqual(
        names.map((name) => expected.passes_with_one_more_selected[name] ?? null),
      );
    },
  );
});
