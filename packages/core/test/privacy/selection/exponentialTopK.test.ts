import fc from "fast-check";
import { expect, it } from "vitest";
import { exponentialTopK } from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

it("selects so many different candidates, all of them if asked for", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 9 }),
      fc.nat(),
      (scores, number) => {
        const candidates = scores.length;
        const count = 1 + (number % candidates);
        const selected = exponentialTopK({ candidates, count, scale: 1 }).release(scores, hashStream("some"));
        expect(selected).toHaveLength(count);
        expect(new Set(selected).size).toBe(count);
        for (const candidate of selected) expect(scores[candidate]).toBeDefined();
      },
    ),
  );
});

it("follows scores that are far apart, and leaves them as they are", () => {
  const scores = Object.freeze([0, 5000, 20_000, 10_000]);
  const mechanism = exponentialTopK({ candidates: 4, count: 4, scale: 1 });
  expect(mechanism.release(scores, hashStream("far"))).toEqual([2, 3, 1, 0]);
});

it("loses once for each that it selects", () => {
  const options = { candidates: 4, count: 3, scale: 6 } as const;
  expect(exponentialTopK(options).map(1)).toEqual({ measure: "pure", epsilon: 1 });
  expect(exponentialTopK({ ...options, metric: "range" }).map(1)).toEqual({ measure: "pure", epsilon: 0.5 });
});

it("refuses counts, scores and sources that it cannot take", () => {
  for (const count of [0, 5, 1.5, Number.NaN])
    expect(() => exponentialTopK({ candidates: 4, count, scale: 1 })).toThrow(RangeError);
  const mechanism = exponentialTopK({ candidates: 2, count: 1, scale: 1 });
  const random = hashStream("unused");
  for (const scores of [[1], [1, Number.NaN]])
    expect(() => mechanism.release(scores, random)).toThrow(RangeError);
  expect(random.uint32()).toBe(hashStream("unused").uint32());
  expect(() => mechanism.release([1, 2], seededRandom("1") as never)).toThrow(TypeError);
});
