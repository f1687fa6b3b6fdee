import { describe, expect, it } from "vitest";
import golden from "../../../../../golden/fairness/reductions.json";
import {
  momentValues,
  selectedMasses,
} from "../../../../../src/fairness/mitigation/reductions/games/momentValues.js";
import type {
  Parity,
  ParityConstraint,
} from "../../../../../src/fairness/mitigation/reductions/games/parityConstraint.js";
import type { ParityMoments } from "../../../../../src/fairness/mitigation/reductions/games/parityMoments.js";
import { parityMoments } from "../../../../../src/fairness/mitigation/reductions/games/parityMoments.js";
import { projectedMultipliers } from "../../../../../src/fairness/mitigation/reductions/projectedMultipliers.js";
import {
  relabeledRows,
  signedWeights,
} from "../../../../../src/fairness/mitigation/reductions/relabeledRows.js";
import type { GoldenFile } from "../../../../statistics/golden.js";
import { expectClose } from "../../../../statistics/golden.js";

type ByKey = { readonly [key: string]: number };

interface Input {
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly group: readonly string[];
  readonly lambda: ByKey;
}

interface Options {
  readonly constraint: string;
  readonly difference_bound?: number;
  readonly ratio_bound?: number;
  readonly ratio_bound_slack?: number;
}

interface Expected {
  readonly gamma: ByKey;
  readonly bound: ByKey;
  readonly projected_lambda: ByKey;
  readonly signed_weights: readonly number[];
  readonly error_signed_weights: readonly number[];
  readonly relabelled: readonly number[];
  readonly row_weights: readonly number[];
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected, Options>;

describe("the pieces of a reduction equal the golden values", () => {
  it.each(cases)("$name", ({ input, options, expected }) => {
    const names = [...new Set(input.group)].sort();
    const moments = parityMoments(
      { rows: input.label.length },
      {
        yTrue: Uint8Array.from(input.label),
        groupOf: Int32Array.from(input.group, (name) => names.indexOf(name)),
        groups: names.length,
      },
      { constraint: constraintOf(options) },
    );
    const keys = keysOf(moments, names);
    expect(keys).toEqual(Object.keys(expected.gamma));
    const equal = (values: ArrayLike<number>, wanted: ByKey): void =>
      keys.forEach((key, j) => {
        expectClose(values[j]!, wanted[key]!, tolerance);
      });

    const lambda = Float64Array.from(keys, (key) => input.lambda[key]!);
    equal(momentValues(moments, selectedMasses(moments, Uint8Array.from(input.prediction))), expected.gamma);
    equal(
      keys.map(() => moments.slack),
      expected.bound,
    );
    equal(projectedMultipliers(moments, lambda), expected.projected_lambda);
    const signed = signedWeights(moments, lambda);
    const { labels, weights } = relabeledRows(moments, signed);
    moments.cellOf.forEach((cell, row) => {
      expectClose(signed.constraint[cell]!, expected.signed_weights[row]!, tolerance);
      expectClose(signed.error[cell]!, expected.error_signed_weights[row]!, tolerance);
      expect(labels[row]).toBe(expected.relabelled[row]);
      expectClose(weights[row]!, expected.row_weights[row]!, tolerance);
    });
  });
});

function constraintOf(options: Options): ParityConstraint {
  return {
    parity: options.constraint.replaceAll("_", "-") as Parity,
    bound:
      options.ratio_bound === undefined
        ? { difference: options.difference_bound! }
        : { ratio: options.ratio_bound, slack: options.ratio_bound_slack! },
  };
}

function keysOf({ moments }: ParityMoments, names: readonly string[]): string[] {
  return moments.map(
    ({ sign, label, group }) => `${sign}/${label === null ? "all" : `label=${label}`}/${names[group]!}`,
  );
}
