import { NotMeasurable } from "../../evidence/index.js";
import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { sortOrder } from "../order/sortOrder.js";

/** Which way the response goes, and what each row counts. */
export interface IsotonicOptions {
  /** Default "increasing". */
  readonly direction?: "increasing" | "decreasing";
  /** At least 0; rows of weight 0 are left out. Default: every row counts 1. */
  readonly weights?: Float64Array;
}

/** A monotone step function with sloping steps: straight between knots, level beyond them. Read it with {@link isotonicPrediction}. */
export interface IsotonicRegression {
  /** Strictly ascending: the first and the last x of each level stretch. */
  readonly x: Float64Array;
  /** Ascending, or descending where that was asked for. */
  readonly y: Float64Array;
}

/**
 * Weighted isotonic regression: the monotone ŷ(x) with the least Σ w (y − ŷ)², by pooling adjacent violators. Rows of equal x count as one row with
 * their weighted mean and total weight.
 *
 * Arrays of one length, in any order. Not measured: `no-rows`, `zero-total-weight`, `not-finite` (an infinity), `overflow`. Throws `RangeError` at a NaN,
 * a negative weight, an unknown direction or different lengths. Increasing scores against labels calibrate a classifier: then ŷ lies in [0, 1].
 * It follows its own data closely, more so the fewer rows there are: judge it on other rows. Cost: O(n).
 * Source: Barlow, Bartholomew, Bremner & Brunk, Statistical Inference under Order Restrictions (1972). Golden: `performance/calibrators.json`, `drift/fixtures.json`.
 *
 * @example
 * import { isotonicRegression } from "@probity/core/statistics";
 * const fit = isotonicRegression(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 1, 0, 1));
 * [...fit.x]; // => [1, 2, 3, 4]
 * [...fit.y]; // => [0, 0.5, 0.5, 1]
 */
export function isotonicRegression(
  x: Float64Array,
  y: Float64Array,
  options: IsotonicOptions = {},
): IsotonicRegression {
  const attempt = "fit a monotone curve";
  const { direction = "increasing", weights } = options;
  requireSameLength(attempt, x.length, y.length);
  requireNoNaN(attempt, x);
  requireNoNaN(attempt, y);
  if (weights !== undefined) requireWeights(attempt, weights, x.length);
  const sign = signs.get(direction);
  if (sign === undefined)
    throw new RangeError(`cannot ${attempt} that is ${direction}: it needs "increasing" or "decreasing"`);
  if (x.length === 0) throw new NotMeasurable("no-rows");
  return knotsOf(pool(mergedRows(x, y, { weights, sign })), sign);
}

const signs: ReadonlyMap<string, 1 | -1> = new Map([
  ["increasing", 1],
  ["decreasing", -1],
]);

/** Stretches of x with Σ w y (times the sign) and Σ w: sums, so that the means of labels are exact quotients. */
interface Stretches {
  readonly count: number;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly sum: Float64Array;
  readonly weight: Float64Array;
}

/** One stretch for each distinct x. */
function mergedRows(
  x: Float64Array,
  y: Float64Array,
  { weights, sign }: { readonly weights: Float64Array | undefined; readonly sign: number },
): Stretches {
  const first = new Float64Array(x.length);
  const sum = new Float64Array(x.length);
  const weight = new Float64Array(x.length);
  let count = 0;
  for (const row of sortOrder(x)) {
    const w = weights?.[row] ?? 1;
    if (w === 0) continue;
    if (!Number.isFinite(x[row]!) || !Number.isFinite(y[row]!)) throw new NotMeasurable("not-finite");
    if (count === 0 || x[row] !== first[count - 1]) first[count++] = x[row]! + 0; // −0 + 0 is 0
    weight[count - 1]! += w;
    sum[count - 1]! += w * y[row]! * sign;
  }
  return { count, first, last: first.slice(), sum, weight };
}

/** Joins neighbors until the means ascend strictly, in place. */
function pool(stretches: Stretches): Stretches {
  const { first, last, sum, weight } = stretches;
  let top = -1;
  for (let i = 0; i < stretches.count; i++) {
    top++;
    first[top] = first[i]!;
    last[top] = last[i]!;
    sum[top] = sum[i]!;
    weight[top] = weight[i]!;
    while (top > 0 && sum[top - 1]! / weight[top - 1]! >= sum[top]! / weight[top]!) {
      sum[top - 1]! += sum[top]!;
      weight[top - 1]! += weight[top]!;
      last[top - 1] = last[top]!;
      top--;
    }
  }
  return { ...stretches, count: top + 1 };
}

function knotsOf({ count, first, last, sum, weight }: Stretches, sign: number): IsotonicRegression {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < count; i++) {
    const level = (sum[i]! / weight[i]!) * sign + 0;
    if (!Number.isFinite(level) || weight[i] === Infinity) throw new NotMeasurable("overflow");
    x.push(first[i]!);
    y.push(level);
    if (last[i]! > first[i]!) {
      x.push(last[i]!);
      y.push(level);
    }
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}
