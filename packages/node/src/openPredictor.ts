import { InputError, isInputError } from "@probity/core";
import type { OnnxPredictorOptions } from "@probity/core/model";
import { onnxPredictor } from "@probity/core/model";
import type { Predictor } from "@probity/core/ports";
import * as ort from "onnxruntime-node";
import { readBytes } from "./readBytes.js";

/**
 * Loads an ONNX file into ONNX Runtime. Rejects with `InputError`, naming the file: what `readBytes` refuses, and `malformed-model`,
 * `model-mismatch`, `unsupported-model` (see `onnxPredictor` of core, which takes bytes that are loaded already).
 *
 * @example
 * import { openPredictor } from "@probity/node";
 * await openPredictor("no/such/model.onnx"); // throws missing-file
 */
export async function openPredictor(path: string, options?: OnnxPredictorOptions): Promise<Predictor> {
  const bytes = await readBytes(path);
  return onnxPredictor(ort, bytes, options).catch((error: unknown) => {
    if (!isInputError(error)) throw error;
    throw new InputError(error.code, `${path}: ${error.message}`, { cause: error });
  });
}
