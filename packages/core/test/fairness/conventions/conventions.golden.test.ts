import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/conventions.json";
import type { AequitasOptions } from "../../../src/fairness/index.js";
import {
  aequitasDisparities,
  comparedToReference,
  fairlearnDisparities,
  groupMetrics,
  holisticaiDisparities,
} from "../../../src/fairness/index.js";
import { tableFrom } from "../../../src/table/index.js";
import type { GoldenNumber } from "../../statistics/golden.js";
import { expectMeasured } from "../groups/goldenParity.js";

type Figures = { readonly [name: string]: GoldenNumber };
type ByGroup = { readonly [group: string]: Figures };

interface Case {
  readonly name: string;
  readonly input: { readonly label: number[]; readonly prediction: number[]; readonly group: string[] };
  readonly options: { readonly reference: string; readonly compared: string };
  readonly expected: {
    readonly fairlearn_max_minus_min: Figures;
    readonly b_minus_a: Figures;
    readonly b_over_a: Figures;
    readonly aequitas: { readonly [how: string]: ByGroup };
    readonly holisticai_b_against_a: Figures;
  };
}

const { cases, tolerance } = golden as unknown as {
  readonly cases: readonly Case[];
  readonly tolerance: { readonly relative: number; readonly absolute: number };
};

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

describe.each(cases.map((one): [string, Case] => [one.name, one]))("conventions on %s", (_, one) => {
  const { input, options, expected } = one;
  const { overall, groupings } = groupMetrics(
    { yTrue: Uint8Array.from(input.label), yPred: Uint8Array.from(input.prediction) },
    tableFrom({ group: [...input.group] }),
  );
  const grouping = groupings[0]!;
  const cellOf = (group: string) => grouping.cells.find(({ segment }) => segment["group"] === group)!;

  it("gives Fairlearn's gaps", () => {
    const gaps = fairlearnDisparities(grouping);
    const { selection_rate, equalized_odds, ratio } = expected.fairlearn_max_minus_min;
    expectMeasured(gaps.demographicParityDifference, selection_rate!, tolerance);
    expectMeasured(gaps.equalizedOddsDifference, equalized_odds!, tolerance);
    expectMeasured(gaps.demographicParityRatio, ratio!, tolerance);
  });

  it("gives signed gaps to a named reference", () => {
    const compared = (metric: "selectionRate" | "truePositiveRate" | "accuracy") =>
      comparedToReference(grouping, metric, { reference: { group: options.reference } }).find(
        ({ segment }) => segment["group"] === options.compared,
      )!;
    expectMeasured(compared("selectionRate").difference, expected.b_minus_a["selection_rate"]!, tolerance);
    expectMeasured(
      compared("truePositiveRate").difference,
      expected.b_minus_a["true_positive_rate"]!,
      tolerance,
    );
    expectMeasured(compared("accuracy").difference, expected.b_minus_a["accuracy"]!, tolerance);
    expectMeasured(compared("selectionRate").ratio, expected.b_over_a["selection_rate"]!, tolerance);
  });

  it("gives Aequitas' metrics by group", () => {
    const names = {
      tpr: "truePositiveRate",
      tnr: "trueNegativeRate",
      for: "falseOmissionRate",
      fdr: "falseDiscoveryRate",
      fpr: "falsePositiveRate",
      fnr: "falseNegativeRate",
      npv: "negativePredictiveValue",
      precision: "positivePredictiveValue",
      pprev: "selectionRate",
      prev: "baseRate",
      accuracy: "accuracy",
    } as const;
    const selected = (confusion: typeof overall.confusion): number =>
      confusion!.truePositives + confusion!.falsePositives;
    for (const [group, figures] of Object.entries(expected.aequitas["groups"]!))
      for (const [name, value] of Object.entries(figures)) {
        if (name === "ppr")
          expect(selected(cellOf(group).confusion) / selected(overall.confusion)).toBeCloseTo(
            Number(value),
            12,
          );
        else expectMeasured(cellOf(group).metrics[names[name as keyof typeof names]], value, tolerance);
      }
  });

  it.each<[string, AequitasOptions["reference"]]>([
    ["to_a", { group: "a" }],
    ["to_largest_group", "majority"],
    ["to_smallest_value", "smallest"],
  ])("gives Aequitas' disparities %s", (how, reference) => {
    const rows = aequitasDisparities(grouping, { reference });
    const byGroup = expected.aequitas[how]!;
    expect(rows.map(({ segment }) => segment["group"]).sort()).toEqual(Object.keys(byGroup).sort());
    for (const { segment, disparities } of rows) {
      const figures = byGroup[segment["group"]!]!;
      expect(Object.keys(figures)).toHaveLength(Object.keys(disparities).length);
      for (const [name, measurement] of Object.entries(disparities))
        expectMeasured(measurement, figures[`${name}_disparity`]!, tolerance);
    }
  });

  it("gives Holistic AI's gaps", () => {
    const gaps = holisticaiDisparities(grouping, {
      compared: { group: options.compared },
      reference: { group: options.reference },
    });
    for (const [name, value] of Object.entries(expected.holisticai_b_against_a))
      expectMeasured(gaps[camel(name) as keyof typeof gaps], value, tolerance);
  });
});
