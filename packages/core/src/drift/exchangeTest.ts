import { NotMeasurable } from "../evidence/index.js";
import type { PermutationOptions, PermutationTest } from "../statistics/index.js";
import { permutationTest } from "../statistics/index.js";

/** A statistic of pooled rows, the reference's first, told by 1 for each that counts as current. */
export type ExchangeStatistic = (isCurrent: Uint8Array) => number;

/**
 * {@link permutationTest} of two samples by who is current: the first call is for the rows as they are. The array is used again: do not keep
 * it. Not measured: `no-rows`; `not-finite` where the statistic is.
 */
export function exchangeTest(
  sizes: readonly [reference: number, current: number],
  statistic: ExchangeStatistic,
  options: PermutationOptions,
): PermutationTest {
  const [first, second] = sizes;
  const isCurrent = new Uint8Array(first + second);
  const statisticOf = (_: Uint32Array, current: Uint32Array): number => {
    isCurrent.fill(0);
    for (let i = 0; i < current.length; i++) isCurrent[current[i]!] = 1;
    const value = statistic(isCurrent);
    if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
    return value;
  };
  return permutationTest({ first, second }, statisticOf, { permutations: 999, ...options });
}
