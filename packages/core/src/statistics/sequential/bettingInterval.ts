import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval } from "../intervals/count.js";
import { rootBetween } from "../intervals/rootBetween.js";
import { log, logOfProduct } from "../portable/index.js";
import type { BettingOptions } from "./boundedMean.js";
import { settledBetting, unitValue } from "./boundedMean.js";
import { blankPlugIn, observePlugIn, plugInBet } from "./plugInBets.js";

/**
 * The hedged-capital interval of a bounded mean, by betting: all m at which neither gambler, one on values above m and one below, has
 * multiplied half of the capital by 1/α: {m : ½K⁺(m) < 1/α and ½K⁻(m) < 1/α}, K⁺ = Π(1 + λ⁺(x − m)), K⁻ = Π(1 − λ⁻(x − m)), with the
 * predictable plug-in bets λ⁺ = min(λ, c/m), λ⁻ = min(λ, c/(1 − m)), c the truncation; values and m scaled to [0, 1].
 *
 * A confidence sequence: at every n at once it holds the mean with probability `level`, so that one may look after each value and stop when
 * one likes; the intervals over time may also be intersected. The values need not be independent: their mean given the past must stay the
 * same. Both capitals are monotone in m, so that the ends are exact roots. The order of the values matters.
 * Not measured: `no-rows`; `empty-interval` where every m is refused: the mean has moved. Throws `RangeError` at the first value outside the
 * bounds, and unless the options are in their ranges. Cost: O(n) for each of some 25 evaluations.
 * Source: Waudby-Smith & Ramdas, JRSS B 86 (2024), theorem 3. Golden: `drift/sequential.json`.
 *
 * @example
 * import { bettingInterval } from "@probity/core/statistics";
 * bettingInterval(new Float64Array(60).fill(0.5), { level: 0.95 });
 * // => { lower: 0.4437261, upper: 0.5562739, level: 0.95, method: "hedged-betting" }
 */
export function bettingInterval(values: Float64Array, options: BettingOptions = {}): BoundedInterval {
  const { lower, upper, level, truncation } = settledBetting("make a betting interval", options);
  const n = values.length;
  if (n === 0) throw new NotMeasurable("no-rows");
  const alpha = 1 - level;
  const logTerm = log(2 / alpha);
  const x = new Float64Array(n);
  const bets = new Float64Array(n);
  const memory = blankPlugIn();
  for (let i = 0; i < n; i++) {
    x[i] = unitValue(values[i]!, { lower, upper }, i);
    bets[i] = plugInBet(memory, logTerm);
    observePlugIn(memory, x[i]!);
  }
  // The wanted capital is 2/α of either gambler.
  const up = (m: number): number => {
    const most = truncation / m;
    return logOfProduct(n, (i) => 1 + Math.min(bets[i]!, most) * (x[i]! - m)) - logTerm;
  };
  const down = (m: number): number => {
    const most = truncation / (1 - m);
    return logOfProduct(n, (i) => 1 - Math.min(bets[i]!, most) * (x[i]! - m)) - logTerm;
  };
  const low = up(0) < 0 ? 0 : rootBetween(up, 0, 1);
  const high = down(1) < 0 ? 1 : rootBetween(down, 0, 1);
  if (low > high) throw new NotMeasurable("empty-interval");
  return {
    lower: lower + (upper - lower) * low,
    upper: Math.min(upper, lower + (upper - lower) * high),
    level,
    method: "hedged-betting",
  };
}
