import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/bootstrap.json";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { ConfusionCounts, ConfusionRate } from "../../../src/statistics/index.js";
import {
  bootstrapReplicates,
  confusionRates,
  groupConfusion,
  linearQuantile,
  percentileInterval,
  sortedCopy,
} from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose, reasonOf } from "../golden.js";

interface RowsInput {
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly group: readonly string[];
  readonly resample_counts: readonly (readonly number[])[];
  readonly replicates: readonly (readonly number[])[];
}
type Quantiles = readonly number[];
interface Expected {
  readonly overall: { readonly [rate: string]: Quantiles };
  readonly by_group: { readonly [rate: string]: { readonly [group: string]: Quantiles } };
  readonly difference_between_groups: { readonly [rate: string]: Quantiles };
  readonly replicates_without_rows: { readonly [group: string]: number };
}
interface CellExpected {
  readonly a_minus_b: Quantiles;
  readonly b_over_a: Quantiles;
  readonly replicates_used: number;
  readonly replicates_used_for_ratio: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  RowsInput,
  Expected,
  { readonly quantiles: Quantiles }
>;
const names = {
  selection_rate: "selectionRate",
  true_positive_rate: "truePositiveRate",
  false_positive_rate: "falsePositiveRate",
  positive_predictive_value: "positivePredictiveValue",
} as const satisfies { readonly [name: string]: ConfusionRate };

/** A source whose streams draw the written-out resamples. */
function randomDrawing(resamples: readonly (readonly number[])[]): SeededRandom {
  const seeded = seededRandom("unused");
  return {
    ...seeded,
    stream: (_, index) => {
      const rows = resamples[index]!.flatMap((times, row) => Array.from({ length: times }, () => row));
      let next = 0;
      return { ...seeded, integer: () => rows[next++]! };
    },
  };
}

function expectQuantiles(values: Float64Array, quantiles: Quantiles, expected: Quantiles): void {
  const sorted = sortedCopy(values);
  quantiles.forEach((q, i) => expectClose(linearQuantile(sorted, q), expected[i]!, tolerance));
  if (quantiles.length === 2) {
    const { lower, upper } = percentileInterval(values, { level: quantiles[1]! - quantiles[0]! });
    expectClose(lower, expected[0]!, tolerance);
    expectClose(upper, expected[1]!, tolerance);
  }
}

/** As the peer counts: null without rows, 0 where rows have no fitting label. */
function peerRate(counts: ConfusionCounts, rate: ConfusionRate): number | null {
  const reason = reasonOf(() => confusionRates[rate](counts));
  if (reason === "no-rows") return null;
  if (reason !== undefined) return 0;
  const { numerator, denominator } = confusionRates[rate](counts);
  return numerator / denominator;
}

describe("bootstrapReplicates() and linearQuantile() equal the golden percentiles", () => {
  it.each(cases.filter(({ name }) => name.startsWith("rows")))("$name", ({ input, options, expected }) => {
    const groups = [...new Set(input.group)].sort();
    const countsOf = (rows: Uint32Array) =>
      groupConfusion(
        Uint8Array.from(rows, (row) => input.label[row]!),
        Uint8Array.from(rows, (row) => input.prediction[row]!),
        { groupOf: Int32Array.from(rows, (row) => groups.indexOf(input.group[row]!)), groups: groups.length },
      );
    const resamples = input.resample_counts;
    const replicate = (statistic: (rows: Uint32Array) => number | null) =>
      bootstrapReplicates(input.label.length, statistic, {
        random: randomDrawing(resamples),
        replicates: resamples.length,
      });
    for (const [name, rate] of Object.entries(names).filter(([key]) => key in expected.overall)) {
      const all = replicate((rows) => {
        const total = countsOf(rows).reduce(added);
        return peerRate(total, rate);
      });
      expectQuantiles(all.values, options.quantiles, expected.overall[name]!);
      groups.forEach((group, g) => {
        const { values, unusable } = replicate((rows) => peerRate(countsOf(rows)[g]!, rate));
        expectQuantiles(values, options.quantiles, expected.by_group[name]![group]!);
        expect(unusable).toBe(expected.replicates_without_rows[group]);
      });
      const gap = replicate((rows) => {
        const known = countsOf(rows)
          .map((counts) => peerRate(counts, rate))
          .filter((value) => value !== null);
        return Math.max(...known) - Math.min(...known);
      });
      expectQuantiles(gap.values, options.quantiles, expected.difference_between_groups[name]!);
    }
  });
});

describe("percentileInterval() of drawn counts equals the golden values", () => {
  it.each(cases.filter(({ name }) => name.startsWith("cells")))("$name", ({ input, options, expected }) => {
    for (const [name, wanted] of Object.entries(expected as unknown as { [rate: string]: CellExpected })) {
      const rate = names[name as keyof typeof names];
      const pairs = input.replicates
        .map((counts) => [valueOf(counts, 0, rate), valueOf(counts, 4, rate)] as const)
        .filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
      expect(pairs.length).toBe(wanted.replicates_used);
      expectQuantiles(
        Float64Array.from(pairs, ([a, b]) => a - b),
        options.quantiles,
        wanted.a_minus_b,
      );
      const ratios = pairs.filter(([a]) => a > 0);
      expect(ratios.length).toBe(wanted.replicates_used_for_ratio);
      expectQuantiles(
        Float64Array.from(ratios, ([a, b]) => b / a),
        options.quantiles,
        wanted.b_over_a,
      );
    }
  });
});

function valueOf(counts: readonly number[], from: number, rate: ConfusionRate): number | null {
  const [truePositives, falsePositives, trueNegatives, falseNegatives] = counts.slice(from, from + 4) as [
    number,
    number,
    number,
    number,
  ];
  const cells = { truePositives, falsePositives, trueNegatives, falseNegatives };
  if (reasonOf(() => confusionRates[rate](cells)) !== undefined) return null;
  const { numerator, denominator } = confusionRates[rate](cells);
  return numerator / denominator;
}

function added(a: ConfusionCounts, b: ConfusionCounts): ConfusionCounts {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    trueNegatives: a.trueNegatives + b.trueNegatives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
  };
}
