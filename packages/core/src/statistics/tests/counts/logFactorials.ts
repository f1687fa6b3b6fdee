import { logGamma } from "../../distributions/index.js";
import { log } from "../../portable/index.js";

const mostInTable = 10_000;

/** log k! for k from 0 to n: a table, and beyond ten thousand the logarithm of the gamma function. */
export function logFactorials(n: number): (k: number) => number {
  const table = new Float64Array(Math.min(n, mostInTable) + 1);
  let lost = 0;
  for (let k = 2; k < table.length; k++) {
    // Kahan's sum: the error stays that of the last addition.
    const next = log(k) - lost;
    const total = table[k - 1]! + next;
    lost = total - table[k - 1]! - next;
    table[k] = total;
  }
  return (k) => (k < table.length ? table[k]! : logGamma(k + 1));
}
