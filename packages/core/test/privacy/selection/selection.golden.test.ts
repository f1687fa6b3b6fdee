import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/selection.json";
import {
  exponentialLaw,
  exponentialMechanism,
  exponentialRho,
  permuteAndFlip,
  permuteAndFlipLaw,
} from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

interface SelectionCase {
  readonly name: string;
  readonly input: {
    readonly utilities: readonly number[];
    readonly epsilon: number;
    readonly sensitivity: number;
  };
  readonly expected: {
    readonly exponential: readonly number[];
    readonly exponentialMonotone: readonly number[];
    readonly permuteAndFlip: readonly number[];
    readonly diffprivlib: readonly number[] | { readonly error: string };
    readonly opendpNoisyMaxPure: { readonly mapAtSensitivity?: number };
    readonly opendpNoisyMaxZcdp: { readonly mapAtSensitivity?: number };
  };
}

const { relative, absolute } = golden.tolerance;
const cases = (golden.cases as unknown as readonly SelectionCase[]).filter(({ name }) =>
  name.startsWith("selection-"),
);

function expectLaw(law: ArrayLike<number>, known: readonly number[]): void {
  expect(law).toHaveLength(known.length);
  known.forEach((value, i) => {
    expect(Math.abs(law[i]! - value)).toBeLessThanOrEqual(absolute + relative * value);
  });
}

describe.each(cases)("$name", ({ input, expected }) => {
  const { utilities, epsilon, sensitivity } = input;
  const scale = (2 * sensitivity) / epsilon;

  it("the laws are the known ones", () => {
    expectLaw(exponentialLaw(utilities, { scale }), expected.exponential);
    expectLaw(exponentialLaw(utilities, { scale: scale / 2 }), expected.exponentialMonotone);
    expectLaw(permuteAndFlipLaw(utilities, { scale }), expected.permuteAndFlip);
    if (Array.isArray(expected.diffprivlib))
      expectLaw(exponentialLaw(utilities, { scale }), expected.diffprivlib as readonly number[]);
  });
});

describe.each(cases.filter(({ input }) => input.epsilon > 0))("$name", ({ name, input, expected }) => {
  const { utilities, epsilon, sensitivity } = input;

  it("mechanisms draw by them and lose ε at the sensitivity", () => {
    // Exact: 2/0.7 is no decimal.
    const options = {
      candidates: utilities.length,
      scale: { numerator: 20 * sensitivity, denominator: Math.round(10 * epsilon) },
    };
    for (const [make, law] of [
      [exponentialMechanism, expected.exponential],
      [permuteAndFlip, expected.permuteAndFlip],
    ] as const) {
      const mechanism = make(options);
      expect(mechanism.map(sensitivity)).toEqual({ measure: "pure", epsilon });
      const random = hashStream(`${name} ${mechanism.name}`);
      const draws = Array.from({ length: 4000 }, () => mechanism.release(utilities, random));
      expect(selectionTest(draws, law)).toBeGreaterThan(1e-9);
    }
    expect(expected.opendpNoisyMaxZcdp.mapAtSensitivity).toBeCloseTo(
      exponentialRho(sensitivity, options),
      12,
    );
    expect(expected.opendpNoisyMaxPure.mapAtSensitivity).toBeCloseTo(epsilon, 12);
  });
});

it("an ε of 0 is refused", () => {
  for (const { input } of cases.filter(({ input }) => input.epsilon === 0))
    expect(() =>
      permuteAndFlip({ candidates: input.utilities.length, scale: (2 * input.sensitivity) / input.epsilon }),
    ).toThrow(RangeError);
});
