import { codeOfElementType, codeOfText, elementTypes } from "./elementTypes.js";
import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from "./onnxGraph.js";
import { attributeCodes } from "./readNode.js";
import type { Sink } from "./sink.js";
import {
  sinkOf,
  writeBytesField,
  writeFloatField,
  writeIntegerField,
  writeMessageField,
  writeTextField,
  writtenIn,
} from "./sink.js";

/**
 * Writes a graph as an ONNX file: the inverse of {@link readOnnx}, which reads the same graph from it. The same graph gives the
 * same bytes.
 *
 * Throws `RangeError` where the graph holds something that is not read (a subgraph, a tensor in another file), as it would be lost.
 * Cost: O(bytes). Source: onnx.proto of ONNX 1.16.
 *
 * @example
 * import { readOnnx, writeOnnx, type OnnxGraph } from "@probity/core/model";
 * const graph: OnnxGraph = {
 *   name: "nothing", irVersion: 8, producer: { name: "me", version: "1" }, metadata: new Map(),
 *   opsets: [{ domain: "", version: 15 }], nodes: [], initializers: [],
 *   inputs: [{ name: "x", type: "float32", dimensions: ["N", 2] }], outputs: [{ name: "x", type: "float32", dimensions: ["N", 2] }],
 * };
 * readOnnx(writeOnnx(graph)).inputs[0]; // => { name: "x", type: "float32", dimensions: ["N", 2] }
 */
export function writeOnnx(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  const sink = sinkOf();
  writeIntegerField(sink, 1, graph.irVersion);
  writeTextField(sink, 2, graph.producer.name);
  writeTextField(sink, 3, graph.producer.version);
  writeMessageField(sink, 7, (inner) => {
    for (const node of graph.nodes) writeMessageField(inner, 1, (own) => writeNode(own, node));
    writeTextField(inner, 2, graph.name);
    for (const tensor of graph.initializers) writeMessageField(inner, 5, (own) => writeTensor(own, tensor));
    for (const value of graph.inputs) writeMessageField(inner, 11, (own) => writeValue(own, value));
    for (const value of graph.outputs) writeMessageField(inner, 12, (own) => writeValue(own, value));
  });
  for (const { domain, version } of graph.opsets)
    writeMessageField(sink, 8, (inner) => {
      writeTextField(inner, 1, domain);
      writeIntegerField(inner, 2, version);
    });
  for (const [key, value] of graph.metadata)
    writeMessageField(sink, 14, (inner) => {
      writeTextField(inner, 1, key);
      writeTextField(inner, 2, value);
    });
  return writtenIn(sink);
}

function writeNode(sink: Sink, node: OnnxNode): void {
  for (const name of node.inputs) writeTextField(sink, 1, name);
  for (const name of node.outputs) writeTextField(sink, 2, name);
  if (node.name !== "") writeTextField(sink, 3, node.name);
  writeTextField(sink, 4, node.operator);
  for (const [name, attribute] of node.attributes)
    writeMessageField(sink, 5, (inner) => writeAttribute(inner, name, attribute));
  if (node.domain !== "") writeTextField(sink, 7, node.domain);
}

function writeAttribute(sink: Sink, name: string, attribute: OnnxAttribute): void {
  writeTextField(sink, 1, name);
  switch (attribute.type) {
    case "float":
      writeFloatField(sink, 2, attribute.value);
      break;
    case "int":
      writeIntegerField(sink, 3, attribute.value);
      break;
    case "string":
      writeTextField(sink, 4, attribute.value);
      break;
    case "tensor":
      writeMessageField(sink, 5, (inner) => writeTensor(inner, attribute.value));
      break;
    case "floats":
      for (const value of attribute.value) writeFloatField(sink, 7, value);
      break;
    case "ints":
      for (const value of attribute.value) writeIntegerField(sink, 8, value);
      break;
    case "strings":
      for (const value of attribute.value) writeTextField(sink, 9, value);
      break;
    case "unread":
      throw new RangeError(`cannot write the attribute "${name}": what it holds was not read`);
  }
  writeIntegerField(sink, 20, attributeCodes[attribute.type]);
}

function writeTensor(sink: Sink, { name, type, dimensions, values }: OnnxTensor): void {
  const layout = elementTypes.find((each) => each.type === type);
  if (layout === undefined || values === null)
    throw new RangeError(`cannot write the tensor "${name}": its values were not read`);
  for (const dimension of dimensions) writeIntegerField(sink, 1, dimension);
  writeIntegerField(sink, 2, layout.code);
  if (name !== "") writeTextField(sink, 8, name);
  const raw = new Uint8Array(values.length * layout.size);
  const view = new DataView(raw.buffer);
  for (let i = 0; i < values.length; i++) layout.write(view, i * layout.size, values[i]!);
  writeBytesField(sink, 9, raw);
}

function writeValue(sink: Sink, { name, type, dimensions }: OnnxValue): void {
  writeTextField(sink, 1, name);
  if (type === "no-tensor" || type === "unread")
    throw new RangeError(`cannot write the value "${name}": its type was not read`);
  writeMessageField(sink, 2, (proto) =>
    writeMessageField(proto, 1, (tensor) => {
      writeIntegerField(tensor, 1, type === "text" ? codeOfText : codeOfElementType(type));
      if (dimensions === null) return;
      writeMessageField(tensor, 2, (shape) => {
        for (const dimension of dimensions)
          writeMessageField(shape, 1, (own) => {
            if (typeof dimension === "number") writeIntegerField(own, 1, dimension);
            else if (dimension !== null) writeTextField(own, 2, dimension);
          });
      });
    }),
  );
}
