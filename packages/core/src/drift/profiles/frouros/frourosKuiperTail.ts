import { NotMeasurable } from "../../../evidence/index.js";
import { gamma } from "../../../statistics/index.js";
import { exp, pow } from "../../../statistics/portable/index.js";

/**
 * Kuiper's law as Frouros takes it (Paltani 2004), at a size n that need not be whole, where its factorials are gamma functions. Throws `not-finite`
 * where the tool says NaN or an infinity; it may fall a little below 0.
 */
export function frourosKuiperTail(d: number, n: number): number {
  const tail = tailOf(d, n);
  if (!Number.isFinite(tail)) throw new NotMeasurable("not-finite");
  return tail;
}

function tailOf(d: number, n: number): number {
  if (d < 2 / n) return 1 - factorial(n) * pow(d - 1 / n, n - 1);
  if (d < 3 / n) {
    const k = -(n * d - 1) / 2;
    const r = Math.sqrt(k * k - ((n * d - 2) * (n * d - 2)) / 2);
    const [a, b] = [-k + r, -k - r];
    const powers = pow(b, n - 1) * (1 - a) - pow(a, n - 1) * (1 - b);
    return 1 - (factorial(n - 1) * powers) / pow(n, n - 2) / (b - a);
  }
  const exact = n % 2 === 0 ? d > 0.5 : n % 2 === 1 && d > (n - 1) / (2 * n);
  return exact ? upperTail(d, n) : limitingTail(d, n);
}

/** Stephens (1965), for whole n and large d. */
function upperTail(d: number, n: number): number {
  let sum = 0;
  let combinations = 1;
  for (let t = 0; t <= Math.floor(n * (1 - d)); t++) {
    const y = d + t / n;
    const inner =
      y * y * y * n -
      y * y * t * (3 - 2 / n) +
      (y * t * (t - 1) * (3 - 2 / n)) / n -
      (t * (t - 1) * (t - 2)) / (n * n);
    const rest = pow(1 - d - t / n, n - t - 1);
    if (rest !== 0) sum += pow(y, t - 3) * inner * combinations * rest;
    combinations *= (n - t) / (t + 1);
  }
  return sum;
}

function limitingTail(d: number, n: number): number {
  const z = d * Math.sqrt(n);
  let first = 0;
  let second = 0;
  for (let j = 1; j < 18.82 / z; j++) {
    const square = j * j * z * z;
    const weight = exp(-2 * square);
    first += 2 * (4 * square - 1) * weight;
    second += j * j * (4 * square - 3) * weight;
  }
  return first - ((8 * d) / 3) * second;
}

function factorial(x: number): number {
  return gamma(x + 1);
}
