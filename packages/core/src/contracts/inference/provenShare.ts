import { clopperPearsonInterval } from "../../statistics/index.js";

/** Shares are written with so many decimals, rounded down. */
const scale = 1e6;

/**
 * The share of rows that keep a rule, as far as `kept` of `rows` prove it: the lower limit of Clopper and Pearson, one-sided at `level`,
 * rounded down. With `kept = rows` it is (1 − level)^(1 / rows): no exception in 300 rows leaves room for 1 in 100.
 *
 * For a range between the smallest and the largest of n values, ask for n − 1 of n (one bound: n of n). The share of a population that
 * lies between them is Beta(n − 1, 2), whatever its distribution (Wilks, 1941), which is that very limit. It is the only margin of a range
 * that needs no guess about tails: its bounds stay where values were seen, and the share beyond them is what is tolerated.
 */
export function provenShare(kept: number, rows: number, level: number): number {
  if (rows === 0) return 0;
  return roundedDown(clopperPearsonInterval(Math.max(0, kept), rows, { level: 2 * level - 1 }).lower);
}

/** With few decimals, and never above. */
export function roundedDown(share: number): number {
  return Math.max(0, Math.floor(share * scale) / scale);
}
