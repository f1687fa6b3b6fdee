import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, scoreTrees } from "../../model/index.js";
import { goesTrue, leafBelow } from "../effects/treeSteps.js";
import { populationOf } from "../questions/population.js";
import { importanceOf, judged } from "./judgement.js";
import type { PermutationImportance, PermutationOptions, Permuted } from "./permutationImportance.js";
import { permutedGroups } from "./permutationImportance.js";

/**
 * {@link permutationImportance} of a tree ensemble, the judgement given its margins: the same figures for the same seed up to rounding, in a fraction of the time, as a row is walked anew
 * only in trees that ask it for a permuted feature.
 *
 * Margins are row-major rows × outputs; a judgement of probabilities begins with `marginToProbability`. Also not measured: `unsupported-model` for the minimum or maximum of trees.
 * Cost: O(groups · rows · trees that ask for one · depth), and for each repeat the rows and trees that meet it. Golden: `explain/agnostic/forest-inspection.json`.
 *
 * @example
 * import { treePermutationImportance } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 2, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const judgement = { losses: (margins: Float64Array) => margins.map((margin, row) => Math.abs(margin - (row < 2 ? 0 : 1))) };
 * const { groups } = treePermutationImportance(ensemble, Float64Array.of(1, 5, 2, 6, 3, 5, 4, 6), { judgement, random: seededRandom("1") });
 * groups[0].importance > 0; // => true
 * groups[1].importance; // => 0
 */
export function treePermutationImportance(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: PermutationOptions,
): PermutationImportance {
  if (ensemble.aggregate === "minimum" || ensemble.aggregate === "maximum")
    throw new NotMeasurable("unsupported-model");
  const { judgement, repeats = 5, level = 0.95 } = options;
  const population = populationOf(rows, ensemble.features);
  const permuted = permutedGroups(population, options);
  const margins = scoreTrees(ensemble, population.rows);
  const values = preparedRows(ensemble, population.rows);
  const base = judged(judgement, margins.slice());
  const groups = permuted.map((group) => {
    const changed = changedMargins(ensemble, { margins, values }, group);
    const { importance, ...rest } = importanceOf(
      base,
      changed.map((outputs) => judged(judgement, outputs)),
      level,
    );
    return { features: group.features, movable: group.movable, importance, ...rest };
  });
  const baseline = "score" in judgement ? -base.loss : base.loss;
  return { baseline, groups, repeats, rows: population.count };
}

interface ScoredRows {
  readonly margins: Float64Array;
  readonly values: Float32Array | Float64Array;
}

/** The margins of each repeat. */
function changedMargins(
  ensemble: TreeEnsemble,
  { margins, values }: ScoredRows,
  { features: group, permutations }: Permuted,
): readonly Float64Array[] {
  const { features, outputs, leafWeights, roots, aggregate } = ensemble;
  const drawn = permutations();
  const changed = drawn.map(() => margins.slice());
  const isPermuted = new Uint8Array(features);
  for (const feature of group) isPermuted[feature] = 1;
  const asks = askingNodes(ensemble, isPermuted);
  const share = aggregate === "average" ? 1 / roots.length : 1;
  for (const root of roots) {
    if (asks[root] === 0) continue;
    for (let row = 0, from = 0; from < values.length; row++, from += features) {
      const node = firstAsking(ensemble, root, { asks, isPermuted, values, from });
      if (node < 0) continue;
      const before = leafBelow(ensemble, node, values, from) * outputs;
      for (let repeat = 0; repeat < drawn.length; repeat++) {
        const other = drawn[repeat]![row]! * features;
        if (other === from) continue;
        const after = mixedLeaf(ensemble, node, { isPermuted, values, from, other }) * outputs;
        if (after === before) continue;
        const outputsOf = changed[repeat]!;
        for (let k = 0; k < outputs; k++)
          outputsOf[row * outputs + k]! += share * (leafWeights[after + k]! - leafWeights[before + k]!);
      }
    }
  }
  return changed;
}

/** 1 for nodes at or below which a permuted feature is asked for. */
function askingNodes(ensemble: TreeEnsemble, isPermuted: Uint8Array): Uint8Array {
  const { feature, whenTrue, whenFalse } = ensemble;
  const asks = new Uint8Array(feature.length);
  // Parents of what asks ask too; once more for each level that the file's order leaves behind.
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (let node = feature.length - 1; node >= 0; node--) {
      const asked = feature[node]!;
      if (asked < 0 || asks[node] === 1) continue;
      if (isPermuted[asked] === 1 || asks[whenTrue[node]!] === 1 || asks[whenFalse[node]!] === 1) {
        asks[node] = 1;
        isNew = true;
      }
    }
  }
  return asks;
}

interface Walk {
  readonly isPermuted: Uint8Array;
  readonly values: Float32Array | Float64Array;
  readonly from: number;
}

/** The first split on a row's way that asks for a permuted feature; −1 where none does. */
function firstAsking(
  ensemble: TreeEnsemble,
  root: number,
  { asks, isPermuted, values, from }: Walk & { readonly asks: Uint8Array },
): number {
  const { feature, whenTrue, whenFalse } = ensemble;
  let node = root;
  while (asks[node] === 1) {
    const asked = feature[node]!;
    if (isPermuted[asked] === 1) return node;
    node = goesTrue(ensemble, node, values[from + asked]!) ? whenTrue[node]! : whenFalse[node]!;
  }
  return -1;
}

/** The leaf of a row that has another row's values of the permuted features. */
function mixedLeaf(
  ensemble: TreeEnsemble,
  start: number,
  { isPermuted, values, from, other }: Walk & { readonly other: number },
): number {
  const { feature, whenTrue, whenFalse } = ensemble;
  let node = start;
  for (let asked = feature[node]!; asked >= 0; asked = feature[node]!) {
    const value = values[(isPermuted[asked] === 1 ? other : from) + asked]!;
    node = goesTrue(ensemble, node, value) ? whenTrue[node]! : whenFalse[node]!;
  }
  return whenTrue[node]!;
}
