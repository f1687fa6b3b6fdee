import { normalizeInPlace } from "../onnx/operators.js";
import type { InputStep, TreeEnsemble } from "../treeEnsemble.js";

/**
 * Rows as the trees see them: rounded to the model's input type, then scaled as the model does it. Row-major, like `rows`, which
 * are given back themselves where there is nothing to do.
 *
 * Throws `RangeError` where `rows` is not a whole number of rows. Cost: O(cells).
 *
 * @example
 * import { defineTreeEnsemble, preparedRows } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 1 }] });
 * preparedRows(ensemble, Float64Array.of(0.1))[0]; // => 0.10000000149011612
 */
export function preparedRows(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
): Float32Array | Float64Array {
  const { features, inputType, inputSteps } = ensemble;
  if (rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${features} a row`);
  return inputSteps.reduce((values, step) => applied(step, values, features), asType(inputType, rows));
}

/** The type in which the trees compare: that of the rows after the last step. */
export function precisionOf({ inputType, inputSteps }: TreeEnsemble): "float32" | "float64" {
  return inputSteps.reduce(
    (type, { operator }) => (operator === "impute" ? type : operator === "float64" ? "float64" : "float32"),
    inputType,
  );
}

function asType(
  type: "float32" | "float64",
  values: Float32Array | Float64Array,
): Float32Array | Float64Array {
  const isFloat32 = values.BYTES_PER_ELEMENT === 4;
  if (type === "float32") return isFloat32 ? values : Float32Array.from(values);
  return isFloat32 ? Float64Array.from(values) : values;
}

function applied(
  step: InputStep,
  values: Float32Array | Float64Array,
  features: number,
): Float32Array | Float64Array {
  switch (step.operator) {
    case "impute":
      return imputed(step, values);
    case "normalize":
      return normalized(step, values, features);
    case "scale":
      return scaled(step, values, features);
    default:
      return asType(step.operator, values);
  }
}

function scaled(
  { offset, scale }: Extract<InputStep, { readonly operator: "scale" }>,
  values: Float32Array | Float64Array,
  features: number,
): Float32Array | Float64Array {
  const isFloat32 = values.BYTES_PER_ELEMENT === 4;
  const result = new Float32Array(values.length);
  for (let i = 0, feature = 0; i < values.length; i++, feature = feature + 1 === features ? 0 : feature + 1) {
    const centered = values[i]! - offset[feature]!;
    result[i] = (isFloat32 ? Math.fround(centered) : centered) * scale[feature]!; // storing rounds the product
  }
  return result;
}

/** NaN is replaced where the model says NaN, as no comparison would do. */
function imputed(
  { replaced, by }: Extract<InputStep, { readonly operator: "impute" }>,
  values: Float32Array | Float64Array,
): Float32Array | Float64Array {
  const isMissing = Number.isNaN(replaced) ? Number.isNaN : (value: number) => value === replaced;
  const filled = values.slice();
  for (let i = 0; i < filled.length; i++) {
    const value = by[i % by.length]!;
    if (isMissing(filled[i]!) && !Number.isNaN(value)) filled[i] = value;
  }
  return filled;
}

function normalized(
  { norm, columns }: Extract<InputStep, { readonly operator: "normalize" }>,
  values: Float32Array | Float64Array,
  features: number,
): Float32Array | Float64Array {
  const divided = Float32Array.from(values);
  for (let from = 0; from < divided.length; from += features)
    normalizeInPlace(divided.subarray(from, from + features), norm, columns);
  return divided;
}
