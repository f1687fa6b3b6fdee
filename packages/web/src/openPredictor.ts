import type { OnnxPredictorOptions } from "@probity/core/model";
import { onnxPredictor } from "@probity/core/model";
import type { Predictor } from "@probity/core/ports";
import * as ort from "onnxruntime-web/wasm";

/**
 * Loads an ONNX model into ONNX Runtime Web, in WebAssembly: nothing leaves the page. One thread where the page is not isolated from
 * other origins. Rejects with `InputError`: `malformed-model`, `model-mismatch`, `unsupported-model` (see `onnxPredictor` of core).
 *
 * @example
 * import { openPredictor } from "@probity/web";
 * await openPredictor(new TextEncoder().encode("no model")); // throws malformed-model
 */
export function openPredictor(bytes: Uint8Array, options?: OnnxPredictorOptions): Promise<Predictor> {
  if (!globalThis.crossOriginIsolated) ort.env.wasm.numThreads = 1;
  return onnxPredictor(ort, bytes, options);
}
