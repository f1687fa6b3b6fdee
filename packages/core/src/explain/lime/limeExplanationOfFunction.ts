import type { TableCells } from "../cells/tableCells.js";
import type { Score } from "../questions/answeredAtOnce.js";
import { answeredAtOnce } from "../questions/answeredAtOnce.js";
import type { LimeExplanation } from "./limeExplanation.js";
import type { LimeOptions } from "./limeQuestions.js";
import { limeQuestions } from "./limeQuestions.js";

/**
 * {@link limeExplanation} of a plain function of row-major rows, such as the scores of trees that are held in memory; `outputs` tells how
 * many numbers it gives a row, 1 by default.
 *
 * @example
 * import { limeExplanationOfFunction, tableCells } from "@probity/core/explain";
 * import { defineTreeEnsemble, scoreTrees } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 75, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const score = (rows: Float64Array) => scoreTrees(ensemble, rows);
 * limeExplanationOfFunction(table, Float64Array.of(90, 10), score, { random: seededRandom("1") }).features[0]; // => 0
 */
export function limeExplanationOfFunction(
  table: TableCells,
  row: Float32Array | Float64Array,
  score: Score,
  options: LimeOptions & { readonly outputs?: number },
): LimeExplanation {
  return answeredAtOnce(limeQuestions(table, row, { ...options, outputs: options.outputs ?? 1 }), score);
}
