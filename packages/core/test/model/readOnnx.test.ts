import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import { readOnnx, scoreTrees, treeEnsembleFromOnnx } from "../../src/model/index.js";
import * as onnx from "./onnxBytes.js";

const folder = new URL("../../golden/explain/trees/", import.meta.url);
const models = readdirSync(folder)
  .filter((name) => name.endsWith(".onnx"))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));
const goldenModel = (name: string) => models.find((model) => model.name === name)!.bytes;

describe("readOnnx()", () => {
  it("reads a model of LightGBM", () => {
    const graph = readOnnx(goldenModel("mortgages.onnx"));
    expect(graph.irVersion).toBe(8);
    expect(graph.producer.name).toBe("OnnxMLTools");
    expect(graph.opsets).toEqual([
      { domain: "ai.onnx.ml", version: 1 },
      { domain: "", version: 9 },
    ]);
    expect(graph.inputs).toEqual([{ name: "features", type: "float32", dimensions: ["N", 11] }]);
    expect(graph.outputs).toEqual([
      { name: "label", type: "int64", dimensions: ["N"] },
      { name: "probabilities", type: "float32", dimensions: ["N", 2] },
    ]);
    expect(graph.initializers).toEqual([
      { name: "one", type: "float32", dimensions: [], values: Float32Array.of(1) },
    ]);
    expect(graph.nodes.map(({ operator }) => operator)).toEqual([
      "TreeEnsembleClassifier",
      "Identity",
      "Identity",
      "Cast",
      "Mul",
    ]);
    expect(graph.nodes[0]!.attributes.get("post_transform")).toEqual({ type: "string", value: "LOGISTIC" });
    expect(graph.nodes[3]!.attributes.get("to")).toEqual({ type: "int", value: 7 });
  });

  it("reads packed and single numbers, negative integers and every float", () => {
    const packed = [
      ...onnx.text(1, "list"),
      ...onnx.bytes(8, [...onnx.varint(-1), ...onnx.varint(300), ...onnx.varint(2 ** 31)]),
      ...onnx.integer(8, -(2 ** 40)),
      ...onnx.integer(20, 7),
    ];
    const node = onnx.bytes(1, [...onnx.text(4, "Any"), ...onnx.bytes(5, packed)]);
    const list = readOnnx(onnx.model(node)).nodes[0]!.attributes.get("list");
    expect(list).toEqual({ type: "ints", value: Float64Array.of(-1, 300, 2 ** 31, -(2 ** 40)) });
  });

  it.each([
    ["int8", 3, [255, 1], [-1, 1]],
    ["uint16", 4, [255, 255], [65_535]],
    ["int64", 7, [254, 255, 255, 255, 255, 255, 255, 255], [-2]],
    ["float64", 11, [0, 0, 0, 0, 0, 0, 240, 63], [1]],
    ["boolean", 9, [0, 1], [0, 1]],
  ])("reads a %s tensor from its raw bytes", (type, code, raw, values) => {
    const bytes = [...onnx.integer(1, values.length), ...onnx.integer(2, code), ...onnx.bytes(9, raw)];
    const [tensor] = readOnnx(onnx.model(onnx.bytes(5, bytes))).initializers;
    expect(tensor).toEqual({
      name: "",
      type,
      dimensions: [values.length],
      values: Float64Array.from(values),
    });
  });

  it("does not read tensors whose data lie elsewhere or whose type is unknown", () => {
    const external = [...onnx.integer(1, 1_000_000), ...onnx.integer(2, 1), ...onnx.integer(14, 1)];
    const half = [...onnx.integer(1, 1), ...onnx.integer(2, 10), ...onnx.bytes(9, [0, 60])];
    const { initializers } = readOnnx(onnx.model(onnx.bytes(5, external), onnx.bytes(5, half)));
    expect(initializers.map(({ type, values }) => [type, values])).toEqual([
      ["float32", null],
      ["unread", null],
    ]);
  });

  it.each([
    ["an empty file", new Uint8Array(), "at byte 0: the file holds no graph"],
    ["text", new TextEncoder().encode("<!doctype html>"), "byte"],
    ["a length beyond the end", Uint8Array.of(58, 127, 0), "longer than what is left"],
    ["a number without end", new Uint8Array(20).fill(255), "more than ten bytes"],
    ["a group", Uint8Array.of(51, 52), "in no known way"],
    ["field 0", Uint8Array.of(0, 0), "no valid number"],
    ["a name that is no text", onnx.model(onnx.bytes(2, [255])), "not UTF-8"],
    ["a graph that is a number", Uint8Array.from(onnx.integer(7, 1)), "in the wrong way"],
    ["a second graph", Uint8Array.from([...onnx.model(), ...onnx.model()]), "second graph"],
    [
      "a tensor larger than its data",
      onnx.model(onnx.bytes(5, onnx.tensor("t", [1_000_000, 1_000_000], [1]))),
      "does not hold as many values",
    ],
    [
      "a tensor of negative size",
      onnx.model(onnx.bytes(5, onnx.tensor("t", [-1, -1], [1]))),
      "does not hold as many values",
    ],
  ])("refuses %s and names the byte", (_, bytes, message) => {
    expect(() => readOnnx(bytes)).toThrow(
      expect.objectContaining({
        code: "malformed-model",
        message: expect.stringContaining(message) as string,
      }),
    );
  });

  it("reads a view of a larger buffer", () => {
    const bytes = onnx.model(onnx.regressor(), onnx.rowsIn, onnx.scoresOut);
    const larger = new Uint8Array(bytes.length + 13).fill(7);
    larger.set(bytes, 5);
    expect(readOnnx(larger.subarray(5, 5 + bytes.length))).toEqual(readOnnx(bytes));
  });
});

/** What a damaged file may end in: a typed error, or another model that can be scored. */
function expectErrorOrModel(bytes: Uint8Array): void {
  try {
    const ensemble = treeEnsembleFromOnnx(bytes);
    expect(scoreTrees(ensemble, new Float32Array(ensemble.features)).length).toBe(ensemble.outputs);
  } catch (error) {
    if (!isInputError(error)) throw error;
    expect(["malformed-model", "unsupported-model"]).toContain(error.code);
  }
}

describe("a damaged model ends in a typed error or is another model", () => {
  const small = models.filter(({ bytes }) => bytes.length < 2_000);

  it.each(small)("cut at every byte: $name", ({ bytes }) => {
    for (let length = 0; length < bytes.length; length++) expectErrorOrModel(bytes.slice(0, length));
  });

  it.each(models)("bits flipped: $name", ({ bytes }) => {
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 4 }), (flips) => {
        const damaged = bytes.slice();
        for (const [at, bit] of flips) damaged[at]! ^= 1 << bit;
        expectErrorOrModel(damaged);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("bytes replaced in the head, where lengths and counts are", () => {
    for (const { bytes } of small)
      for (let at = 0; at < 120; at++)
        for (const byte of [0, 127, 128, 255]) {
          const damaged = bytes.slice();
          damaged[at] = byte;
          expectErrorOrModel(damaged);
        }
  });

  it("random bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectErrorOrModel), { numRuns: 500 });
  });
});
