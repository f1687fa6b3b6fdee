import { log } from "../../portable/index.js";
import { checkPositive } from "../arguments.js";

// The zero of digamma as two doubles, and the Taylor coefficients there.
const zeroHigh = 1.4616321449683622;
const zeroLow = 9.549995429965697e-17;
const atZero: readonly number[] = [
  0.9676722454476212, -0.4427631689835921, 0.258499760955651, -0.16394270544240652, 0.10782405069126237,
  -0.07219956125645471, 0.04880428816414311, -0.03316112647484736, 0.022597648232218104, -0.01542476590494896,
  0.010538791616612175, -0.007204534386356869, 0.004926781395729853, -0.003369801655439328,
  0.002305126326734928, -0.0015769367714301972, 0.0010788252019162967, -0.0007380709389960052,
  0.000504953265834602, -0.0003454680251063077, 0.00023635601564027053, -0.00016170622091974803,
  0.0001106337276874741, -7.569179582195066e-5, 5.178575795222081e-5, -3.5430070947659604e-5,
];
// B_2k / 2k for k = 1 … 8 (NIST DLMF 5.11.2).
const asymptotic: readonly number[] = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667,
  0.007575757575757576, -0.021092796092796094, 0.08333333333333333, -0.4432598039215686,
];

/**
 * The digamma function ψ(x) = d log Γ(x) / dx of a positive number.
 *
 * Relative error below 1e-14, also near its zero 1.4616…. Throws RangeError unless x > 0. Cost: O(1).
 * Source: Taylor series at the zero; recurrence and asymptotic series (NIST DLMF 5.5.2, 5.11.2). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { digamma } from "@probity/core/statistics";
 * digamma(1); // => -0.577215664902
 */
export function digamma(x: number): number {
  checkPositive("digamma", "x", x);
  if (Math.abs(x - zeroHigh) < 0.28) {
    const distance = x - zeroHigh - zeroLow;
    let sum = 0;
    for (let k = atZero.length - 1; k >= 0; k--) sum = sum * distance + atZero[k]!;
    return sum * distance;
  }
  let shift = 0;
  let z = x;
  while (z < 10) {
    shift += 1 / z;
    z += 1;
  }
  const square = 1 / (z * z);
  let sum = 0;
  for (let k = asymptotic.length - 1; k >= 0; k--) sum = (sum + asymptotic[k]!) * square;
  return log(z) - 0.5 / z - sum - shift;
}
