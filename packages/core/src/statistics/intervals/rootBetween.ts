/**
 * A root of `f` between `a` and `b`, where its signs differ, to the last bits: Chandrupatla's method (1997), inverse quadratic
 * interpolation where it is safe, else bisection. `f` may be infinite.
 */
export function rootBetween(f: (x: number) => number, a: number, b: number): number {
  let x1 = b;
  let x2 = a;
  let x3 = b;
  let f1 = f(b);
  let f2 = f(a);
  let f3 = f1;
  if (f2 === 0) return a;
  if (f1 === 0) return b;
  let t = 0.5;
  // Bisection alone needs 1,075 steps at most to part two doubles; interpolation about ten.
  for (let step = 0; step < 1100; step++) {
    const x = x1 + t * (x2 - x1);
    const fx = f(x);
    if (fx === 0) return x;
    if (Math.sign(fx) === Math.sign(f1)) {
      x3 = x1;
      f3 = f1;
    } else {
      x3 = x2;
      x2 = x1;
      f3 = f2;
      f2 = f1;
    }
    x1 = x;
    f1 = fx;
    const best = Math.abs(f2) < Math.abs(f1) ? x2 : x1;
    const tolerance = 2.220446049250313e-16 * Math.abs(best) + 5e-324;
    const least = tolerance / Math.abs(x2 - x1);
    if (!(least <= 0.5)) return best;
    const xi = (x1 - x2) / (x3 - x2);
    const phi = (f1 - f2) / (f3 - f2);
    t = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi ? interpolated(x1, x2, x3, f1, f2, f3) : 0.5;
    t = Math.min(Math.max(t, least), 1 - least);
    if (Number.isNaN(t)) t = 0.5;
  }
  return x1;
}

function interpolated(x1: number, x2: number, x3: number, f1: number, f2: number, f3: number): number {
  return (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2));
}
