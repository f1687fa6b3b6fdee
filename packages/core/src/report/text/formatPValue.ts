const landmarks = [0.001, 0.005, 0.01, 0.05, 0.1];

/**
 * A p-value: three decimals, or as many more as keep it from reading as one of the usual levels (0.01, 0.05, …) that it is not;
 * below 0.001 and above 0.999 the bound. Throws `RangeError` outside [0, 1].
 *
 * @example
 * import { formatPValue } from "@probity/core/report";
 * formatPValue(0.0312); // => "0.031"
 * formatPValue(0.04996); // => "0.04996"
 * formatPValue(1e-12); // => "< 0.001"
 */
export function formatPValue(pValue: number): string {
  if (!(pValue >= 0 && pValue <= 1))
    throw new RangeError(`cannot print ${pValue} as a p-value: it needs a number from 0 to 1`);
  if (pValue < 0.001) return "< 0.001";
  if (pValue > 0.999) return "> 0.999";
  for (let decimals = 3; decimals < 8; decimals++) {
    const text = pValue.toFixed(decimals);
    if (!landmarks.some((level) => Number(text) === level && pValue !== level)) return text;
  }
  return pValue.toPrecision(12);
}
