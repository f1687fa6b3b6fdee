import { exp } from "../portable/index.js";

/** Evidence against a hypothesis after n items, valid at every n at once. */
export interface EProcess {
  readonly n: number;
  /** The natural logarithm of the e-value: the capital of a gambler who started with 1 and cannot expect to win under the hypothesis. */
  readonly logE: number;
  /** 1 over the largest e-value so far, at most 1: a p-value for whenever one stops. */
  readonly pValue: number;
}

/** The p-value of the largest logarithm of an e-value, at least 0. */
export function anytimePValue(largestLogE: number): number {
  return exp(-largestLogE);
}
