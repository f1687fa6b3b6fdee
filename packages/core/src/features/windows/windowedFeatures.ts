import type { Column, Table } from "../../table/index.js";
import { durationMs } from "../../time/index.js";
import type { FeatureAggregation } from "../definitions/featureAggregation.js";
import type { ServedView } from "../definitions/featureService.js";
import { evaluateColumns } from "../evaluation/evaluateColumns.js";
import type { Expression } from "../expressions/expression.js";
import type { AsOfSpine } from "../joins/asOfTables.js";
import { trailingAggregates } from "./trailingAggregates.js";
import type { TrailingWindow, WindowAggregate } from "./windowTables.js";

/** A feature that is a statistic over a window. */
export interface WindowedFeature {
  readonly name: string;
  readonly expression: Expression;
  readonly aggregation: FeatureAggregation;
}

/** Names that no column of events takes, so that a feature may be called as a key or a clock is. */
const technical = (name: string): string => `\u0000${name}`;

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
  const { view, joinKeys, prefix = "" } = served;
  const windowed = windowedOf(served);
  const values = windowed.map(({ name, expression }) =>
    evaluateColumns(expression, events, { name: technical(name) }),
  );
  const table: Table = { rows: events.rows, columns: [...events.columns, ...values] };
  const { entity, eventTime, knownAt } = view;
  const source = { table, entity, eventTime, knownAt, ...(joinKeys === undefined ? {} : { joinKeys }) };
  const computed = new Map<string, Column>();
  for (const features of sharingWindows(windowed)) {
    const aggregates = features.map(({ name, aggregation }) =>
      aggregateOf(prefix + name, technical(name), aggregation),
    );
    const window = trailingWindow(features[0]!.aggregation);
    for (const column of trailingAggregates(spine, source, { ...window, aggregates }).columns)
      computed.set(column.name, column);
  }
  return {
    rows: spine.table.rows,
    columns: windowed.map(({ name }) => computed.get(prefix + name)!),
  };
}

/** The features of a served view that are statistics over a window. */
export function windowedOf({ view, features: taken }: ServedView): readonly WindowedFeature[] {
  return view.features.flatMap(({ name, expression, aggregation }) =>
    aggregation === undefined || taken?.includes(name) === false ? [] : [{ name, expression, aggregation }],
  );
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

/** The statistic of an aggregation, of a column. */
export function aggregateOf(
  name: string,
  column: string,
  { statistic, quantile, halfLife }: FeatureAggregation,
): WindowAggregate {
  return {
    name,
    statistic,
    column,
    ...(quantile === undefined ? {} : { quantile }),
    ...(halfLife === undefined ? {} : { halfLifeMs: durationMs(halfLife) }),
  };
}
