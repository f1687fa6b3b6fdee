import type { TreeCovers, TreeEnsemble } from "../../src/model/index.js";
import type { GoldenCase } from "../model/goldenTrees.js";

/** Covers as a file beside the model has them: of the file's edges, `null` at leaves. */
export interface FileCovers {
  readonly trueCover: readonly (number | null)[];
  readonly falseCover: readonly (number | null)[];
}

const sidecars = import.meta.glob<FileCovers>("../../golden/explain/trees/*.covers.json", {
  eager: true,
  import: "default",
});

/** The covers of a case: within it, or in the file that it names. */
export function goldenCovers(ensemble: TreeEnsemble, { input }: GoldenCase): TreeCovers {
  const own = input as unknown as FileCovers & { readonly covers?: string };
  return coversOfEdges(
    ensemble,
    own.covers === undefined ? own : sidecars[`../../golden/explain/trees/${own.covers}`]!,
  );
}

/** The covers of the ensemble's edges, which has exchanged the children of some splits. */
export function coversOfEdges(
  { exchanged }: TreeEnsemble,
  { trueCover, falseCover }: FileCovers,
): TreeCovers {
  return {
    trueCover: Float64Array.from(exchanged, (is, i) => (is === 1 ? falseCover : trueCover)[i] ?? 0),
    falseCover: Float64Array.from(exchanged, (is, i) => (is === 1 ? trueCover : falseCover)[i] ?? 0),
    provenance: "sidecar",
  };
}
