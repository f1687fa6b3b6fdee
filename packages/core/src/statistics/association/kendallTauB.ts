import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { normalSurvival } from "../distributions/index.js";
import { midranks } from "../order/midranks.js";
import { sortOrder } from "../order/sortOrder.js";
import type { Correlation } from "./fisherInterval.js";
import { fisherInterval } from "./fisherInterval.js";

/**
 * Kendall's τ-b = (C − D) / √((P − Tx)(P − Ty)): concordant less discordant pairs, over all P = n(n − 1)/2 pairs without those tied in x, in y.
 * The interval is Fisher's with Fieller's variance 0.437/(n − 4), the p-value that of the normal law with the variance of C − D given the ties.
 *
 * Infinities are values. Not measured: `no-rows`, `too-few-rows` (two rows or fewer), `constant-input` (either side). Throws `RangeError` where
 * lengths differ, or at a NaN. It is nearer to 0 than Spearman's ρ of the same rows, and no share of explained variance; below ten rows the
 * p-value is rough, with many ties so is the interval. Cost: O(n log n). Source: Knight, JASA 61 (1966); Fieller, Hartley & Pearson,
 * Biometrika 44 (1957).
 *
 * @example
 * import { kendallTauB } from "@probity/core/statistics";
 * const { value, pValue } = kendallTauB(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 4, 3, 5));
 * value; // => 0.6
 * pValue; // => 0.141644690295
 */
export function kendallTauB(x: Float64Array, y: Float64Array, options: IntervalOptions = {}): Correlation {
  const level = requireLevel(options);
  const n = x.length;
  requireSameLength("correlate ranks", n, y.length);
  if (n === 0) throw new NotMeasurable("no-rows");
  const xRanks = midranks(x);
  const yRanks = midranks(y);
  if (n < 3) throw new NotMeasurable("too-few-rows");
  // Twice a midrank is a whole number up to 2n: both in one number order by x, then y.
  const order = sortOrder(xRanks.map((rank, i) => 2 * rank * (2 * n + 1) + 2 * yRanks[i]!));
  const xTies = tiesOf(order, (a, b) => xRanks[a] === xRanks[b]);
  const bothTies = tiesOf(order, (a, b) => xRanks[a] === xRanks[b] && yRanks[a] === yRanks[b]);
  const yTies = tiesOf(sortOrder(yRanks), (a, b) => yRanks[a] === yRanks[b]);
  const pairs = (n * (n - 1)) / 2;
  if (xTies.pairs === pairs || yTies.pairs === pairs) throw new NotMeasurable("constant-input");
  const discordant = inversions(Float64Array.from(order, (row) => yRanks[row]!));
  const excess = pairs - xTies.pairs - yTies.pairs + bothTies.pairs - 2 * discordant;
  const value = Math.max(-1, Math.min(1, excess / Math.sqrt((pairs - xTies.pairs) * (pairs - yTies.pairs))));
  const z = Math.abs(excess) / Math.sqrt(varianceOfExcess(n, xTies, yTies));
  return {
    value,
    ...fisherInterval(value, 0.437 / (n - 4), level),
    pValue: Math.min(1, 2 * normalSurvival(z)),
    n,
  };
}

/** Over the groups of t equal values: Σ t(t − 1)/2, Σ t(t − 1)(t − 2) and Σ t(t − 1)(2t + 5). */
interface Ties {
  readonly pairs: number;
  readonly triples: number;
  readonly spread: number;
}

function tiesOf(order: Uint32Array, equal: (a: number, b: number) => boolean): Ties {
  let pairs = 0;
  let triples = 0;
  let spread = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && equal(order[from]!, order[to]!)) to++;
    const t = to - from;
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    spread += t * (t - 1) * (2 * t + 5);
    from = to;
  }
  return { pairs, triples, spread };
}

/** The variance of C − D over all ways to pair the values. Source: Kendall, Rank Correlation Methods, 4th ed., (4.4). */
function varianceOfExcess(n: number, x: Ties, y: Ties): number {
  const untied = n * (n - 1) * (2 * n + 5);
  return (
    (untied - x.spread - y.spread) / 18 +
    (2 * x.pairs * y.pairs) / (n * (n - 1)) +
    (x.triples * y.triples) / (9 * n * (n - 1) * (n - 2))
  );
}

/** Pairs in falling order, by merging from the bottom up; sorts the values in place. */
function inversions(values: Float64Array): number {
  let source: Float64Array = values;
  let target: Float64Array = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) {
      const middle = Math.min(from + width, values.length);
      const end = Math.min(from + 2 * width, values.length);
      let left = from;
      let right = middle;
      for (let at = from; at < end; at++) {
        if (right === end || (left < middle && source[left]! <= source[right]!)) target[at] = source[left++]!;
        else {
          count += middle - left;
          target[at] = source[right++]!;
        }
      }
    }
    [source, target] = [target, source];
  }
  return count;
}
