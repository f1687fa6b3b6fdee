/** Where covers come from: the file of the training library, a file beside the model, or rows that were sent through the trees. */
export type CoverProvenance = "native" | "sidecar" | "recounted";

/**
 * How much training data (rows, or the sum of their hessians) took each edge of a tree ensemble: what an ONNX file does not say, and
 * path-dependent attributions need. One entry a node, in the order of the ensemble's nodes: `trueCover` belongs to the edge to
 * `whenTrue`, `falseCover` to that to `whenFalse`; 0 at leaves. Edges and not nodes: a node with two parents has no cover of its own.
 */
export interface TreeCovers {
  readonly trueCover: Float64Array;
  readonly falseCover: Float64Array;
  readonly provenance: CoverProvenance;
}
