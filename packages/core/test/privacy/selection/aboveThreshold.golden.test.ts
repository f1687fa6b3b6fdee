import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/selection.json";
import { aboveThreshold } from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

interface ThresholdCase {
  readonly name: string;
  readonly input: {
    readonly queries: readonly number[];
    readonly threshold: number;
    readonly thresholdScale: number;
    readonly queryScale: number;
  };
  readonly expected: { readonly stopProbability: readonly number[] };
}

const cases = (golden.cases as unknown as readonly ThresholdCase[]).filter(({ name }) =>
  name.startsWith("above-threshold-"),
);

describe.each(cases)("$name", ({ name, input, expected }) => {
  const { queries, ...options } = input;

  it("stops at each place as often as the law says, on a lattice so fine that it is the continuous one", () => {
    const domain = { kind: "numbers", size: queries.length, lower: -10, upper: 10 } as const;
    const mechanism = aboveThreshold(domain, options);
    const random = hashStream(name);
    const never = queries.length;
    const draws = Array.from({ length: 10_000 }, () => {
      const place = mechanism.release(queries, random);
      return place < 0 ? never : place;
    });
    expect(selectionTest(draws, expected.stopProbability)).toBeGreaterThan(1e-9);
    const epsilon = 1 / options.thresholdScale + 2 / options.queryScale;
    const loss = mechanism.map(1) as { readonly epsilon: number };
    expect(loss.epsilon).toBeGreaterThan(epsilon);
    expect(loss.epsilon).toBeLessThan(epsilon * (1 + 1e-9));
  });
});
