import type { OnnxGraph, OnnxValue } from "./onnxGraph.js";
import { readOnnx } from "./readOnnx.js";

/** What a model file is, at a glance. */
export interface OnnxSummary {
  readonly name: string;
  readonly bytes: number;
  readonly irVersion: number;
  readonly producer: { readonly name: string; readonly version: string };
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: number;
  /** How often each operator stands in the graph, `domain:operator` (the plain domain is left out), in order of the names. */
  readonly operators: ReadonlyMap<string, number>;
  /** Numbers in constants and in the settings of nodes. */
  readonly parameters: number;
}

/**
 * Describes an ONNX file without running it: who made it, what goes in and comes out, and which operators it uses how often.
 *
 * Throws `InputError` (`malformed-model`) where the file cannot be read. Cost: O(bytes).
 *
 * @example
 * import { summarizeOnnx } from "@probity/core/model";
 * summarizeOnnx(new Uint8Array()); // throws malformed-model
 */
export function summarizeOnnx(file: Uint8Array): OnnxSummary {
  const graph: OnnxGraph = readOnnx(file);
  const counts = new Map<string, number>();
  let parameters = 0;
  for (const { values } of graph.initializers) parameters += values?.length ?? 0;
  for (const { domain, operator, attributes } of graph.nodes) {
    const name = domain === "" ? operator : `${domain}:${operator}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const attribute of attributes.values()) {
      if (attribute.type === "floats" || attribute.type === "ints") parameters += attribute.value.length;
      if (attribute.type === "tensor") parameters += attribute.value.values?.length ?? 0;
    }
  }
  const { name, irVersion, producer, opsets, metadata, inputs, outputs } = graph;
  return {
    name,
    bytes: file.length,
    irVersion,
    producer,
    opsets,
    metadata,
    inputs,
    outputs,
    nodes: graph.nodes.length,
    operators: new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    parameters,
  };
}
