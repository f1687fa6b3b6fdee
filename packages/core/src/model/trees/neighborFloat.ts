const float32 = new Float32Array(1);
const bits32 = new Int32Array(float32.buffer);
const float64 = new Float64Array(1);
const bits64 = new BigInt64Array(float64.buffer);

/**
 * The largest number of the type below `value`; NaN below −Infinity and for NaN. Cost: O(1).
 *
 * @example
 * import { floatBelow } from "@probity/core/model";
 * floatBelow(1, "float32"); // => 0.9999999403953552
 */
export function floatBelow(value: number, type: "float32" | "float64"): number {
  if (Number.isNaN(value) || value === -Infinity) return Number.NaN;
  if (type === "float32") {
    const rounded = Math.fround(value);
    if (rounded < value) return rounded;
    if (rounded === 0) return -1.401298464324817e-45;
    float32[0] = rounded;
    bits32[0]! += rounded > 0 ? -1 : 1;
    return float32[0];
  }
  if (value === 0) return -Number.MIN_VALUE;
  float64[0] = value;
  bits64[0]! += value > 0 ? -1n : 1n;
  return float64[0];
}

/**
 * The smallest number of the type above `value`; NaN above Infinity and for NaN. Cost: O(1).
 *
 * @example
 * import { floatAbove } from "@probity/core/model";
 * floatAbove(1, "float32"); // => 1.0000001192092896
 */
export function floatAbove(value: number, type: "float32" | "float64"): number {
  return -floatBelow(-value, type);
}
