import { describe, expect, it } from "vitest";
import type { Hierarchy } from "../../src/explain/index.js";
import {
  backgroundMasker,
  banzhafInteractionIndex,
  banzhafValues,
  coalitionTables,
  exactShapValues,
  interactionMatrix,
  kernelRegression,
  kernelShapValues,
  kShapleyInteractions,
  owenShapValues,
  owenValues,
  permutationShapValues,
  shapleyInteractionIndex,
  shapleyTaylorIndex,
  shapleyValues,
  treeGame,
} from "../../src/explain/index.js";
import { permutationSampler } from "../../src/explain/sampling/permutation/permutationSampler.js";
import { playGame } from "../../src/explain/sampling/playGame.js";
import { seededRandom } from "../../src/random/index.js";
import type { GoldenValueCase } from "./goldenFunctions.js";
import { excess, flat, goldenEnsemble, goldenValues, predictorOf, scorerOf } from "./goldenFunctions.js";

const cases = goldenValues.flatMap(({ name, document }) =>
  document.cases.map((golden) => ({ model: name, name: golden.name, document, golden })),
);

/** Cases of these names have tests of their own. */
const elsewhere = ["linear-closed-form", "integrated-gradients"];

describe("values of the golden functions", () => {
  it("covers the four files", () => {
    expect(goldenValues.map(({ name }) => name).sort()).toEqual(["forest", "linear", "mlp", "quadratic"]);
  });

  it.each(cases.filter(({ name }) => !elsewhere.includes(name)))(
    "$model, $name",
    async ({ document, golden }) => {
      const rows = flat(document.rows);
      const features = document.rows[0]!.length;
      const background = flat(document.background);
      const masker = backgroundMasker({ rows: background }, features);
      const predictor = predictorOf(features, await scorerOf(document.function));
      const { tables } = await coalitionTables(predictor, rows, { masker });
      const each = tables.map((table) => table[0]!);
      const scale = Math.max(...each.map((table) => Math.max(...table.map(Math.abs))));
      const { tolerance } = document;
      const agree = (got: ArrayLike<number>, key: string): void => {
        expect(excess(got, golden.expected[key]!, { tolerance, scale })).toBeLessThanOrEqual(0);
      };
      const all = (of: (table: Float64Array) => ArrayLike<number>): number[] =>
        each.flatMap((table) => Array.from(of(table)));
      const random = seededRandom("golden");
      switch (golden.name) {
        case "shapley": {
          agree(all(shapleyValues), "values");
          for (const shap of [
            await exactShapValues(predictor, rows, { masker }),
            await kernelShapValues(predictor, rows, { masker, random }),
            await permutationShapValues(predictor, rows, { masker, random }),
          ]) {
            agree(shap.values, "values");
            agree(shap.base, "base");
            expect(shap.additivityError).toBeLessThanOrEqual(1e-12 * scale + 1e-13);
          }
          agree(
            each.map((table) => table.at(-1)!),
            "full",
          );
          agree([each[0]![0]!], "base");
          agree(
            all((table) => kShapleyInteractions(table, { order: 1 }).map(({ value }) => value)),
            "values",
          );
          break;
        }
        case "banzhaf":
          agree(all(banzhafValues), "values");
          break;
        case "shapley-interaction-index":
          agree(all(shapleyInteractionIndex), "index");
          agree(
            all((table) => interactionMatrix(shapleyValues(table), shapleyInteractionIndex(table))),
            "matrix",
          );
          // k-SII of order 2 is the same matrix: its single players on the diagonal, its pairs halved beside it.
          agree(
            all((table) => matrixOfSets(table, features)),
            "matrix",
          );
          break;
        case "shapley-taylor-index":
          agree(all(shapleyTaylorIndex), "index");
          agree(
            all((table) =>
              shapleyTaylorIndex(table).map((value, i) => value / (i % (features + 1) === 0 ? 1 : 2)),
            ),
            "matrix",
          );
          break;
        case "banzhaf-interaction-index":
          agree(all(banzhafInteractionIndex), "index");
          break;
        case "coalition-values": {
          agree(each[0]!, "first row");
          if (document.function.kind !== "onnx-trees") break;
          const game = treeGame(await goldenEnsemble(document.function.onnx), rows.subarray(0, features), {
            background: { rows: background },
          });
          const coalitions = Uint8Array.from({ length: features << features }, (_, i) => {
            return (Math.floor(i / features) >> (i % features)) & 1;
          });
          agree(game.values(coalitions), "first row");
          break;
        }
        case "sampled-orderings":
          agree(alongOrderings(each, golden), "values");
          break;
        case "kernel-regression": {
          const picked = golden.options["coalitions"] as number[];
          const weights = Float64Array.from(golden.options["weights"] as number[]);
          const coalitions = Uint8Array.from(picked.flatMap((code) => membersOf(code, features)));
          agree(
            all((table) =>
              kernelRegression(
                {
                  coalitions,
                  values: Float64Array.from(picked, (code) => table[code]!),
                  empty: table[0]!,
                  full: table.at(-1)!,
                },
                { players: features, weights },
              ),
            ),
            "values",
          );
          break;
        }
        default: {
          expect(golden.name).toMatch(/^owen-\d$/);
          const hierarchy = golden.options["hierarchy"] as Hierarchy;
          agree(
            all((table) => owenValues(table, hierarchy)),
            "values",
          );
          const shap = await owenShapValues(predictor, rows, { masker, hierarchy, random });
          agree(shap.values, "values");
          expect(new Set(shap.stopped)).toEqual(new Set(["exact"]));
        }
      }
    },
  );
});

function membersOf(code: number, players: number): number[] {
  return Array.from({ length: players }, (_, player) => (code >> player) & 1);
}

function matrixOfSets(table: Float64Array, players: number): Float64Array {
  const matrix = new Float64Array(players * players);
  for (const { players: members, value } of kShapleyInteractions(table, { order: 2 })) {
    const [i, j = i] = members as [number, number?];
    if (i === j) matrix[i * players + i] = value;
    else matrix[i * players + j] = matrix[j * players + i] = value / 2;
  }
  return matrix;
}

/** The sampler of orderings with those of the file in place of random ones. */
function alongOrderings(tables: readonly Float64Array[], { options }: GoldenValueCase): number[] {
  const orderings = options["orderings"] as number[][];
  const players = orderings[0]!.length;
  return tables.flatMap((table) => {
    const game = {
      players,
      outputs: 1,
      empty: table.slice(0, 1),
      full: table.slice(-1),
      values: (coalitions: Uint8Array) =>
        Float64Array.from({ length: coalitions.length / players }, (_, row) => {
          let code = 0;
          for (let i = 0; i < players; i++) code |= coalitions[row * players + i]! << i;
          return table[code]!;
        }),
    };
    const plan = { budget: orderings.length * 2 * (players - 1), tolerance: null, level: 0.95 };
    const { values } = playGame(game, plan, (ends, settled) =>
      permutationSampler(ends, settled, (draw) => Int32Array.from(orderings[draw]!)),
    );
    return Array.from(values);
  });
}
