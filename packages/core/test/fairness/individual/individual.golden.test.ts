import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/individual.json";
import { consistency, counterfactualFlips, lipschitzEstimate } from "../../../src/fairness/index.js";
import type { DenseMatrix } from "../../../src/statistics/index.js";
import { denseMatrix, exp } from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../../statistics/golden.js";
import { expectClose } from "../../statistics/golden.js";

interface Input {
  readonly features: readonly (readonly number[])[];
  readonly label: readonly number[];
  readonly score: readonly number[];
  readonly sensitive: readonly number[];
}

interface Options {
  readonly neighbours: number;
  readonly threshold: number;
  readonly model: {
    readonly intercept: number;
    readonly coefficients: readonly number[];
    readonly sensitive_coefficient: number;
  };
}

interface Expected {
  readonly consistency: number;
  readonly consistency_of_scores?: number;
  readonly largest_lipschitz_ratio: GoldenNumber;
  readonly largest_lipschitz_pair: readonly [number, number];
  readonly "share_of_pairs_above_lipschitz_0.5"?: number;
  readonly flip_rate: number;
  readonly flips_to_favourable: number;
  readonly flips_to_unfavourable: number;
  readonly mean_absolute_score_change: number;
  readonly largest_absolute_score_change: number;
  readonly mean_score_change_when_set_to_1: number;
  readonly flip_rate_by_group: { readonly [group: string]: number };
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected, Options>;
const near = cases.filter(({ expected }) => "consistency" in expected);
const flipped = cases.filter(({ expected }) => "flip_rate" in expected);

function matrixOf(rows: readonly (readonly number[])[]): DenseMatrix {
  return denseMatrix(Float64Array.from(rows.flat()), rows[0]!.length);
}

it("knows every case", () => {
  expect(near.length + flipped.length).toBe(cases.length);
});

describe("consistency() and lipschitzEstimate() equal the golden values", () => {
  it.each(near)("$name", ({ input, options: { neighbours }, expected }) => {
    const features = matrixOf(input.features);
    const scores = Float64Array.from(input.score);
    const ofLabels = consistency(features, Uint8Array.from(input.label), { neighbors: neighbours });
    expectClose(ofLabels.consistency, expected.consistency, tolerance);
    if (expected.consistency_of_scores !== undefined)
      expectClose(
        consistency(features, scores, { neighbors: neighbours }).consistency,
        expected.consistency_of_scores,
        tolerance,
      );
    const { largest, pair, shareAbove } = lipschitzEstimate(features, scores, { bound: 0.5 });
    expectClose(largest ?? Infinity, expected.largest_lipschitz_ratio, tolerance);
    expect(pair).toEqual(expected.largest_lipschitz_pair);
    const share = expected["share_of_pairs_above_lipschitz_0.5"];
    if (share !== undefined) expectClose(shareAbove, share, tolerance);
  });
});

describe("counterfactualFlips() equals the golden values", () => {
  it.each(flipped)("$name", async ({ input, options: { model, threshold }, expected }) => {
    const rows = input.features.map((row, i) => [...row, input.sensitive[i]!]);
    const weights = [...model.coefficients, model.sensitive_coefficient];
    const predictor = {
      name: "logistic",
      inputWidth: weights.length,
      outputs: ["score"],
      predict: (asked: Float32Array | Float64Array) =>
        Promise.resolve(
          Float64Array.from({ length: asked.length / weights.length }, (_, row) => {
            const margin = weights.reduce(
              (sum, weight, j) => sum + weight * asked[row * weights.length + j]!,
              model.intercept,
            );
            return 1 / (1 + exp(-margin));
          }),
        ),
    };
    const flip = { columns: [weights.length - 1], groups: [[0], [1]] };
    const result = await counterfactualFlips(predictor, matrixOf(rows), { flip, threshold });
    expectClose(result.flipRate, expected.flip_rate, tolerance);
    expect(result.toFavorable).toBe(expected.flips_to_favourable);
    expect(result.toUnfavorable).toBe(expected.flips_to_unfavourable);
    expectClose(result.meanAbsoluteChange, expected.mean_absolute_score_change, tolerance);
    expectClose(result.largestAbsoluteChange, expected.largest_absolute_score_change, tolerance);
    const [of0, of1] = result.groups.map(({ meanScoreOfAll }) => meanScoreOfAll);
    expectClose(of1! - of0!, expected.mean_score_change_when_set_to_1, tolerance);
    result.groups.forEach(({ flipRate }, group) =>
      expectClose(flipRate!, expected.flip_rate_by_group[group]!, tolerance),
    );
  });
});
