import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldShapValues, interventionalShapValues } from "../../src/explain/index.js";
import { groupsOf } from "../../src/explain/players.js";
import { defineTreeEnsemble, scoreTrees } from "../../src/model/index.js";
import { problem, withoutGaps } from "./treeGames.js";

describe("foldShapValues()", () => {
  it("keeps the sums", () => {
    fc.assert(
      fc.property(problem(["sum", "average"]), ({ draft, rows, background, groups }) => {
        const ensemble = defineTreeEnsemble(draft);
        const players = withoutGaps(groups);
        const folded = foldShapValues(
          interventionalShapValues(ensemble, rows, { background }),
          groupsOf(players),
        );
        const { values, base, features, outputs } = folded;
        expect(features).toBe(Math.max(...players) + 1);
        scoreTrees(ensemble, rows).forEach((margin, i) => {
          let total = base[i % outputs]!;
          for (let feature = 0; feature < features; feature++)
            total += values[(Math.floor(i / outputs) * features + feature) * outputs + (i % outputs)]!;
          expect(total).toBeCloseTo(margin, 12);
        });
      }),
    );
  });

  it("is the game among the players where they add up, and is not where they interact", () => {
    const split = (feature: number, whenFalse: { weight: number }) => ({
      feature,
      atMost: 0,
      whenTrue: { weight: 0 },
      whenFalse,
    });
    const background = Float64Array.of(0, 0, 0);
    const rows = Float64Array.of(1, 1, 1);
    const players = [0, 0, 1];
    const values = (trees: Parameters<typeof defineTreeEnsemble>[0]["trees"]) => {
      const ensemble = defineTreeEnsemble({ features: 3, trees });
      return [
        Array.from(
          foldShapValues(interventionalShapValues(ensemble, rows, { background }), groupsOf(players)).values,
        ),
        Array.from(
          interventionalShapValues(ensemble, rows, { background, players: groupsOf(players) }).values,
        ),
      ];
    };
    expect(values([0, 1, 2].map((feature) => split(feature, { weight: 6 })))).toEqual([
      [12, 6],
      [12, 6],
    ]);
    const all = {
      ...split(0, { weight: 0 }),
      whenFalse: { ...split(1, { weight: 0 }), whenFalse: split(2, { weight: 6 }) },
    };
    const [sums, game] = values([all]);
    expect(sums![0]).toBeCloseTo(4, 14);
    expect(game![0]).toBeCloseTo(3, 14);
  });

  it.each([
    ["columns left out", [[0]]],
    ["a column twice", [[0, 1], [1]]],
    ["an empty group", [[0, 1], []]],
    ["a column that is not there", [[0, 1, 2]]],
    ["no whole number", [[0, 0.5]]],
  ])("refuses %s", (_, players) => {
    const ensemble = defineTreeEnsemble({ features: 2, trees: [{ weight: 1 }] });
    const shap = interventionalShapValues(ensemble, Float64Array.of(0, 0), {
      background: Float64Array.of(0, 0),
    });
    expect(() => foldShapValues(shap, players)).toThrow(RangeError);
  });
});
