import type { TableCells } from "../cells/tableCells.js";
import type { Score } from "../questions/answeredAtOnce.js";
import { answeredAtOnce } from "../questions/answeredAtOnce.js";
import type { AnchorExplanation } from "./anchorExplanation.js";
import type { AnchorOptions } from "./anchorOptions.js";
import { anchorQuestions } from "./anchorQuestions.js";

/**
 * {@link anchorExplanation} of a plain function of row-major rows, such as the scores of trees that are held in memory (whose margins need
 * `cut: 0`); `outputs` tells how many numbers it gives a row, 1 by default.
 *
 * @example
 * import { anchorExplanationOfFunction, tableCells } from "@probity/core/explain";
 * import { defineTreeEnsemble, scoreTrees } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 74, whenTrue: { weight: -1 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const score = (rows: Float64Array) => scoreTrees(ensemble, rows);
 * const anchor = anchorExplanationOfFunction(table, Float64Array.of(90, 10), score, { random: seededRandom("1"), cut: 0 });
 * Array.from(anchor.features); // => [0]
 */
export function anchorExplanationOfFunction(
  table: TableCells,
  row: Float32Array | Float64Array,
  score: Score,
  options: AnchorOptions & { readonly outputs?: number },
): AnchorExplanation {
  return answeredAtOnce(anchorQuestions(table, row, { ...options, outputs: options.outputs ?? 1 }), score);
}
