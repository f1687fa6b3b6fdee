import { NotMeasurable } from "../evidence/index.js";
import type { Count } from "../statistics/index.js";
import { miettinenNurminenRatioInterval } from "../statistics/index.js";

const mostRows = 1e8;

/**
 * How many rows would settle whether the ratio of two rates lies above or below a bound, if both rates and the mix of the groups
 * stayed as they are: the total n, to the rounding of counts, from which the Miettinen–Nurminen interval of the ratio excludes the bound.
 *
 * Range: at least the present rows where the question is open; the present rows where it is settled already.
 * Not measured: `empty-group`, `overflow` beyond 10⁸ rows (the ratio sits on the bound). Throws `RangeError` for a bound that is not positive.
 * Read it as an order of magnitude: the rates are estimates too. Cost: O(log n) intervals.
 * Source: Miettinen & Nurminen, Statistics in Medicine 4 (1985), for the interval.
 *
 * @example
 * import { rowsToSettle } from "@probity/core/fairness";
 * rowsToSettle({ successes: 86, trials: 129 }, { successes: 715, trials: 822 }, { bound: 0.8 }); // => 7465
 */
export function rowsToSettle(
  first: Count,
  second: Count,
  options: { readonly bound: number; readonly level?: number },
): number {
  const { bound, level = 0.95 } = options;
  if (!(bound > 0))
    throw new RangeError(`cannot settle a ratio against ${bound}: the bound needs to be positive`);
  if (first.trials === 0 || second.trials === 0) throw new NotMeasurable("empty-group");
  const now = first.trials + second.trials;
  const settled = (rows: number): boolean => {
    const interval = miettinenNurminenRatioInterval(scaled(first, rows / now), scaled(second, rows / now), {
      level,
    });
    return (
      (interval.lower !== null && interval.lower >= bound) ||
      (interval.upper !== null && interval.upper < bound)
    );
  };
  if (settled(now)) return now;
  let open = now;
  let enough = now * 2;
  while (!settled(enough)) {
    if (enough > mostRows) throw new NotMeasurable("overflow");
    open = enough;
    enough *= 2;
  }
  while (enough - open > 1) {
    const middle = Math.floor((open + enough) / 2);
    if (settled(middle)) enough = middle;
    else open = middle;
  }
  return enough;
}

function scaled({ successes, trials }: Count, factor: number): Count {
  const rows = Math.round(trials * factor);
  return { successes: Math.round((successes / trials) * rows), trials: rows };
}
