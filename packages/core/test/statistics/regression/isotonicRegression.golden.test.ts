import { describe, expect, it } from "vitest";
import fixtures from "../../../golden/drift/fixtures.json";
import golden from "../../../golden/performance/calibrators.json";
import { isotonicPrediction, isotonicRegression } from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenValues } from "../golden.js";
import { expectClose, numbersOf, reasonOf } from "../golden.js";

interface Knots {
  readonly xKnots: readonly number[];
  readonly yKnots: readonly number[];
  readonly at?: readonly number[];
  readonly values?: readonly number[];
}
interface Input {
  readonly x?: GoldenValues;
  readonly score?: GoldenValues;
  readonly y: GoldenValues;
  readonly weight: GoldenValues | null;
}
interface Expected extends Partial<Knots> {
  readonly "isotonic/unweighted"?: Knots;
  readonly "isotonic/weighted"?: Knots;
  readonly "isotonic/decreasing-of-minus-y"?: Knots;
  readonly raises?: string;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;

function expectKnots(fit: ReturnType<typeof isotonicRegression>, knots: Knots): void {
  const { xKnots, yKnots, at = [], values = [] } = knots;
  expect(fit.x.length).toBe(xKnots.length);
  xKnots.forEach((x, i) => expectClose(fit.x[i]!, x, tolerance));
  yKnots.forEach((y, i) => expectClose(fit.y[i]!, y, tolerance));
  const predicted = isotonicPrediction(fit, Float64Array.from(at));
  values.forEach((value, i) => expectClose(predicted[i]!, value, tolerance));
}

describe("isotonicRegression() equals the golden values", () => {
  it.each(cases.filter(({ name }) => name.startsWith("calibrators")))("$name", ({ input, expected }) => {
    const [x, y, weights] = [input.score!, input.y, input.weight!].map(numbersOf) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expectKnots(isotonicRegression(x, y), expected["isotonic/unweighted"]!);
    expectKnots(isotonicRegression(x, y, { weights }), expected["isotonic/weighted"]!);
    const minusY = y.map((value) => -value);
    const direction = "decreasing";
    expectKnots(isotonicRegression(x, minusY, { direction }), expected["isotonic/decreasing-of-minus-y"]!);
  });

  it.each(cases.filter(({ name }) => name.startsWith("iso-")))("$name", ({ input, expected }) => {
    const options = input.weight === null ? {} : { weights: numbersOf(input.weight) };
    const fit = () => isotonicRegression(numbersOf(input.x!), numbersOf(input.y), options);
    if (expected.raises !== undefined) expect(reasonOf(fit)).toBe("zero-total-weight");
    else expectKnots(fit(), { xKnots: expected.xKnots!, yKnots: expected.yKnots! });
  });

  it("F3", () => {
    const rows = Array.from({ length: 1000 }, (_, k) => {
      const i = k + 1;
      const p = (((7919 * i) % 9973) + 0.5) / 9973;
      const u = (((31 * i * i + 17 * i) % 9901) + 0.5) / 9901;
      return { p, y: u < p * Math.sqrt(p) ? 1 : 0 };
    });
    const fit = isotonicRegression(
      Float64Array.from(rows, ({ p }) => p),
      Float64Array.from(rows, ({ y }) => y),
    );
    const { expected } = fixtures.cases.find(({ name }) => name === "f3-probabilities") as unknown as {
      readonly expected: { readonly isotonicAt: readonly (readonly [number, number])[] };
    };
    // Printed with eight decimals.
    for (const [at, value] of expected.isotonicAt)
      expect(isotonicPrediction(fit, Float64Array.of(at))[0]).toBeCloseTo(value, 8);
  });
});
