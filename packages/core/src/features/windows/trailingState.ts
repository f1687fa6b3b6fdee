import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { Shape } from "../../evidence/shape.js";
import { listOf, number, oneOf, orNull, record, text } from "../../evidence/shape.js";
import type { TrailingOptions } from "./trailingAggregates.js";
import type { EventCell, TrailingBuffer } from "./trailingBuffer.js";
import { takes } from "./trailingBuffer.js";
import { requireAggregates, settledWindow } from "./windowTables.js";

/** What a stream remembers of an entity. */
export interface RememberedEntity {
  /** The canonical text of its key. */
  readonly entity: string;
  readonly now: number | null;
  readonly events: readonly { readonly time: number; readonly cells: readonly EventCell[] }[];
}

const infinite = record({ infinite: oneOf([1, -1]) });
const negativeZero = record({ zero: oneOf([-1]) });
const cell: Shape = (value, at) => {
  if (typeof value !== "object" || value === null) return;
  if ("zero" in value) negativeZero(value, at);
  else infinite(value, at);
};
const event = record({ time: number, cells: listOf(cell) });
const shape = record({
  format: number,
  kind: oneOf(["trailing-aggregates"]),
  options: record(
    {
      aggregates: listOf(
        record({ name: text, statistic: text }, { column: text, quantile: number, halfLifeMs: number }),
      ),
    },
    {
      widthMs: number,
      rows: number,
      ends: oneOf(["right", "both", "left", "neither"]),
      offsetMs: number,
      hopMs: number,
    },
  ),
  entities: listOf(record({ entity: text, now: orNull(number), events: listOf(event) })),
});

/** The state of a stream as plain JSON. */
export function trailingState(options: TrailingOptions, buffers: ReadonlyMap<string, TrailingBuffer>): Json {
  return {
    format: 1,
    kind: "trailing-aggregates",
    options: JSON.parse(JSON.stringify(options)) as Json,
    entities: [...buffers].map(([entity, buffer]) => ({
      entity,
      now: buffer.now === -Infinity ? null : buffer.now,
      events: buffer.events().map(({ time, cells }) => ({ time, cells: cells.map(stated) })),
    })),
  };
}

/** Numbers that JSON cannot hold; NaN says no more than a missing cell. */
function stated(cell: EventCell): Json {
  if (Object.is(cell, -0)) return { zero: -1 };
  if (typeof cell !== "number" || Number.isFinite(cell)) return cell;
  return Number.isNaN(cell) ? null : { infinite: cell > 0 ? 1 : -1 };
}

/** Options and events from what {@link trailingState} gave; `InputError` on anything else. */
export function readTrailingState(state: Json): {
  readonly options: TrailingOptions;
  readonly columns: readonly string[];
  readonly entities: readonly RememberedEntity[];
} {
  shape(state, "");
  // The shape was checked above, field by field.
  const document = state as unknown as {
    readonly format: number;
    readonly options: TrailingOptions;
    readonly entities: readonly (Omit<RememberedEntity, "events"> & {
      readonly events: readonly { readonly time: number; readonly cells: readonly Json[] }[];
    })[];
  };
  if (document.format !== 1)
    throw new InputError("unsupported-format", "the state of trailing aggregates has another format than 1");
  const { options } = document;
  try {
    requireAggregates(options.aggregates);
    settledWindow(options, options.aggregates);
  } catch (cause) {
    throw new InputError("invalid-field", "the state of trailing aggregates has options out of range", {
      cause,
    });
  }
  const columns = aggregatedColumns(options);
  const entities = document.entities.map(({ entity, now, events }) => ({
    entity,
    now,
    events: events.map(({ time, cells }) => ({ time, cells: cells.map(cellFrom) })),
  }));
  const fits = entities.every(({ events }) =>
    events.every(
      ({ cells }) =>
        cells.length === columns.length &&
        options.aggregates.every(
          (one) => one.column === undefined || takes(one, cells[columns.indexOf(one.column)]!),
        ),
    ),
  );
  if (!fits || new Set(entities.map(({ entity }) => entity)).size !== entities.length)
    throw new InputError("invalid-field", "the state of trailing aggregates contradicts itself");
  return { options, columns, entities };
}

function cellFrom(value: Json): EventCell {
  if (typeof value !== "object" || value === null) return value;
  if ("zero" in value) return -0;
  return JSON.stringify(value) === '{"infinite":1}' ? Infinity : -Infinity;
}

/** The columns of aggregates, each once. */
export function aggregatedColumns({ aggregates }: TrailingOptions): readonly string[] {
  return [...new Set(aggregates.flatMap(({ column }) => (column === undefined ? [] : [column])))];
}
