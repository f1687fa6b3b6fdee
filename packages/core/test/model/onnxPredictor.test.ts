import { describe, expect, it } from "vitest";
import type { OrtLike, OrtSessionLike, OrtTensorLike, OrtValueLike } from "../../src/model/index.js";
import { onnxPredictor } from "../../src/model/index.js";

interface FakeTensor extends OrtTensorLike {
  readonly values: Float32Array | Float64Array | BigInt64Array | string[];
}

function tensorOf(type: string, values: FakeTensor["values"], dims: readonly number[]): FakeTensor {
  return { type, values, dims, getData: () => Promise.resolve(values), dispose: () => undefined };
}

const matrix = (name: string, type: string, ...shape: readonly (number | string)[]): OrtValueLike => ({
  name,
  isTensor: true,
  type,
  shape,
});

interface Draft {
  readonly inputs?: readonly OrtValueLike[];
  readonly outputs?: readonly OrtValueLike[];
  /** What a run gives for the rows and the output asked for. */
  readonly give?: (rows: Float32Array | Float64Array, count: number, output: string) => FakeTensor;
}

/** A session that gives [1 − s, s] with s the sum of the row, and the label s > ½. */
function fake({ inputs, outputs, give }: Draft = {}) {
  const fed: { type: string; rows: number; asked: readonly string[] }[] = [];
  const sums = (rows: ArrayLike<number>, count: number) =>
    Array.from({ length: count }, (_, i) => rows[3 * i]! + rows[3 * i + 1]! + rows[3 * i + 2]!);
  const session: OrtSessionLike = {
    inputMetadata: inputs ?? [matrix("X", "float32", "N", 3)],
    outputMetadata: outputs ?? [
      matrix("label", "int64", "N"),
      matrix("probabilities", "float32", "N", 2),
      { name: "maps", isTensor: false },
    ],
    run: (feeds, fetches) => {
      const fedTensor = Object.values(feeds)[0] as FakeTensor;
      const rows = fedTensor.values as Float32Array;
      const count = fedTensor.dims[0]!;
      fed.push({ type: fedTensor.type, rows: count, asked: fetches });
      const output = fetches[0]!;
      const result =
        give?.(rows, count, output) ??
        (output === "label"
          ? tensorOf(
              "int64",
              BigInt64Array.from(sums(rows, count), (sum) => BigInt(Number(sum > 0.5))),
              [count],
            )
          : tensorOf("float32", Float32Array.from(sums(rows, count).flatMap((sum) => [1 - sum, sum])), [
              count,
              2,
            ]));
      return Promise.resolve({ [output]: result });
    },
  };
  const ort: OrtLike = {
    Tensor: class {
      readonly type: string;
      readonly values: Float32Array | Float64Array;
      readonly dims: readonly number[];
      constructor(type: string, values: Float32Array | Float64Array, dims: readonly number[]) {
        this.type = type;
        this.values = values;
        this.dims = dims;
      }
      getData() {
        return Promise.resolve(this.values);
      }
      dispose() {
        this.values.fill(Number.NaN); // nothing may hold on to it
      }
    },
    InferenceSession: { create: () => Promise.resolve(session) },
  };
  return { ort, session, fed };
}

