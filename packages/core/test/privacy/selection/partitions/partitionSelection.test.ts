import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PartitionSelection, PartitionSelectionOptions } from "../../../../src/privacy/index.js";
import {
  chainedMechanism,
  discreteGaussianSurvival,
  discreteLaplaceSurvival,
  gaussianPartitionSelection,
  keyedCounts,
  partitionSelection,
  smallestScale,
  smallestThreshold,
  truncatedPartitionSelection,
} from "../../../../src/privacy/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { hashStream } from "../../hashStream.js";

const kinds = [partitionSelection, gaussianPartitionSelection, truncatedPartitionSelection] as const;
const terms = { scale: 2, threshold: 12 } as const;

function deltaOf(selection: PartitionSelection, distance = 1): number {
  const loss = selection.map(distance);
  return "delta" in loss ? loss.delta : Number.NaN;
}

/** How often a lone key of a count is released, of so many draws. */
function releasedOf(selection: PartitionSelection, count: number, draws: number): number {
  const random = hashStream(`${selection.name}:${count}`);
  let released = 0;
  for (let i = 0; i < draws; i++)
    released += selection.release({ keys: ["a"], counts: [count] }, random).keys.length;
  return released;
}

function expectShare(hits: number, draws: number, probability: number): void {
  const error = Math.sqrt(draws * probability * (1 - probability));
  expect(Math.abs(hits - draws * probability)).toBeLessThanOrEqual(5 * error + 1e-9);
}

/** Desfontaines and others: the greatest probability of keeping a key of n rows. */
function optimalKeeping(n: number, epsilon: number, delta: number): number {
  let kept = 0;
  for (let i = 0; i < n; i++)
    kept = Math.min(Math.exp(epsilon) * kept + delta, 1 - Math.exp(-epsilon) * (1 - kept - delta), 1);
  return kept;
}

