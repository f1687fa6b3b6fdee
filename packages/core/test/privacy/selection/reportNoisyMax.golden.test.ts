import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/selection.json";
import { reportNoisyMax } from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

interface SelectionCase {
  readonly name: string;
  readonly input: {
    readonly utilities: readonly number[];
    readonly epsilon: number;
    readonly sensitivity: number;
  };
  readonly expected: { readonly noisyMaxLaplace: readonly number[] | null };
}

const cases = (golden.cases as unknown as readonly SelectionCase[]).filter(
  ({ name, expected }) => name.startsWith("selection-") && expected.noisyMaxLaplace !== null,
);

describe.each(cases)("$name", ({ name, input, expected }) => {
  const { utilities, epsilon, sensitivity } = input;

  it("tells each place as often as the law says, on a lattice so fine that it is the continuous one", () => {
    const domain = { kind: "numbers", size: utilities.length, lower: -10, upper: 10 } as const;
    const mechanism = reportNoisyMax(domain, { scale: (2 * sensitivity) / epsilon });
    const random = hashStream(name);
    const draws = Array.from({ length: 10_000 }, () => mechanism.release(utilities, random));
    expect(selectionTest(draws, expected.noisyMaxLaplace!)).toBeGreaterThan(1e-9);
    const loss = mechanism.map(sensitivity) as { readonly epsilon: number };
    expect(loss.epsilon).toBeGreaterThan(epsilon);
    expect(loss.epsilon).toBeLessThan(epsilon * (1 + 1e-9));
  });
});
