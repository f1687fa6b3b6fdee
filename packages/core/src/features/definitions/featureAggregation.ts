/** Every statistic of the values in a window. The two approximate ones are sketches (HyperLogLog, KLL). */
export const windowStatistics = [
  "count",
  "sum",
  "mean",
  "minimum",
  "maximum",
  "standard-deviation",
  "distinct-count",
  "approximate-distinct-count",
  "quantile",
  "approximate-quantile",
  "first",
  "last",
  "rate",
  "exponential-decay",
] as const;

/** A statistic of the values in a window. */
export type WindowStatistic = (typeof windowStatistics)[number];

/** Which ends of a window (t − width, t) belong to it; `right` is (t − width, t]. */
export const windowEnds = ["right", "both", "left", "neither"] as const;

/** Which ends of a window belong to it. */
export type WindowEnds = (typeof windowEnds)[number];

/** A statistic of an expression's values over the events of one entity that lie in the window before a moment. */
export interface FeatureAggregation {
  readonly statistic: WindowStatistic;
  /** The width in time, an ISO 8601 duration without months. Either this or `rows`. */
  readonly window?: string;
  /** The width in events, the newest ones. */
  readonly rows?: number;
  /** Which ends of a window in time belong to it; `right` unless stated: an event at the very moment counts. */
  readonly ends?: WindowEnds;
  /** The level of a quantile, in [0, 1]. */
  readonly quantile?: number;
  /** After what time a value counts half, an ISO 8601 duration, for `exponential-decay`. */
  readonly halfLife?: string;
}
