import { describe, expect, it } from "vitest";
import ranks from "../../../../golden/statistics/ranks.json";
import type { Alternative, MannWhitneyOptions } from "../../../../src/statistics/index.js";
import { brunnerMunzel, mannWhitney } from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber, GoldenValues } from "../../golden.js";
import { expectClose, numbersOf, reasonOf } from "../../golden.js";

type Expected = Readonly<Record<string, { readonly u: number; readonly p: GoldenNumber }>> & {
  readonly "u-brute-force": number;
  readonly "probability-of-superiority": number;
  readonly "cliffs-delta": number;
  readonly "brunner-munzel"?: { readonly statistic: GoldenNumber; readonly p: GoldenNumber };
};

const { tolerance, cases } = ranks as unknown as GoldenFile<
  { readonly x: GoldenValues; readonly y: GoldenValues },
  Expected
>;
const samples = cases.map(({ name, input, expected }) => ({
  name,
  x: numbersOf(input.x),
  y: numbersOf(input.y),
  expected,
}));

describe("rank tests of two samples equal the golden values", () => {
  it.each(samples)("mannWhitney of $name", ({ x, y, expected }) => {
    const keys = Object.keys(expected).filter((key) => key.startsWith("mannwhitney/"));
    expect(keys.length).toBeGreaterThan(8);
    for (const key of keys) {
      const [, side, law, continuity] = key.split("/");
      const method = continuity === undefined ? law : "asymptotic-uncorrected";
      const { statistic, pValue } = mannWhitney(x, y, {
        alternative: side as Alternative,
        method: method as Required<MannWhitneyOptions>["method"],
      });
      expectClose(statistic, expected[key]!.u, tolerance);
      expectClose(pValue, expected[key]!.p, tolerance);
    }
    const { statistic, probabilityOfSuperiority, cliffsDelta } = mannWhitney(x, y);
    expect(statistic).toBe(expected["u-brute-force"]);
    expectClose(probabilityOfSuperiority, expected["probability-of-superiority"], tolerance);
    expectClose(cliffsDelta, expected["cliffs-delta"], tolerance);
  });

  it.each(samples.filter(({ expected }) => "brunner-munzel" in expected))(
    "brunnerMunzel of $name",
    ({ x, y, expected }) => {
      const wanted = expected["brunner-munzel"]!;
      if (wanted.p === "NaN") {
        expect(reasonOf(() => brunnerMunzel(x, y))).toBe("no-spread");
        return;
      }
      const { statistic, pValue } = brunnerMunzel(x, y);
      expectClose(statistic, wanted.statistic, tolerance);
      expectClose(pValue, wanted.p, tolerance);
    },
  );
});
