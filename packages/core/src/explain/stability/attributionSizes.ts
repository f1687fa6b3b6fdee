import { NotMeasurable } from "../../evidence/index.js";
import type { ShapValues } from "../shapValues.js";

/** |φ| of every row, a column a feature, for one output. Throws `RangeError` where there is no such output. */
export function attributionSizes(shap: ShapValues, output: number): readonly Float64Array[] {
  const { values, rows, features, outputs } = shap;
  if (!Number.isInteger(output) || output < 0 || output >= outputs)
    throw new RangeError(`cannot read output ${output}: there are ${outputs} outputs`);
  return Array.from({ length: features }, (_, feature) =>
    Float64Array.from({ length: rows }, (_, row) =>
      Math.abs(values[(row * features + feature) * outputs + output]!),
    ),
  );
}

/** Both sides' sizes. Not measured: `no-rows`. Throws `RangeError` where they do not explain the same features. */
export function sizesOfBoth(
  reference: ShapValues,
  current: ShapValues,
  output: number,
): readonly [readonly Float64Array[], readonly Float64Array[]] {
  if (reference.features !== current.features)
    throw new RangeError(
      `cannot compare attributions of ${reference.features} and ${current.features} features: they need the same features`,
    );
  if (reference.rows === 0 || current.rows === 0) throw new NotMeasurable("no-rows");
  return [attributionSizes(reference, output), attributionSizes(current, output)];
}
