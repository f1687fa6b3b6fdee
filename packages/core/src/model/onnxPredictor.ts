import { InputError } from "../evidence/index.js";
import type { Predictor } from "../ports/index.js";

/** A tensor of ONNX Runtime, as far as it is used. `data` is typed per element type there. */
export interface OrtTensorLike {
  readonly type: string;
  readonly dims: readonly number[];
  /** The values, brought from a graphics processor where they lie there. */
  getData(): Promise<ArrayLike<number | bigint | string | boolean>>;
  dispose(): void;
}

/** What a session of ONNX Runtime says of an input or output. */
export type OrtValueLike =
  | { readonly name: string; readonly isTensor: false }
  | {
      readonly name: string;
      readonly isTensor: true;
      readonly type: string;
      readonly shape: readonly (number | string)[];
    };

/** A model loaded by ONNX Runtime, as far as it is used. */
export interface OrtSessionLike {
  readonly inputMetadata: readonly OrtValueLike[];
  readonly outputMetadata: readonly OrtValueLike[];
  run(
    feeds: { readonly [name: string]: OrtTensorLike },
    fetches: readonly string[],
  ): Promise<{ readonly [name: string]: OrtTensorLike }>;
}

/** The namespace of onnxruntime-node or onnxruntime-web, as far as it is used. */
export interface OrtLike {
  readonly Tensor: {
    new (type: "float32", data: Float32Array, dims: readonly number[]): OrtTensorLike;
    new (type: "float64", data: Float64Array, dims: readonly number[]): OrtTensorLike;
  };
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<OrtSessionLike> };
}

/** What to ask of the model; every part is optional. */
export interface OnnxPredictorOptions {
  /** The predictor's name, else that of the output. */
  readonly name?: string;
  /** The model's output to return, else its first of floating-point numbers (a classifier's probabilities), else its first tensor. */
  readonly output?: string;
  /** Names of what the output holds a row, such as class labels. */
  readonly outputs?: readonly string[];
  /** The features that will be given: another width is a mismatch. */
  readonly inputWidth?: number;
}

const batchRows = 16_384;

/**
 * A predictor from an ONNX model, run by the caller's ONNX Runtime: the model's one input takes rows of float32 or float64, and one
 * output of numbers is returned row by row. Rows are given in batches, the signal is looked at between them. The model is run once on
 * a row of zeros, to learn the width of its output.
 *
 * Rejects with `InputError`: `malformed-model` where the runtime cannot load the file, `model-mismatch` where input or output are
 * others than the options say, `unsupported-model` where the model takes something else than rows of numbers, or returns no tensor
 * (convert with zipmap off). Nothing but tensors is asked for, so that maps beside them do no harm.
 *
 * @example
 * import { onnxPredictor } from "@probity/core/model";
 * class Tensor {
 *   readonly type = "float32";
 *   readonly dims: number[] = [];
 *   getData() { return Promise.resolve([0]); }
 *   dispose() { return undefined; }
 * }
 * const ort = { Tensor, InferenceSession: { create: () => Promise.reject(new Error("no protobuf")) } };
 * await onnxPredictor(ort, new Uint8Array()); // throws malformed-model
 */
