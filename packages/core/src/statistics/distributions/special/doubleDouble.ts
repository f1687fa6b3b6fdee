/** An unevaluated sum of two doubles, |low| ≤ ulp(high) / 2: about 106 bits, for exponents that may not lose a bit. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const zero: DoubleDouble = { high: 0, low: 0 };

/** The sum of two doubles with its rounding error (Knuth). */
export function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** As {@link exactSum} where |a| ≥ |b| is known (Dekker). */
export function exactSumOfOrdered(a: number, b: number): DoubleDouble {
  const high = a + b;
  return { high, low: b - (high - a) };
}

/** The product of two doubles below 2^990 with its rounding error (Dekker, Veltkamp). */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const wideA = 134217729 * a;
  const a1 = wideA - (wideA - a);
  const a2 = a - a1;
  const wideB = 134217729 * b;
  const b1 = wideB - (wideB - b);
  const b2 = b - b1;
  return { high, low: a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) };
}

export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const sum = exactSum(x.high, y.high);
  const rest = exactSum(x.low, y.low);
  const first = exactSumOfOrdered(sum.high, sum.low + rest.high);
  return exactSumOfOrdered(first.high, first.low + rest.low);
}

export function subtract(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  return add(x, { high: -y.high, low: -y.low });
}

export function addNumber(x: DoubleDouble, y: number): DoubleDouble {
  const sum = exactSum(x.high, y);
  return exactSumOfOrdered(sum.high, sum.low + x.low);
}

export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const product = exactProduct(x.high, y.high);
  return exactSumOfOrdered(product.high, product.low + (x.high * y.low + x.low * y.high));
}

export function multiplyNumber(x: DoubleDouble, y: number): DoubleDouble {
  const product = exactProduct(x.high, y);
  return exactSumOfOrdered(product.high, product.low + x.low * y);
}

export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const first = x.high / y.high;
  const rest = subtract(x, multiplyNumber(y, first));
  const second = rest.high / y.high;
  const third = subtract(rest, multiplyNumber(y, second)).high / y.high;
  return addNumber(exactSumOfOrdered(first, second), third);
}

export function divideByNumber(x: DoubleDouble, y: number): DoubleDouble {
  return divide(x, { high: y, low: 0 });
}