describe.each(kinds.map((build) => ({ build, name: build(terms).name })))("$name", ({ build }) => {
  const selection = build(terms);

  it("says what it takes, and loses nothing at distance 0", () => {
    expect(selection).toMatchObject({ domain: { kind: "keyed-counts" }, metric: "l1", threshold: 12 });
    expect(selection.map(0)).toMatchObject({ measure: selection.measure, delta: 0 });
    expect(() => selection.map(-1)).toThrow(RangeError);
  });

  it("releases sorted keys that many rows have, with counts above the threshold", () => {
    const random = hashStream("sorted");
    for (let i = 0; i < 50; i++) {
      const { keys, counts } = selection.release(
        { keys: ["é", "b", "z", "", "rare"], counts: [900, 900, 900, 900, 1] },
        random,
      );
      expect(keys.slice(0, 4)).toEqual(["", "b", ...(keys[2] === "rare" ? ["rare", "z"] : ["z", "é"])]);
      expect(counts.every((count) => Number.isInteger(count) && count > 12)).toBe(true);
    }
    expect(selection.release({ keys: [], counts: [] }, random)).toEqual({
      keys: [],
      counts: new Float64Array(),
    });
  });

  it("never tells less than the spread of the distance over keys asks for", () => {
    for (const rowsPerKey of [undefined, 1, 3] as const) {
      const held: PartitionSelectionOptions = rowsPerKey === undefined ? terms : { ...terms, rowsPerKey };
      const one = deltaOf(build(held));
      for (const distance of [1, 2, 5, 12]) {
        const delta = deltaOf(build(held), distance);
        expect(delta).toBeGreaterThanOrEqual(Math.min(1, distance * one * (1 - 1e-12)));
        if (rowsPerKey === 1) expect(delta).toBeLessThan(distance * one * (1 + 1e-12));
        else expect(delta).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is no protection where a unit alone can reach the threshold", () => {
    expect(deltaOf(selection, 13)).toBe(1);
    expect(deltaOf(build({ ...terms, rowsPerKey: 13 }), 13)).toBe(1);
    expect(deltaOf(build({ ...terms, rowsPerKey: 1 }), 13)).toBeLessThan(1);
  });

  it("has a δ above 0 and finite, however far the terms go", () => {
    for (const scale of ["1e-30", 1, 1e30])
      for (const threshold of [1, 5000, 2 ** 40])
        for (const distance of [1, 1e300, "1e900"]) {
          const held = build({ scale, threshold, rowsPerKey: 1 });
          const loss = held.map(distance) as { readonly delta: number };
          expect(loss.delta).toBeGreaterThan(0);
          expect(loss.delta).toBeLessThanOrEqual(1);
        }
  });

  it("δ falls with the threshold, and the least threshold for a δ is found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 1e-12, max: 0.3, noNaN: true }),
        (scale, delta) => {
          const at = (threshold: number): PartitionSelection => build({ scale, threshold });
          const found = smallestThreshold(at, { distance: 1, delta });
          expect(deltaOf(at(found))).toBeLessThanOrEqual(delta);
          if (found > 1) expect(deltaOf(at(found - 1))).toBeGreaterThan(delta);
        },
      ),
      { numRuns: 30 },
    );
    expect(() =>
      smallestThreshold((threshold) => build({ scale: 1, threshold }), { distance: 1, delta: 0 }),
    ).toThrow(RangeError);
    // Noise within the threshold is uniform at that scale, and no likelier to be at its end than anywhere.
    const wide = (threshold: number): PartitionSelection => build({ scale: 1e30, threshold });
    const find = (): number => smallestThreshold(wide, { distance: 1, delta: 1e-9 });
    if (build === truncatedPartitionSelection) expect(find()).toBe(500_000_000);
    else expect(find).toThrow(RangeError);
  });

  it("has no scale for a budget of ε alone", () => {
    const at = (scale: number): PartitionSelection => build({ scale, threshold: 9 });
    expect(() => smallestScale(at, { distance: 1, budget: 1 })).toThrow(RangeError);
  });

  it("chains with counts by key", () => {
    const chained = chainedMechanism(keyedCounts({ relation: "replace-one" }), selection);
    expect(chained.map(1)).toEqual(selection.map(2));
    const rows = Array.from({ length: 5000 }, () => "Oslo");
    expect(chained.release(rows, hashStream("rows")).keys).toEqual(["Oslo"]);
  });

  it("refuses terms and counts before it draws, and a seeded source", () => {
    for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => build({ ...terms, scale })).toThrow(RangeError);
    for (const threshold of [0, 1.5, Number.NaN, 2 ** 41])
      expect(() => build({ ...terms, threshold })).toThrow(RangeError);
    for (const rowsPerKey of [0, 0.5, Number.NaN])
      expect(() => build({ ...terms, rowsPerKey })).toThrow(RangeError);
    const random = hashStream("unused");
    for (const counted of [
      { keys: ["a"], counts: [1, 2] },
      { keys: ["a", "a"], counts: [1, 2] },
      { keys: ["a"], counts: [0] },
      { keys: ["a"], counts: [1.5] },
      { keys: ["a"], counts: [Number.NaN] },
      { keys: ["a"], counts: [2 ** 53] },
    ])
      expect(() => selection.release(counted, random)).toThrow(RangeError);
    expect(random.uint32()).toBe(hashStream("unused").uint32());
    expect(() => selection.release({ keys: ["a"], counts: [1] }, seededRandom("1") as never)).toThrow(
      TypeError,
    );
  });
});

describe("how often a key is released", () => {
  const draws = 20_000;

  it.each([8, 12, 14])("by Laplace noise, of %i rows", (count) => {
    const probability = discreteLaplaceSurvival(12 - count, 2);
    expectShare(releasedOf(partitionSelection(terms), count, draws), draws, probability);
  });

  it.each([10, 12, 13])("by Gaussian noise, of %i rows", (count) => {
    const probability = discreteGaussianSurvival(12 - count, 2);
    expectShare(releasedOf(gaussianPartitionSelection(terms), count, draws), draws, probability);
  });

  it.each([
    [1, 2, 3],
    [3, 2, 3],
    [6, 2, 3],
    [7, 2, 3],
    [1, 40, 3],
    [4, 40, 3],
    [6, 40, 3],
    [25, 4, 20],
  ])(
    "by truncated noise, as often as any way can: %i rows, scale %i, threshold %i",
    (count, scale, threshold) => {
      const selection = truncatedPartitionSelection({ scale, threshold });
      const best = optimalKeeping(count, 1 / scale, deltaOf(selection));
      expectShare(releasedOf(selection, count, draws), draws, best);
    },
  );
});
