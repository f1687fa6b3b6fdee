import { durationMs } from "../../time/index.js";
import type { ValueType } from "../expressions/expression.js";
import type { FeatureAggregation, WindowStatistic } from "./featureAggregation.js";
import { windowEnds, windowStatistics } from "./featureAggregation.js";

/** The statistics of values of any type; the others are of numbers. */
const ofAnyType: readonly WindowStatistic[] = [
  "count",
  "distinct-count",
  "approximate-distinct-count",
  "first",
  "last",
  "rate",
];

/**
 * An aggregation that can be computed of values of a type. Throws `RangeError` where it is none: without a width or with two, a width or
 * half-life that is not above zero, a level outside [0, 1], a field that its statistic does not take; `TypeError` for values of another type.
 */
export function requireAggregation(aggregation: FeatureAggregation, type: ValueType): FeatureAggregation {
  const { statistic, window, rows, ends, quantile, halfLife } = aggregation;
  const attempt = `cannot take the ${statistic} of a window`;
  if (!windowStatistics.includes(statistic))
    throw new RangeError(`${attempt}: it needs one of ${windowStatistics.join(", ")}`);
  if (type !== "number" && !ofAnyType.includes(statistic))
    throw new TypeError(`${attempt} of ${type} values: it needs numbers`);
  if ((window === undefined) === (rows === undefined))
    throw new RangeError(`${attempt}: it needs either a window in time or a number of rows`);
  if (window !== undefined) requirePositive(window, attempt);
  if (rows !== undefined && !(Number.isSafeInteger(rows) && rows > 0))
    throw new RangeError(`${attempt} of ${rows} rows: it needs a whole number above zero`);
  if (ends !== undefined && (rows !== undefined || !windowEnds.includes(ends)))
    throw new RangeError(
      `${attempt} with the ends "${ends}": it needs a window in time and one of ${windowEnds.join(", ")}`,
    );
  const ofLevel = statistic === "quantile" || statistic === "approximate-quantile";
  if (ofLevel !== (quantile !== undefined) || (quantile !== undefined && !(quantile >= 0 && quantile <= 1)))
    throw new RangeError(`${attempt}: a quantile, and nothing else, needs a level in [0, 1]`);
  if ((statistic === "exponential-decay") !== (halfLife !== undefined))
    throw new RangeError(`${attempt}: exponential-decay, and nothing else, needs a half-life`);
  if (halfLife !== undefined) requirePositive(halfLife, attempt);
  if (statistic === "rate" && window === undefined)
    throw new RangeError(`${attempt}: a rate needs a window in time`);
  return {
    statistic,
    ...(window === undefined ? {} : { window }),
    ...(rows === undefined ? {} : { rows }),
    ...(ends === undefined ? {} : { ends }),
    ...(quantile === undefined ? {} : { quantile }),
    ...(halfLife === undefined ? {} : { halfLife }),
  };
}

function requirePositive(duration: string, attempt: string): void {
  if (!(durationMs(duration) > 0)) throw new RangeError(`${attempt}: it needs a span of time above zero`);
}
