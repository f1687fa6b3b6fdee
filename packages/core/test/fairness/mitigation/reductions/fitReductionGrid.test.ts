import { describe, expect, it } from "vitest";
import { fitReductionGrid, logisticLearner } from "../../../../src/fairness/index.js";
import { multiplierGrid } from "../../../../src/fairness/mitigation/reductions/multiplierGrid.js";
import { features, rows } from "./outcomes.js";

const constraint = { parity: "demographic-parity", bound: { difference: 0.01 } } as const;
const learner = logisticLearner();

describe("fitReductionGrid()", () => {
  it("goes from one end to the other, through the learner's own rule", () => {
    const { candidates, best } = fitReductionGrid(features, rows, { constraint, learner, size: 5, limit: 1 });
    expect(
      candidates.map(({ multipliers }) => multipliers.map(({ sign, multiplier }) => [sign, multiplier])),
    ).toEqual([[["-", 1]], [["-", 0.5]], [], [["+", 0.5]], [["+", 1]]]);
    expect(candidates[2]!.cost).toBeCloseTo(1 - 0.8475, 12);
    expect(candidates[0]!.disparity).toBeLessThan(candidates[2]!.disparity);
    const tradeOffs = candidates.map(({ cost, disparity }) => cost + disparity);
    expect(best).toBe(tradeOffs.indexOf(Math.min(...tradeOffs)));
  });

  it("chooses by what is asked for", () => {
    const choose = (constraintWeight: number) => {
      const { candidates, best } = fitReductionGrid(features, rows, {
        constraint,
        learner,
        size: 9,
        constraintWeight,
      });
      return { candidates, chosen: candidates[best]! };
    };
    const cheap = choose(0);
    expect(cheap.chosen.cost).toBe(Math.min(...cheap.candidates.map(({ cost }) => cost)));
    const even = choose(1);
    expect(even.chosen.disparity).toBe(Math.min(...even.candidates.map(({ disparity }) => disparity)));
  });

  it("takes all rows of one group, where there is nothing to search", () => {
    const alone = { ...rows, groupOf: new Int32Array(400), groups: 1 };
    const { candidates } = fitReductionGrid(features, alone, { constraint, learner, size: 2 });
    expect(candidates).toHaveLength(1);
    expect(candidates[0]!.disparity).toBeCloseTo(0, 15);
  });

  it("refuses grids that are none", () => {
    for (const more of [{ size: 1 }, { size: 2.5 }, { size: 20_000 }, { limit: 0 }, { constraintWeight: 2 }])
      expect(
        () => fitReductionGrid(features, rows, { constraint, learner, ...more }),
        JSON.stringify(more),
      ).toThrow(RangeError);
  });
});

describe("multiplierGrid()", () => {
  const axes = [
    { forward: 0, back: 2 },
    { forward: 1, back: 3 },
  ];

  it("has every point of the diamond once, within the limit", () => {
    const points = multiplierGrid(axes, 4, { size: 25, limit: 3 });
    expect(new Set(points.map((point) => point.join())).size).toBe(25);
    for (const point of points) {
      expect(point.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(3);
      expect(point[0]! * point[2]! + point[1]! * point[3]!).toBe(0);
    }
  });

  it("is cut to its size", () => {
    expect(multiplierGrid(axes, 4, { size: 6, limit: 1 })).toHaveLength(6);
    expect(multiplierGrid([], 4, { size: 6, limit: 1 })).toHaveLength(1);
  });
});