describe("onnxPredictor()", () => {
  it("returns the output of floating-point numbers, and asks for no other", async () => {
    const { ort, fed } = fake();
    const predictor = await onnxPredictor(ort, new Uint8Array());
    expect(predictor).toMatchObject({
      name: "probabilities",
      inputWidth: 3,
      outputs: ["probabilities[0]", "probabilities[1]"],
    });
    const rows = Float64Array.of(0.25, 0, 0, 0.5, 0.25, 0);
    expect(Array.from(await predictor.predict(rows))).toEqual([0.75, 0.25, 0.25, 0.75]);
    expect(rows).toEqual(Float64Array.of(0.25, 0, 0, 0.5, 0.25, 0));
    expect(fed.every(({ asked, type }) => asked.join() === "probabilities" && type === "float32")).toBe(true);
  });

  it("returns another output by name, whole numbers as doubles", async () => {
    const { ort, session } = fake();
    const predictor = await onnxPredictor(ort, session, { output: "label", name: "denial", inputWidth: 3 });
    expect(predictor).toMatchObject({ name: "denial", outputs: ["label"] });
    expect(await predictor.predict(Float32Array.of(0, 0, 0, 1, 0, 0))).toEqual(Float64Array.of(0, 1));
    expect(await predictor.predict(new Float32Array())).toEqual(new Float64Array());
  });

  it("feeds doubles to a model of doubles, and takes the width from the caller where the model states none", async () => {
    const { ort, session, fed } = fake({ inputs: [matrix("X", "float64", "N", "M")] });
    const predictor = await onnxPredictor(ort, session, { inputWidth: 3 });
    await predictor.predict(Float32Array.of(1, 2, 3));
    expect(fed.at(-1)).toMatchObject({ type: "float64", rows: 1 });
  });

  it("cuts many rows into batches and looks at the signal between them", async () => {
    const { ort, session, fed } = fake();
    const predictor = await onnxPredictor(ort, session);
    const rows = new Float64Array(3 * 40_000).fill(0.125);
    const scores = await predictor.predict(rows);
    expect(scores.length).toBe(80_000);
    expect(scores.at(-1)).toBe(0.375);
    expect(fed.slice(1).map((run) => run.rows)).toEqual([16_384, 16_384, 7_232]);
    const stop = new AbortController();
    const stopping = predictor.predict(rows, { signal: stop.signal });
    stop.abort(new Error("stop"));
    await expect(stopping).rejects.toThrow("stop");
    await expect(predictor.predict(rows.subarray(1))).rejects.toThrow(RangeError);
  });

  it.each([
    [
      "two inputs",
      { inputs: [matrix("a", "float32", "N", 3), matrix("b", "float32", "N", 3)] },
      {},
      ["model-mismatch", '"a", "b"'],
    ],
    [
      "another width",
      {},
      { inputWidth: 12 },
      ["model-mismatch", "float32 [N, 3] where float32 or float64 [N, 12]"],
    ],
    ["text as input", { inputs: [matrix("X", "string", "N", 3)] }, {}, ["model-mismatch", "string [N, 3]"]],
    ["images as input", { inputs: [matrix("X", "float32", "N", 3, 3)] }, {}, ["model-mismatch", "[N, 3, 3]"]],
    [
      "a width that nobody states",
      { inputs: [matrix("X", "float32", "N", "M")] },
      {},
      ["model-mismatch", "[N, features]"],
    ],
    ["an output that is not there", {}, { output: "score" }, ["model-mismatch", '"score" is expected']],
    ["maps", {}, { output: "maps" }, ["unsupported-model", "zipmap"]],
    ["nothing but maps", { outputs: [{ name: "m", isTensor: false }] }, {}, ["unsupported-model", "zipmap"]],
    [
      "other labels than the output has",
      {},
      { outputs: ["a", "b", "c"] },
      ["model-mismatch", "2 numbers a row where 3"],
    ],
    ["text as output", { give: () => tensorOf("string", ["no"], [1]) }, {}, ["unsupported-model", "is text"]],
  ] as const)("refuses %s", async (_, draft: Draft, options, [code, message]) => {
    const { ort, session } = fake(draft);
    await expect(onnxPredictor(ort, session, options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  it("refuses a file that the runtime cannot load", async () => {
    const { ort } = fake();
    const broken = { ...ort, InferenceSession: { create: () => Promise.reject(new Error("protobuf")) } };
    await expect(onnxPredictor(broken, new Uint8Array(3))).rejects.toMatchObject({ code: "malformed-model" });
  });

  it("refuses a model that gives another number of rows than it was given", async () => {
    const { ort, session } = fake({ give: () => tensorOf("float32", Float32Array.of(1), [1]) });
    const predictor = await onnxPredictor(ort, session);
    await expect(predictor.predict(new Float32Array(6))).rejects.toMatchObject({ code: "model-mismatch" });
  });
});
