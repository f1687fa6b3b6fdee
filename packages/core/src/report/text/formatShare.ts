import { formatFixed } from "./formatNumber.js";

/**
 * A share in [0, 1] as a percentage of one decimal, before U+00A0 and the sign. What is not nothing is never printed as nothing,
 * nor what is not all as all. Throws `RangeError` outside [0, 1].
 *
 * @example
 * import { formatShare } from "@probity/core/report";
 * formatShare(0.76612); // => "76.6\u00a0%"
 * formatShare(0.0002); // => "<\u00a00.1\u00a0%"
 * formatShare(0.99999); // => ">\u00a099.9\u00a0%"
 * formatShare(1); // => "100\u00a0%"
 */
export function formatShare(share: number): string {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`cannot print ${share} as a share: it needs a number from 0 to 1`);
  if (share === 0 || share === 1) return `${share * 100}\u00a0%`;
  const text = formatFixed(share * 100, 1);
  if (text === "0.0") return "<\u00a00.1\u00a0%";
  return text === "100.0" ? ">\u00a099.9\u00a0%" : `${text}\u00a0%`;
}
