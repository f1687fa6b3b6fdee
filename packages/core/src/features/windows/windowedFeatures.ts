import type { Column, Table } from "../../table/index.js";
import { durationMs } from "../../time/index.js";
import type { Feature } from "../definitions/feature.js";
import type { FeatureAggregation } from "../definitions/featureAggregation.js";
import type { ServedView } from "../definitions/featureService.js";
import type { AsOfSpine } from "../joins/asOfTables.js";
import { servedEvents, viewEvents } from "../joins/viewEvents.js";
import type { WindowEvents } from "./trailingAggregates.js";
import { trailingAggregates } from "./trailingAggregates.js";
import type { TrailingWindow, WindowAggregate } from "./windowTables.js";

/** A feature that is a statistic over a window. */
export interface WindowedFeature extends Feature {
  readonly aggregation: FeatureAggregation;
}

/**
 * The features of a view that are statistics over windows, as of each row of a spine: {@link trailingAggregates} of the values of their
 * expressions over the view's events, by both clocks. Those of one window are computed in one sweep; features without an aggregation are left out.
 *
 * A column for each, under its name with the prefix of the served view. Throws as there, and `InputError` where the events lack a column of an
 * expression. Cost: O(events · operators + (rows + events) log events) a window.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, windowedFeatures } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const spent = defineFeature({
 *   name: "spent", description: "of a minute", expression: column("amount"), aggregation: { statistic: "sum", window: "PT1M" },
 * });
 * const view = defineFeatureView({ name: "purchases", entity: ["user"], eventTime: "at", knownAt: "event-time", features: [spent] });
 * const events = tableFrom({ user: ["a", "a", "b"], at: [0, 50_000, 70_000], amount: [10, 20, 40] });
 * const spine = { table: tableFrom({ user: ["a", "a"], now: [50_000, 61_000] }), time: "now" };
 * rowsOf(windowedFeatures(spine, { view, prefix: "user_" }, events)); // => [{ user_spent: 30 }, { user_spent: 20 }]
 */
export function windowedFeatures(spine: AsOfSpine, served: ServedView, events: Table): Table {
  const { view, prefix = "" } = served;
  const windowed = windowedOf(served);
  const names = windowed.map(({ name }) => name);
  const source = servedEvents(served, viewEvents({ ...view, features: windowed }, events));
  const columns = windowedColumns(windowed, spine, source);
  return {
    rows: spine.table.rows,
    columns: names.map((name) => ({ ...columns.get(name)!, name: prefix + name })),
  };
}

/** Windowed features as of each row of a spine, by name, from events that hold the values of each feature's expression under its name. */
export function windowedColumns(
  features: readonly WindowedFeature[],
  spine: AsOfSpine,
  events: WindowEvents,
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const shared of sharingWindows(features)) {
    const aggregates = shared.map(({ name, aggregation }) => aggregateOf(name, aggregation));
    const window = trailingWindow(shared[0]!.aggregation);
    for (const column of trailingAggregates(spine, events, { ...window, aggregates }).columns)
      columns.set(column.name, column);
  }
  return columns;
}

/** The features of a served view that are statistics over a window. */
export function windowedOf({ view, features: taken }: ServedView): readonly WindowedFeature[] {
  return view.features.flatMap((feature) => {
    const { name, aggregation } = feature;
    return aggregation === undefined || taken?.includes(name) === false ? [] : [{ ...feature, aggregation }];
  });
}

/** In groups of one window, which is swept once for all of them. */
export function sharingWindows(
  features: readonly WindowedFeature[],
): readonly (readonly WindowedFeature[])[] {
  const groups = new Map<string, WindowedFeature[]>();
  for (const feature of features) {
    const { window, rows, ends } = feature.aggregation;
    const key = JSON.stringify([window, rows, ends]);
    groups.set(key, [...(groups.get(key) ?? []), feature]);
  }
  return [...groups.values()];
}

/** The window of an aggregation in milliseconds. */
export function trailingWindow({ window, rows, ends }: FeatureAggregation): TrailingWindow {
  return {
    ...(window === undefined ? {} : { widthMs: durationMs(window) }),
    ...(rows === undefined ? {} : { rows }),
    ...(ends === undefined ? {} : { ends }),
  };
}

/** The statistic of an aggregation, of the column of the feature's name. */
export function aggregateOf(
  name: string,
  { statistic, quantile, halfLife }: FeatureAggregation,
): WindowAggregate {
  return {
    name,
    statistic,
    column: name,
    ...(quantile === undefined ? {} : { quantile }),
    ...(halfLife === undefined ? {} : { halfLifeMs: durationMs(halfLife) }),
  };
}
