import { exponentAroundOne } from "../../portable/bits.js";
import { powerOfTwo } from "../../portable/powerOfTwo.js";
import type { DoubleDouble } from "./doubleDouble.js";
import {
  add,
  addNumber,
  divide,
  exactSum,
  exactSumOfOrdered,
  multiply,
  multiplyNumber,
} from "./doubleDouble.js";

// log(j/32) for j = 22 … 46.
const firstCenter = 22;
const centerHigh: readonly number[] = [
  -0.3746934494414107, -0.33024168687057687, -0.2876820724517809, -0.24686007793152578, -0.2076393647782445,
  -0.16989903679539747, -0.13353139262452263, -0.09844007281325252, -0.06453852113757118, -0.0317486983145803,
  0, 0.030771658666753687, 0.06062462181643484, 0.08961215868968714, 0.11778303565638346, 0.1451820098444979,
  0.17185025692665923, 0.19782574332991987, 0.22314355131420976, 0.24783616390458127, 0.27193371548364176,
  0.2954642128938359, 0.3184537311185346, 0.3409265869705932, 0.3629054936893685,
];
const centerLow: readonly number[] = [
  3.9243112288632396e-18, 1.0828321637483858e-17, -2.607160616442564e-17, -1.361743371748368e-17,
  -1.2053243216686129e-17, 4.868008764439071e-19, 3.664457663660085e-18, 4.439009633675136e-18,
  6.470486661692933e-18, -3.0382263084680858e-18, 0, 1.0431732029005968e-18, 2.6424025938726934e-18,
  -5.4268129336647135e-18, -1.1971685747593677e-18, 8.242418783022475e-18, -6.0224538210113705e-18,
  1.2821194372980142e-17, -9.091270597324799e-18, -1.2432209578702523e-17, 7.83319637697442e-19,
  -2.16461086040599e-17, 2.7114779367326236e-17, 1.7467136443544747e-17, -2.1492361455310972e-17,
];
const ln2: DoubleDouble = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };
const third: DoubleDouble = { high: 0.3333333333333333, low: 1.850371707708594e-17 };
const fifth: DoubleDouble = { high: 0.2, low: -1.1102230246251566e-17 };

/**
 * log x to about 100 bits, for finite x > 0: exponents of densities are differences of large terms a · log x, and what
 * they lose is lost by the probability. log x = k · log 2 + log c + 2 atanh s, c the nearest 1/32, |s| < 0.012.
 */
export function preciseLog(x: number): DoubleDouble {
  const subnormal = x < 2.2250738585072014e-308;
  const normal = subnormal ? x * 18014398509481984 : x;
  const shift = exponentAroundOne(normal);
  const fraction = normal * powerOfTwo(-shift);
  const exponent = subnormal ? shift - 54 : shift;
  const j = Math.round(fraction * 32);
  const center = j / 32;
  const s = divide({ high: fraction - center, low: 0 }, exactSum(fraction, center));
  const square = multiply(s, s);
  const t = square.high;
  const rest = t * (1 / 7 + t * (1 / 9 + t * (1 / 11 + t * (1 / 13))));
  const series = add(third, multiply(square, addNumber(fifth, rest)));
  const small = multiplyNumber(multiply(s, addNumber(multiply(square, series), 1)), 2);
  const index = j - firstCenter;
  const around = add(multiplyNumber(ln2, exponent), { high: centerHigh[index]!, low: centerLow[index]! });
  return add(around, small);
}

/** The logarithm of a sum of two doubles. */
export function preciseLogOf(x: DoubleDouble): DoubleDouble {
  const ratio = x.low / x.high;
  const log = preciseLog(x.high);
  return addNumber(exactSumOfOrdered(log.high, log.low), ratio - 0.5 * ratio * ratio);
}
