import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/selection.json";
import { exponentialTopK } from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

interface TopTwoCase {
  readonly name: string;
  readonly input: {
    readonly utilities: readonly number[];
    readonly epsilon: number;
    readonly sensitivity: number;
  };
  readonly expected: { readonly topTwoOrdered?: readonly (readonly number[])[] };
}

const cases = (golden.cases as unknown as readonly TopTwoCase[]).filter(
  ({ input, expected }) => expected.topTwoOrdered !== undefined && input.epsilon > 0,
);

describe.each(cases)("$name", ({ name, input, expected }) => {
  const { utilities, epsilon, sensitivity } = input;

  it("each ordered pair comes as often as the law says", () => {
    const candidates = utilities.length;
    const scale = { numerator: 20 * sensitivity, denominator: Math.round(10 * epsilon) };
    const mechanism = exponentialTopK({ candidates, count: 2, scale });
    const random = hashStream(`${name} top two`);
    const draws = Array.from({ length: 4000 }, () => {
      const [first, second] = mechanism.release(utilities, random);
      return first! * candidates + second!;
    });
    expect(selectionTest(draws, expected.topTwoOrdered!.flat())).toBeGreaterThan(1e-9);
    expect(mechanism.map(sensitivity)).toEqual({ measure: "pure", epsilon: 2 * epsilon });
  });
});
