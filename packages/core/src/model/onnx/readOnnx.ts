import { codeOfText, elementTypeOf } from "./elementTypes.js";
import type { OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from "./onnxGraph.js";
import { readNode } from "./readNode.js";
import { readTensor } from "./readTensor.js";
import type { Field, Wire } from "./wire.js";
import {
  expectType,
  malformed,
  nextField,
  readInteger,
  readMessage,
  readText,
  skipField,
  wireOf,
  wireTypes,
} from "./wire.js";

/**
 * Reads an ONNX file into plain data: graph, nodes with their settings, constants, inputs and outputs. Nothing is run, no code is
 * generated, and no more memory is taken than a small multiple of the file.
 *
 * Subgraphs, local functions and tensors in other files are not read. Throws `InputError` (`malformed-model`) with the byte where
 * the file stops making sense. Cost: O(bytes). Source: onnx.proto of ONNX 1.16 (format version 10) and its predecessors.
 *
 * @example
 * import { readOnnx } from "@probity/core/model";
 * readOnnx(new TextEncoder().encode("<html>")); // throws malformed-model
 */
export function readOnnx(bytes: Uint8Array): OnnxGraph {
  const wire = wireOf(bytes);
  let irVersion = 0;
  const producer = { name: "", version: "" };
  const metadata = new Map<string, string>();
  const opsets: { domain: string; version: number }[] = [];
  let graph: ReturnType<typeof readGraph> | null = null;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    switch (field.number) {
      case 1:
        expectType(wire, field, wireTypes.varint);
        irVersion = readInteger(wire);
        break;
      case 2:
        producer.name = readText(part(wire, field));
        break;
      case 3:
        producer.version = readText(part(wire, field));
        break;
      case 7:
        if (graph !== null) throw malformed(wire, "there is a second graph");
        graph = readGraph(readMessage(part(wire, field)));
        break;
      case 8:
        opsets.push(readOpset(readMessage(part(wire, field))));
        break;
      case 14: {
        const [key, value] = readEntry(readMessage(part(wire, field)));
        metadata.set(key, value);
        break;
      }
      default:
        skipField(wire, field);
    }
  }
  if (graph === null) throw malformed(wire, "the file holds no graph");
  return { irVersion, producer, metadata, opsets, ...graph };
}

function part(wire: Wire, field: Field): Wire {
  expectType(wire, field, wireTypes.bytes);
  return wire;
}

function readGraph(wire: Wire): Pick<OnnxGraph, "name" | "nodes" | "initializers" | "inputs" | "outputs"> {
  let name = "";
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) nodes.push(readNode(readMessage(part(wire, field))));
    else if (field.number === 2) name = readText(part(wire, field));
    else if (field.number === 5) initializers.push(readTensor(readMessage(part(wire, field))));
    else if (field.number === 11) inputs.push(readValue(readMessage(part(wire, field))));
    else if (field.number === 12) outputs.push(readValue(readMessage(part(wire, field))));
    else skipField(wire, field);
  }
  return { name, nodes, initializers, inputs, outputs };
}

function readOpset(wire: Wire): { domain: string; version: number } {
  let domain = "";
  let version = 0;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) domain = readText(part(wire, field));
    else if (field.number === 2) {
      expectType(wire, field, wireTypes.varint);
      version = readInteger(wire);
    } else skipField(wire, field);
  }
  return { domain: domain === "ai.onnx" ? "" : domain, version };
}

function readEntry(wire: Wire): [string, string] {
  const entry: [string, string] = ["", ""];
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) entry[0] = readText(part(wire, field));
    else if (field.number === 2) entry[1] = readText(part(wire, field));
    else skipField(wire, field);
  }
  return entry;
}

/** ValueInfoProto → TypeProto → TypeProto.Tensor → TensorShapeProto, of which only tensors are read. */
function readValue(wire: Wire): OnnxValue {
  let name = "";
  let type: OnnxValue["type"] = "no-tensor";
  let dimensions: OnnxValue["dimensions"] = null;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) name = readText(part(wire, field));
    else if (field.number === 2) {
      const proto = readMessage(part(wire, field));
      for (let kind = nextField(proto); kind !== null; kind = nextField(proto)) {
        if (kind.number === 1) ({ type, dimensions } = readTensorType(readMessage(part(proto, kind))));
        else skipField(proto, kind);
      }
    } else skipField(wire, field);
  }
  return { name, type, dimensions };
}

function readTensorType(wire: Wire): Pick<OnnxValue, "dimensions" | "type"> {
  let type: OnnxValue["type"] = "unread";
  let dimensions: (number | string | null)[] | null = null;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) {
      expectType(wire, field, wireTypes.varint);
      const code = readInteger(wire);
      type = code === codeOfText ? "text" : elementTypeOf(code);
    } else if (field.number === 2) {
      dimensions = [];
      const shape = readMessage(part(wire, field));
      for (let entry = nextField(shape); entry !== null; entry = nextField(shape)) {
        if (entry.number === 1) dimensions.push(readDimension(readMessage(part(shape, entry))));
        else skipField(shape, entry);
      }
    } else skipField(wire, field);
  }
  return { type, dimensions };
}

function readDimension(wire: Wire): number | string | null {
  let dimension: number | string | null = null;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number === 1) {
      expectType(wire, field, wireTypes.varint);
      dimension = readInteger(wire);
    } else if (field.number === 2) dimension = readText(part(wire, field));
    else skipField(wire, field);
  }
  return dimension;
}
