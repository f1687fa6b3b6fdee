import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { durationMs } from "../../time/index.js";
import { askingColumns } from "../definitions/askingColumns.js";
import type { ServedView } from "../definitions/featureService.js";
import type { FeatureView } from "../definitions/featureView.js";
import { evaluateColumns } from "../evaluation/evaluateColumns.js";
import type { AsOfView } from "./asOfTables.js";

/** Names that no feature takes: a feature may be called as a key or a clock is. */
const technical = (name: string): string => `\u0000${name}`;

/** The keys and clocks of a view's events beside its features, computed of each event. Throws `InputError` (`missing-column`, `wrong-type`). */
export function viewEvents(view: FeatureView, events: Table): Table {
  const { entity, eventTime, knownAt } = view;
  const own = new Set([...entity, eventTime, ...(knownAt === "event-time" ? [] : [knownAt])]);
  return {
    rows: events.rows,
    columns: [
      ...Array.from(own, (name) => ({ ...columnOf(events, name), name: technical(name) })),
      ...view.features.map(({ name, expression }) => evaluateColumns(expression, events, { name })),
    ],
  };
}

/** A served view over what {@link viewEvents} made of its events. */
export function servedEvents({ view, features, joinKeys, prefix = "" }: ServedView, table: Table): AsOfView {
  const { name, entity, eventTime, knownAt, ttl } = view;
  return {
    name: prefix + name,
    table,
    entity: entity.map(technical),
    eventTime: technical(eventTime),
    knownAt: knownAt === "event-time" ? "event-time" : technical(knownAt),
    joinKeys: Object.fromEntries(
      askingColumns(entity, joinKeys).map((column, i) => [technical(entity[i]!), column]),
    ),
    columns: features ?? view.features.map((feature) => feature.name),
    prefix,
    ...(ttl === undefined ? {} : { ttlMs: durationMs(ttl) }),
  };
}