export async function onnxPredictor(
  ort: OrtLike,
  model: Uint8Array | OrtSessionLike,
  options: OnnxPredictorOptions = {},
): Promise<Predictor> {
  const session = "run" in model ? model : await loaded(ort, model);
  const input = inputOf(session, options);
  const output = outputOf(session, options);

  const run = async (rows: Float32Array | Float64Array): Promise<Float64Array> => {
    const dims = [rows.length / input.width, input.width];
    const tensor =
      input.type === "float32"
        ? new ort.Tensor("float32", Float32Array.from(rows), dims)
        : new ort.Tensor("float64", Float64Array.from(rows), dims);
    const result = (await session.run({ [input.name]: tensor }, [output]))[output];
    if (result === undefined) throw new InputError("unsupported-model", `the model returned no "${output}"`);
    if (result.type === "string")
      throw new InputError("unsupported-model", `the model's output "${output}" is text: ask for numbers`);
    const values = Float64Array.from(await result.getData(), Number);
    result.dispose();
    tensor.dispose();
    return values;
  };

  const width = (await run(new Float64Array(input.width))).length;
  const outputs = options.outputs ?? namesOf(output, width);
  if (outputs.length !== width)
    throw new InputError(
      "model-mismatch",
      `the model's output "${output}" holds ${width} numbers a row where ${outputs.length} are expected`,
    );
  return {
    name: options.name ?? output,
    inputWidth: input.width,
    outputs,
    predict: async (rows, { signal } = {}) => {
      if (rows.length % input.width !== 0)
        throw new RangeError(
          `cannot cut ${rows.length} numbers into rows: the model needs ${input.width} a row`,
        );
      const count = rows.length / input.width;
      const scores = new Float64Array(count * width);
      for (let from = 0; from < count; from += batchRows) {
        signal?.throwIfAborted();
        const to = Math.min(count, from + batchRows);
        const batch = await run(rows.subarray(from * input.width, to * input.width));
        if (batch.length !== (to - from) * width)
          throw new InputError(
            "model-mismatch",
            `the model's output "${output}" holds ${batch.length} numbers for ${to - from} rows of ${width}`,
          );
        scores.set(batch, from * width);
      }
      signal?.throwIfAborted();
      return scores;
    },
  };
}

async function loaded(ort: OrtLike, bytes: Uint8Array): Promise<OrtSessionLike> {
  try {
    return await ort.InferenceSession.create(bytes);
  } catch (cause) {
    throw new InputError("malformed-model", "ONNX Runtime cannot load the model", { cause });
  }
}

interface Input {
  readonly name: string;
  readonly type: "float32" | "float64";
  readonly width: number;
}

function inputOf({ inputMetadata }: OrtSessionLike, { inputWidth }: OnnxPredictorOptions): Input {
  const [input] = inputMetadata;
  if (inputMetadata.length !== 1 || input === undefined)
    throw new InputError(
      "model-mismatch",
      `rows go into one input, and the model has ${inputMetadata.length}: ${quoted(inputMetadata)}`,
    );
  const expected = `float32 or float64 [N, ${inputWidth ?? "features"}]`;
  const got = input.isTensor ? `${input.type} [${input.shape.join(", ")}]` : "no tensor";
  const mismatch = new InputError(
    "model-mismatch",
    `the model's input "${input.name}" is ${got} where ${expected} is expected`,
  );
  if (!input.isTensor || input.shape.length !== 2) throw mismatch;
  const { name, type, shape } = input;
  if (type !== "float32" && type !== "float64") throw mismatch;
  const stated = shape[1];
  const width = typeof stated === "number" && stated > 0 ? stated : inputWidth; // a width that is not stated is text or −1
  if (width === undefined || (inputWidth !== undefined && width !== inputWidth)) throw mismatch;
  return { name, type, width };
}

function outputOf({ outputMetadata }: OrtSessionLike, { output }: OnnxPredictorOptions): string {
  const tensors = outputMetadata.filter((value) => value.isTensor);
  if (output === undefined) {
    const chosen = tensors.find(({ type }) => type.startsWith("float")) ?? tensors[0];
    if (chosen !== undefined) return chosen.name;
    throw new InputError(
      "unsupported-model",
      `the model returns no tensor but ${quoted(outputMetadata)}: convert it with zipmap off`,
    );
  }
  const asked = outputMetadata.find(({ name }) => name === output);
  if (asked === undefined)
    throw new InputError(
      "model-mismatch",
      `output "${output}" is expected, and the model has ${quoted(outputMetadata)}`,
    );
  if (!asked.isTensor)
    throw new InputError(
      "unsupported-model",
      `the model's output "${output}" is no tensor: convert it with zipmap off`,
    );
  return output;
}

function quoted(values: readonly OrtValueLike[]): string {
  return values.length === 0 ? "none" : values.map(({ name }) => `"${name}"`).join(", ");
}

function namesOf(output: string, width: number): readonly string[] {
  return width === 1 ? [output] : Array.from({ length: width }, (_, i) => `${output}[${i}]`);
}
