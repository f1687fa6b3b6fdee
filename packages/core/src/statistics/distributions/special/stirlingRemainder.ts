// B_2k / (2k (2k − 1)) for k = 1 … 8 (NIST DLMF 5.11.1).
const coefficients: readonly number[] = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
  0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
];

/** log Γ(x) − ((x − ½) log x − x + ½ log 2π) for x ≥ 10. */
export function stirlingRemainder(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * square + coefficients[k]!;
  return sum / x;
}

/** stirlingRemainder(b) − stirlingRemainder(a + b) without cancellation, for b ≥ 10 and a ≥ 0. */
export function stirlingRemainderLoss(b: number, a: number): number {
  // b^−m − (a + b)^−m = b^−m (1 − r) (1 + r + … + r^(m−1)), r = b / (a + b)
  const r = b / (a + b);
  const square = r * r;
  const inverse = 1 / b;
  let geometric = 1;
  let power = inverse;
  let sum = 0;
  for (const coefficient of coefficients) {
    sum += coefficient * power * geometric;
    geometric = 1 + r + square * geometric;
    power *= inverse * inverse;
  }
  return sum * (a / (a + b));
}
