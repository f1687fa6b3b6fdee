import { NotMeasurable } from "../../../../evidence/index.js";
import type { Count } from "../../../intervals/count.js";
import type { UnconditionalTest } from "./barnardExact.js";
import { twoBinomials, unconditionalPValue } from "./unconditionalPValue.js";

/** Barnard's test by the difference of the rates over the root of what `varianceOf` says. */
export function exactByDifference(
  first: Count,
  second: Count,
  varianceOf: (p1: number, p2: number, n1: number, n2: number) => number,
): UnconditionalTest {
  const samples = twoBinomials("compare two rates", first, second);
  const [n1, n2] = [samples.first, samples.second];
  const zOf = (x: number, y: number): number => {
    // Whole numbers tell whether the rates are equal.
    const difference = x * n2 - y * n1;
    return difference === 0 ? 0 : difference / (n1 * n2) / Math.sqrt(varianceOf(x / n1, y / n2, n1, n2));
  };
  const statistic = zOf(first.successes, second.successes);
  if (!Number.isFinite(statistic)) throw new NotMeasurable("no-spread");
  const far = Math.abs(statistic) * (1 - 1e-12);
  return { statistic, pValue: unconditionalPValue(samples, (x, y) => Math.abs(zOf(x, y)) >= far) };
}
