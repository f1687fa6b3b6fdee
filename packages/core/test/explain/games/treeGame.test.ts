import { describe, expect, it } from "vitest";
import { backgroundMasker, kernelShapOfGame, maskedGame, treeGame } from "../../../src/explain/index.js";
import { defineTreeEnsemble, scoreTrees, treeEnsembleFromOnnx } from "../../../src/model/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { goldenTrees, numbersOf } from "../../model/goldenTrees.js";
import { bruteForce } from "../bruteForce.js";

const models = goldenTrees.filter(
  ({ document }) => document.background !== undefined && document.background.length > 0,
);

describe("treeGame()", () => {
  it.each(models)("values coalitions as scoring masked rows does: $name", async ({ document, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const { features, aggregate, outputs } = ensemble;
    const rows = numbersOf(document.rows);
    const background = {
      rows: numbersOf(document.background!),
      weights: new Float64Array(document.background!.length).map((_, i) => i % 3),
    };
    if (!background.weights.some((weight) => weight > 0)) background.weights.fill(1);
    const players = [
      [...Array(Math.ceil(features / 2)).keys()],
      ...Array.from({ length: Math.floor(features / 2) }, (_, i) => [Math.ceil(features / 2) + i]),
    ];
    const random = seededRandom("tree games");
    for (const groups of [undefined, players]) {
      for (let row = 0; row < Math.min(4, rows.length / features); row++) {
        const x = rows.subarray(row * features, (row + 1) * features);
        const options = groups === undefined ? {} : { players: groups };
        if (aggregate === "minimum" || aggregate === "maximum") {
          expect(() => treeGame(ensemble, x, { background, ...options })).toThrow("unsupported-model");
          continue;
        }
        const game = treeGame(ensemble, x, { background, ...options });
        const masked = maskedGame((given) => scoreTrees(ensemble, given), x, {
          masker: backgroundMasker(background, features),
          ...options,
        });
        const coalitions = Uint8Array.from({ length: 30 * game.players }, () => random.integer(2));
        const [got, expected] = [game.values(coalitions), masked.values(coalitions)];
        const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        got.forEach((value, i) => {
          expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-12 * scale);
        });
        for (let output = 0; output < outputs; output++) {
          expect(game.empty[output]).toBeCloseTo(masked.empty[output]!, 9);
          expect(game.full[output]).toBe(masked.full[output]);
        }
      }
    }
  });

  it("gives Shapley values by any sampler", () => {
    const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
    const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
    const ensemble = defineTreeEnsemble({ features: 2, trees: [tree, { weight: 3 }] });
    const rows = Float64Array.of(0, 0, 0, 1);
    const game = treeGame(ensemble, Float64Array.of(1, 1), { background: { rows } });
    const { values } = kernelShapOfGame(game, { random: seededRandom("1") });
    bruteForce(ensemble, Float64Array.of(1, 1), rows).forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
    expect(game.empty[0]).toBe(3);
    expect(() => treeGame(ensemble, Float64Array.of(1), { background: { rows } })).toThrow(RangeError);
    expect(() =>
      treeGame(ensemble, Float64Array.of(1, 1), { background: { rows: new Float64Array() } }),
    ).toThrow("no-rows");
    expect(() =>
      treeGame(ensemble, Float64Array.of(1, 1), { background: { rows: new Float64Array(3) } }),
    ).toThrow(RangeError);
  });
});
