import { describe, expect, it } from "vitest";
import golden from "../../../../golden/privacy/selection.json";
import { intervalQuantile } from "../../../../src/privacy/index.js";
import { hashStream } from "../../hashStream.js";
import { selectionTest } from "../selectionTest.js";

interface QuantileCase {
  readonly name: string;
  readonly input: {
    readonly values: readonly number[];
    readonly alpha: number;
    readonly epsilon: number;
    readonly lower: number;
    readonly upper: number;
  };
  readonly expected: {
    readonly intervalEdges: readonly number[];
    readonly intervalProbability: readonly number[];
    readonly diffprivlib: readonly number[];
  };
}

const cases = (golden.cases as unknown as readonly QuantileCase[]).filter(({ name }) =>
  name.startsWith("quantile-"),
);

describe.each(cases)("$name", ({ name, input, expected }) => {
  const { values, alpha, epsilon, lower, upper } = input;
  const { intervalEdges, intervalProbability, diffprivlib } = expected;
  const options = { lower, upper, level: alpha, relation: "replace-one", scale: 2 / epsilon } as const;

  it.each([-1, 0, -30, undefined])("chooses intervals by the law, on steps of 2^%s", (exponent) => {
    // 3.5 is no whole number; the other values lie on every lattice.
    if (exponent === 0 && values.includes(3.5)) return;
    const mechanism = intervalQuantile(exponent === undefined ? options : { ...options, exponent });
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon });
    const random = hashStream(`${name}:${exponent}`);
    const draws = Array.from({ length: 4000 }, () => {
      const drawn = mechanism.release(values, random);
      return intervalEdges.findLastIndex((edge) => edge <= drawn);
    });
    expect(selectionTest(draws, intervalProbability)).toBeGreaterThan(1e-9);
  });

  it("the peer has the same law", () => {
    diffprivlib.forEach((probability, i) => expect(probability).toBeCloseTo(intervalProbability[i]!, 12));
  });
});
