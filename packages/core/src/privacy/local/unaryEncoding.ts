import type { SecureRandom } from "../../random/index.js";
import { malformedReport } from "./frequencyOracle.js";

/** A bit a category, written `0` or `1`: drawn by one rule for the person's category and by another for the rest. */
export function unaryReport(
  categories: number,
  bitOf: (at: number, random: SecureRandom) => boolean,
  random: SecureRandom,
): string {
  let bits = "";
  for (let at = 0; at < categories; at++) bits += bitOf(at, random) ? "1" : "0";
  return bits;
}

/** How many reports have each bit set. Cost: O(reports · categories). */
export function unarySupport(reports: ArrayLike<string>, categories: number): Float64Array {
  const support = new Float64Array(categories);
  for (let i = 0; i < reports.length; i++) {
    const report = reports[i]!;
    if (!isUnary(report, categories)) throw malformedReport(i, `${categories} characters 0 or 1`);
    for (let at = 0; at < categories; at++) support[at]! += report.charCodeAt(at) - 0x30;
  }
  return support;
}

/** Whether something is a text of so many zeros and ones. */
export function isUnary(report: string, categories: number): boolean {
  return typeof report === "string" && report.length === categories && /^[01]*$/.test(report);
}
