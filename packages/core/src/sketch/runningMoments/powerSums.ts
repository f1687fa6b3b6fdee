/** Central moments of some values: their mean as an unevaluated sum of two doubles, and Σ (x − mean)^p for p = 2, 3, 4. */
export interface PowerSums {
  readonly n: number;
  readonly mean: number;
  /** What the double nearest to the mean leaves out. */
  readonly meanRest: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

/** No values. */
export const noValues: PowerSums = { n: 0, mean: 0, meanRest: 0, m2: 0, m3: 0, m4: 0 };

/** Of a few values, in two passes about a double near their mean. */
export function powerSumsOf(values: Float64Array): PowerSums {
  const n = values.length;
  if (n === 0) return noValues;
  const first = values[0]!;
  let shift = 0;
  for (let i = 0; i < n; i++) shift += values[i]! - first;
  const center = first + shift / n;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - center;
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
  }
  // The center is off the mean by r: the powers about the mean follow by the binomial theorem.
  const r = s1 / n;
  const mean = center + r;
  return {
    n,
    mean,
    meanRest: center - mean + r,
    m2: Math.max(0, s2 - s1 * r),
    m3: s3 - 3 * r * s2 + 2 * r * r * s1,
    m4: Math.max(0, s4 - 4 * r * s3 + 6 * r * r * s2 - 3 * r * r * r * s1),
  };
}

/**
 * Of the values of two together. Source: Chan, Golub & LeVeque (1979) for the second moment, Pébay, SAND2008-6212 (2008) for the third and fourth.
 */
export function joined(a: PowerSums, b: PowerSums): PowerSums {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const delta = b.mean - a.mean + (b.meanRest - a.meanRest);
  const shareA = a.n / n;
  const shareB = b.n / n;
  const square = delta * delta;
  const step = delta * shareB;
  const mean = a.mean + (a.meanRest + step);
  const cross = square * shareA * b.n;
  return {
    n,
    mean,
    meanRest: a.mean - mean + (a.meanRest + step),
    m2: a.m2 + b.m2 + cross,
    m3: a.m3 + b.m3 + cross * delta * (shareA - shareB) + 3 * delta * (shareA * b.m2 - shareB * a.m2),
    m4:
      a.m4 +
      b.m4 +
      cross * square * (shareA * shareA - shareA * shareB + shareB * shareB) +
      6 * square * (shareA * shareA * b.m2 + shareB * shareB * a.m2) +
      4 * delta * (shareA * b.m3 - shareB * a.m3),
  };
}
