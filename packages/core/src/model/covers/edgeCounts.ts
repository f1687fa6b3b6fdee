import { preparedRows } from "../trees/scoring/preparedRows.js";
import { takesTrueEdge } from "../trees/scoring/scoreByWalking.js";
import type { TreeEnsemble } from "../trees/treeEnsemble.js";

/** The weight of the rows that take each edge of each split, every tree by itself. */
export function edgeCounts(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  weights: Float64Array | null,
): { readonly trueCover: Float64Array; readonly falseCover: Float64Array } {
  const { features, feature, whenTrue, whenFalse, roots } = ensemble;
  const values = preparedRows(ensemble, rows);
  const trueCover = new Float64Array(feature.length);
  const falseCover = new Float64Array(feature.length);
  for (let row = 0, from = 0; from < values.length; row++, from += features) {
    const weight = weights === null ? 1 : weights[row]!;
    for (const root of roots) {
      let node = root;
      for (let asked = feature[node]!; asked >= 0; asked = feature[node]!) {
        const isTrue = takesTrueEdge(ensemble, node, values[from + asked]!);
        if (isTrue) trueCover[node]! += weight;
        else falseCover[node]! += weight;
        node = isTrue ? whenTrue[node]! : whenFalse[node]!;
      }
    }
  }
  return { trueCover, falseCover };
}
