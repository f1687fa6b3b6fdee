import type { WindowEnds, WindowStatistic } from "../definitions/featureAggregation.js";
import { windowEnds, windowStatistics } from "../definitions/featureAggregation.js";

/** One statistic of the events in each window. */
export interface WindowAggregate {
  /** The name of its column. */
  readonly name: string;
  /** Beside those of features: `row-count` counts events whose value is missing too; `variance` and `range` are of the values. */
  readonly statistic: WindowStatistic | "row-count" | "variance" | "range";
  /** The column of the values; all but `row-count` and `rate` need one. */
  readonly column?: string;
  /** The level of a quantile, in [0, 1]. */
  readonly quantile?: number;
  /** After what time a value counts half, for `exponential-decay`. */
  readonly halfLifeMs?: number;
}

/** How far a trailing window reaches back from its moment. Without a width in time or in rows it reaches back for ever. */
export interface TrailingWindow {
  /** The width in time. */
  readonly widthMs?: number;
  /** The width in events: the newest ones. */
  readonly rows?: number;
  /** Which ends of the window belong to it; `right`, (t − width, t], unless stated. */
  readonly ends?: WindowEnds;
  /** How long before the moment the window ends; default 0. */
  readonly offsetMs?: number;
  /** The start of the window is moved back to a multiple of it (a sawtooth): its length varies by less than a hop, no fresh event is lost. */
  readonly hopMs?: number;
}

const statistics: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...windowStatistics,
  "row-count",
  "variance",
  "range",
]);

/** Throws unless aggregates can be computed: `RangeError`, `TypeError`. */
export function requireAggregates(aggregates: readonly WindowAggregate[]): void {
  if (aggregates.length === 0)
    throw new RangeError("cannot aggregate nothing: it needs one aggregate or more");
  const names = new Set<string>();
  for (const { name, statistic, column, quantile, halfLifeMs } of aggregates) {
    if (names.has(name))
      throw new RangeError(`cannot compute two aggregates "${name}": it needs one of each name`);
    names.add(name);
    if (!statistics.has(statistic))
      throw new RangeError(`cannot compute the aggregate "${name}": it is no known statistic`);
    if (column === undefined && statistic !== "row-count" && statistic !== "rate")
      throw new TypeError(`cannot compute the aggregate "${name}" without a column: ${statistic} needs one`);
    const isQuantile = statistic === "quantile" || statistic === "approximate-quantile";
    if (
      isQuantile !== (quantile !== undefined) ||
      (quantile !== undefined && !(quantile >= 0 && quantile <= 1))
    )
      throw new RangeError(
        `cannot compute the aggregate "${name}" at the level ${quantile}: a quantile, and nothing else, needs one in [0, 1]`,
      );
    const decays = statistic === "exponential-decay";
    if (
      decays !== (halfLifeMs !== undefined) ||
      (halfLifeMs !== undefined && !(halfLifeMs > 0 && halfLifeMs < Infinity))
    )
      throw new RangeError(
        `cannot compute the aggregate "${name}" with a half-life of ${halfLifeMs} ms: a decay, and nothing else, needs one above 0`,
      );
  }
}

/** A trailing window with its defaults. */
export interface SettledWindow {
  /** Infinity where it reaches back for ever. */
  readonly widthMs: number;
  readonly rows: number;
  readonly offsetMs: number;
  /** 0 for none. */
  readonly hopMs: number;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
}

/** Throws `RangeError` where a width, a number of rows, an offset or a hop is out of range, the ends are unknown, or two of them do not go together. */
export function settledWindow(window: TrailingWindow, aggregates: readonly WindowAggregate[]): SettledWindow {
  const { widthMs = Infinity, rows = Infinity, ends = "right", offsetMs = 0, hopMs = 0 } = window;
  if (!windowEnds.includes(ends))
    throw new RangeError(`cannot end a window by "${ends}": it needs one of ${windowEnds.join(", ")}`);
  if (!(widthMs > 0)) throw new RangeError(`cannot look back over ${widthMs} ms: it needs a number above 0`);
  if (rows !== Infinity && (!Number.isSafeInteger(rows) || rows < 1))
    throw new RangeError(`cannot look back over ${rows} rows: it needs a whole number from 1`);
  if (widthMs < Infinity && rows < Infinity)
    throw new RangeError("cannot look back over a time and over rows at once: it needs one width");
  if (!(offsetMs >= 0 && offsetMs < Infinity))
    throw new RangeError(`cannot end a window ${offsetMs} ms before its moment: it needs a number from 0`);
  if (!(hopMs >= 0 && hopMs < Infinity) || (hopMs > 0 && (widthMs === Infinity || offsetMs > 0)))
    throw new RangeError(
      `cannot align a window to a hop of ${hopMs} ms: it needs a width in time and no offset`,
    );
  if (widthMs === Infinity && aggregates.some(({ statistic }) => statistic === "rate"))
    throw new RangeError("cannot compute a rate without a width in time");
  return {
    widthMs,
    rows,
    offsetMs,
    hopMs,
    startIncluded: ends === "both" || ends === "left",
    endIncluded: ends === "both" || ends === "right",
  };
}
