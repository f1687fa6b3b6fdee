import { InputError } from "../../evidence/index.js";
import type { TreeEnsemble } from "../trees/treeEnsemble.js";
import type { TreeCovers } from "./treeCovers.js";

/** A file beside a model with the covers of its edges, in the order of the file's nodes; `null` at leaves. */
export interface CoverSidecar {
  readonly trueCover: readonly (number | null)[];
  readonly falseCover: readonly (number | null)[];
}

/**
 * The covers of a tree ensemble from a file beside the model (`<model>.covers.json`), whose lists follow the `nodes_*` attributes of
 * the ONNX file: one entry a node (a split, in version 5 of the operator), true edge and false edge as the file asks the question.
 *
 * Throws `InputError`: `model-mismatch` where the lists have another length than the nodes, `invalid-field` where a split has no
 * cover from 0. The covers are as good as whoever wrote them: nothing here can tell whether they belong to the model. Cost: O(nodes).
 * Golden: `explain/trees/*.covers.json`.
 *
 * @example
 * import { coversFromSidecar, defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 2 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const { trueCover, falseCover } = coversFromSidecar(ensemble, { trueCover: [30, null, null], falseCover: [10, null, null] });
 * [trueCover[0], falseCover[0]]; // => [30, 10]
 */
export function coversFromSidecar(ensemble: TreeEnsemble, sidecar: CoverSidecar): TreeCovers {
  const { feature, exchanged } = ensemble;
  const splits = feature.reduce((count, asked) => count + Number(asked >= 0), 0);
  const { length } = sidecar.trueCover;
  if (sidecar.falseCover.length !== length || (length !== feature.length && length !== splits))
    throw new InputError(
      "model-mismatch",
      `the covers have ${length} and ${sidecar.falseCover.length} entries, the model has ${feature.length} nodes`,
    );
  const trueCover = new Float64Array(feature.length);
  const falseCover = new Float64Array(feature.length);
  for (let node = 0, at = 0; node < feature.length; node++) {
    const isSplit = feature[node]! >= 0;
    if (isSplit) {
      const isExchanged = exchanged[node] === 1;
      trueCover[node] = coverOf(sidecar, isExchanged ? "falseCover" : "trueCover", at);
      falseCover[node] = coverOf(sidecar, isExchanged ? "trueCover" : "falseCover", at);
    }
    if (isSplit || length === feature.length) at++;
  }
  return { trueCover, falseCover, provenance: "sidecar" };
}

function coverOf(sidecar: CoverSidecar, edge: keyof CoverSidecar, at: number): number {
  const cover = sidecar[edge][at];
  if (typeof cover !== "number" || !(cover >= 0 && cover < Infinity))
    throw new InputError(
      "invalid-field",
      `${edge}[${at}] is no cover of a split: it needs a finite number from 0`,
    );
  return cover;
}
