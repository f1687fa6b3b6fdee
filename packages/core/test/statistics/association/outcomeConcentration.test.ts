import fc from "fast-check";
import { expect, it } from "vitest";
import { NotMeasurable } from "../../../src/evidence/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { outcomeConcentration } from "../../../src/statistics/index.js";

it("outcomeConcentration() tells the value with the highest lower limit, not the luckiest small one", () => {
  const codes = Int32Array.from({ length: 140 }, (_, i) => (i < 40 ? 0 : 1));
  const outcomes = Uint8Array.from(codes, (code, i) => (code === 0 ? (i < 39 ? 1 : 0) : i < 45 ? 1 : 0));
  expect(outcomeConcentration(codes, outcomes)).toMatchObject({
    code: 0,
    share: 39 / 40,
    rows: 40,
    looked: 2,
  });
});

it("outcomeConcentration() leaves rare values and missing cells alone", () => {
  const codes = Int32Array.from({ length: 60 }, (_, i) => (i < 5 ? 0 : i < 10 ? -1 : 1));
  expect(outcomeConcentration(codes, new Uint8Array(60).fill(1))).toMatchObject({
    code: 1,
    rows: 50,
    looked: 1,
  });
  expect(() => outcomeConcentration(Int32Array.of(0, 1), Uint8Array.of(0, 1))).toThrow(NotMeasurable);
  expect(() => outcomeConcentration(Int32Array.of(0), Uint8Array.of(0, 1))).toThrow(RangeError);
});

it("outcomeConcentration() holds the share in its interval and does not depend on the numbers of the values", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 40, maxLength: 200 }), (rows) => {
      const outcomes = Uint8Array.from(rows, ([, outcome]) => (outcome ? 1 : 0));
      const of = (renumber: (code: number) => number) =>
        outcomeConcentration(
          Int32Array.from(rows, ([code]) => renumber(code)),
          outcomes,
          { fewest: 5 },
        );
      const { share, interval } = of((code) => code);
      expect(interval.lower).toBeLessThanOrEqual(share);
      expect(interval.upper).toBeGreaterThanOrEqual(share);
      expect(of((code) => 3 - code).interval.lower).toBe(interval.lower);
    }),
  );
});

it("outcomeConcentration() claims a lower limit above the truth in at most 2.5 % of samples, though it picks the highest of four", () => {
  const random = seededRandom("level");
  const replicates = 1000;
  let wrong = 0;
  for (let i = 0; i < replicates; i++) {
    const codes = Int32Array.from({ length: 240 }, () => random.integer(4));
    const outcomes = Uint8Array.from(codes, () => (random.uniform() < 0.4 ? 1 : 0));
    if ((outcomeConcentration(codes, outcomes).interval.lower ?? 0) > 0.4) wrong++;
  }
  expect(wrong / replicates).toBeLessThan(0.025 + 5 * Math.sqrt((0.025 * 0.975) / replicates));
});
