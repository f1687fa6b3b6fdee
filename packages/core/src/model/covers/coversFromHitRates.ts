import { InputError } from "../../evidence/index.js";
import type { OnnxGraph } from "../onnx/onnxGraph.js";
import { readOnnx } from "../onnx/readOnnx.js";
import { nameOf, numbersOf, unsupported } from "../trees/onnx/attributes.js";
import { treeEnsembleFromOnnx } from "../trees/onnx/treeEnsembleFromOnnx.js";
import type { TreeCovers } from "./treeCovers.js";

/**
 * The covers of a tree ensemble from `nodes_hitrates` of its ONNX file, where a converter kept them: the hit rate of a child is the
 * cover of the edge to it.
 *
 * Most converters write 1 everywhere or nothing, which would make every split even. Throws `InputError` (`unsupported-model`) where
 * the hit rates are absent or all equal, where a split has a child without any, where nodes share a child, and where the file has
 * several tree nodes; `malformed-model` where the list does not fit. Cost: O(bytes).
 *
 * @example
 * import { coversFromHitRates } from "@probity/core/model";
 * coversFromHitRates(new Uint8Array()); // throws malformed-model
 */
export function coversFromHitRates(model: OnnxGraph | Uint8Array): TreeCovers {
  const graph = "nodes" in model ? model : readOnnx(model);
  const ensemble = treeEnsembleFromOnnx(graph);
  const nodes = graph.nodes.filter(({ operator }) =>
    ["TreeEnsembleRegressor", "TreeEnsembleClassifier"].includes(operator),
  );
  const [node] = nodes;
  if (node === undefined || nodes.length > 1)
    throw unsupported("hit rates are read from one TreeEnsembleRegressor or TreeEnsembleClassifier");
  const { feature, whenTrue, whenFalse } = ensemble;
  const rates = numbersOf(node, "nodes_hitrates", null);
  if (rates === null || rates.length === 0 || rates.every((rate) => rate === rates[0]))
    throw unsupported(
      `${nameOf(node)} has no hit rates, or the same one everywhere: its converter did not keep the covers`,
    );
  if (rates.length !== feature.length)
    throw new InputError(
      "malformed-model",
      `${nameOf(node)} has ${rates.length} hit rates for ${feature.length} nodes`,
    );
  const parents = new Uint8Array(feature.length);
  const trueCover = new Float64Array(feature.length);
  const falseCover = new Float64Array(feature.length);
  for (let split = 0; split < feature.length; split++) {
    if (feature[split]! < 0) continue;
    for (const child of [whenTrue[split]!, whenFalse[split]!]) {
      if (parents[child] === 1)
        throw unsupported(`${nameOf(node)} shares children: a hit rate is no cover of an edge`);
      parents[child] = 1;
      if (!(rates[child]! >= 0 && rates[child]! < Infinity))
        throw new InputError(
          "malformed-model",
          `${nameOf(node)} has a hit rate that is negative or not finite`,
        );
    }
    trueCover[split] = rates[whenTrue[split]!]!;
    falseCover[split] = rates[whenFalse[split]!]!;
  }
  return { trueCover, falseCover, provenance: "native" };
}
