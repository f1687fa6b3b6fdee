import { fromWords } from "./bits.js";

// A table is read faster than a double is put together from words; it fills as it is used.
const table: Float64Array = /* @__PURE__ */ new Float64Array(2098);

/** 2^exponent for an integer exponent from −1074 to 1023. */
export function powerOfTwo(exponent: number): number {
  const known = table[exponent + 1074]!;
  if (known !== 0) return known;
  const power =
    exponent < -1022
      ? fromWords((1023 + exponent + 60) << 20, 0) / 1152921504606846976
      : fromWords((1023 + exponent) << 20, 0);
  table[exponent + 1074] = power;
  return power;
}
