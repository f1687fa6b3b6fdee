import { describe, expect, it } from "vitest";
import { provenShare } from "../../../src/contracts/inference/provenShare.js";
import { unseenShare } from "../../../src/contracts/inference/unseenShare.js";
import { seededRandom } from "../../../src/random/index.js";

const replicates = 1000;
/** 5 % and five standard errors. */
const most = 0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates);

describe("unseenShare", () => {
  it("is Good and Turing's estimate, with a limit above it", () => {
    expect(unseenShare([5, 1, 1, 3], 0.95).estimate).toBe(0.2);
    expect(unseenShare([], 0.95)).toEqual({ estimate: 1, upper: 1 });
    const none = unseenShare([500, 500], 0.95);
    expect(none.estimate).toBe(0);
    expect(Math.exp(-1000 * none.upper) / none.upper).toBeCloseTo(0.05, 8);
    expect(unseenShare([1], 0.95)).toEqual({ estimate: 1, upper: 1 });
  });

  const range = (length: number, of: (i: number) => number): number[] =>
    Array.from({ length }, (_, i) => of(i));
  it.each([
    ["equally frequent values", range(30, () => 1)],
    ["a long tail", range(50, (i) => 1 / (i + 1))],
    ["geometric shares", range(60, (i) => 0.9 ** i)],
    ["one large value and a few small ones", [141, 3, 3, 3]],
  ])("bounds the unseen mass of %s at the level", (name, weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let above = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const random = seededRandom(`unseen ${name}`).stream("replicate", replicate);
      const counts = new Map<number, number>();
      for (let row = 0; row < 150; row++) {
        let left = random.uniform() * total;
        let value = 0;
        while (value < weights.length - 1 && left >= weights[value]!) left -= weights[value++]!;
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const unseen =
        weights.reduce((sum, weight, value) => (counts.has(value) ? sum : sum + weight), 0) / total;
      if (unseen > unseenShare([...counts.values()], 0.95).upper) above += 1;
    }
    expect(above / replicates).toBeLessThanOrEqual(most);
  });
});

describe("provenShare", () => {
  it("bounds the mass of the range of n values in 95 % of samples", () => {
    const n = 40;
    const limit = provenShare(n - 1, n, 0.95);
    let below = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const random = seededRandom("range").stream("replicate", replicate);
      const values = Array.from({ length: n }, () => random.uniform());
      if (Math.max(...values) - Math.min(...values) < limit) below += 1;
    }
    expect(below / replicates).toBeLessThanOrEqual(most);
    expect(below / replicates).toBeGreaterThan(0.02);
  });

  it("is never above the share that was seen", () => {
    for (const rows of [1, 2, 7, 300])
      for (let kept = 0; kept <= rows; kept++)
        expect(provenShare(kept, rows, 0.95)).toBeLessThanOrEqual(kept / rows);
    expect(provenShare(0, 0, 0.95)).toBe(0);
    expect(provenShare(300, 300, 0.95)).toBeCloseTo(0.05 ** (1 / 300), 5);
  });
});
