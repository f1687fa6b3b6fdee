import type { Json } from "../../evidence/index.js";
import type { TrailingOptions } from "./trailingAggregates.js";
import type { EventCell, TrailingBuffer } from "./trailingBuffer.js";
import { takes, trailingBuffer } from "./trailingBuffer.js";
import { aggregatedColumns, readTrailingState, trailingState } from "./trailingState.js";
import { requireAggregates, settledWindow } from "./windowTables.js";

/** The cells that together name an entity, in the order of its columns. */
export type StreamKey = readonly (string | number | boolean)[];

/** An event of a stream; it is known from the moment at which it is given. */
export interface StreamEvent {
  readonly time: number;
  /** Cells by column; a column that is absent is missing. */
  readonly cells: { readonly [column: string]: EventCell };
}

/** Trailing statistics of a stream of events. */
export interface TrailingStream {
  /** Takes an event of an entity; false where the window has passed it already, and nothing changes. */
  update(entity: StreamKey, event: StreamEvent): boolean;
  /** The aggregates of an entity at a moment, by name. Moments of one entity never go back. */
  valuesAt(entity: StreamKey, now: number): { readonly [name: string]: EventCell };
  /** Everything as plain JSON, for {@link trailingAggregatesFromState}. */
  state(): Json;
}

/**
 * The statistics of {@link trailingAggregates} from a stream, one event and one read at a time: given each event when it becomes known, in
 * the order of the rows, it tells the same values to the last bit as that does of the whole table (a decayed sum without a width, to
 * rounding). What the window has passed is forgotten; without a width in time or in rows every event is kept.
 *
 * `update` throws `TypeError` for text where a statistic takes numbers and for what is no cell, `RangeError` for a time that is not finite. `valuesAt` throws
 * `RangeError` for a moment before the last one of the entity (a clock that went back: what it would need is forgotten). Options as there.
 * Cost: O(1) an event that comes in order; count, sum, mean, spread O(1) a read, the others O(events in the window).
 *
 * @example
 * import { createTrailingAggregates } from "@probity/core/features";
 * const stream = createTrailingAggregates({
 *   widthMs: 6,
 *   aggregates: [{ name: "spent", statistic: "sum", column: "amount" }, { name: "bought", statistic: "count", column: "amount" }],
 * });
 * stream.update(["a"], { time: 1, cells: { amount: 10 } }); // => true
 * stream.update(["a"], { time: 5, cells: { amount: 20 } }); // => true
 * stream.valuesAt(["a"], 6); // => { spent: 30, bought: 2 }
 * stream.valuesAt(["a"], 8); // => { spent: 20, bought: 1 }
 * stream.update(["a"], { time: 2, cells: { amount: 40 } }); // => false
 */
export function createTrailingAggregates(options: TrailingOptions): TrailingStream {
  return streamOf(options, new Map());
}

/**
 * Resumes a stream from its `state()`. Throws `InputError` (`invalid-field`, `unknown-field`, `missing-field`,
 * `unsupported-format`) on anything else.
 *
 * @example
 * import { createTrailingAggregates, trailingAggregatesFromState } from "@probity/core/features";
 * const stream = createTrailingAggregates({ widthMs: 5, aggregates: [{ name: "n", statistic: "row-count" }] });
 * stream.update(["a"], { time: 1, cells: {} });
 * trailingAggregatesFromState(stream.state()).valuesAt(["a"], 2); // => { n: 1 }
 */
export function trailingAggregatesFromState(state: Json): TrailingStream {
  const { options, entities } = readTrailingState(state);
  const buffers = new Map<string, TrailingBuffer>();
  const make = bufferMaker(options);
  for (const { entity, now, events } of entities) {
    const buffer = make();
    for (const { time, cells } of events) buffer.insert(time, cells);
    if (now !== null) buffer.advance(now);
    buffers.set(entity, buffer);
  }
  return streamOf(options, buffers);
}

/** A cell of an event by its own name, not one that it inherits. */
function cellOf(cells: StreamEvent["cells"], column: string): EventCell {
  const cell = Object.hasOwn(cells, column) ? (cells[column] ?? null) : null;
  if (cell === null || typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean")
    return cell;
  throw new TypeError(
    `cannot take a cell of type ${typeof cell} in the column "${column}": it needs a number, a text, a truth value or null`,
  );
}

function isStated(cell: StreamKey[number]): boolean {
  return typeof cell !== "number" || Number.isFinite(cell);
}

/** Equal keys (SameValueZero) have equal texts. JSON alone writes NaN and infinities as one. */
function entityText(entity: StreamKey): string {
  return entity.every(isStated)
    ? JSON.stringify(entity)
    : JSON.stringify(entity.map((cell) => (isStated(cell) ? cell : { number: `${cell}` })));
}

function bufferMaker(options: TrailingOptions): () => TrailingBuffer {
  const { aggregates } = options;
  requireAggregates(aggregates);
  const window = settledWindow(options, aggregates);
  const columns = aggregatedColumns(options);
  return () => trailingBuffer(columns, aggregates, window);
}

function streamOf(options: TrailingOptions, buffers: Map<string, TrailingBuffer>): TrailingStream {
  const make = bufferMaker(options);
  const { aggregates } = options;
  const columns = aggregatedColumns(options);
  const places = aggregates.map(({ column }) => (column === undefined ? -1 : columns.indexOf(column)));
  const bufferOf = (entity: StreamKey): TrailingBuffer => {
    const key = entityText(entity);
    let buffer = buffers.get(key);
    if (buffer === undefined) {
      buffer = make();
      buffers.set(key, buffer);
    }
    return buffer;
  };
  const empty = make();
  return {
    update(entity, { time, cells }) {
      if (!Number.isFinite(time))
        throw new RangeError(`cannot take an event at ${time}: it needs a time in milliseconds`);
      const row = columns.map((column) => cellOf(cells, column));
      for (let k = 0; k < aggregates.length; k++) {
        const aggregate = aggregates[k]!;
        const place = places[k]!;
        if (place >= 0 && !takes(aggregate, row[place]!))
          throw new TypeError(
            `cannot take text in the column "${columns[place]!}": the aggregate "${aggregate.name}" needs numbers`,
          );
      }
      return bufferOf(entity).insert(time, row);
    },
    valuesAt(entity, now) {
      if (!Number.isFinite(now))
        throw new RangeError(`cannot read at ${now}: it needs a moment in milliseconds`);
      const buffer = buffers.get(entityText(entity)) ?? empty;
      if (buffer !== empty) {
        if (now < buffer.now)
          throw new RangeError(
            `cannot read at ${now} after ${buffer.now}: it needs moments that do not go back`,
          );
        buffer.advance(now);
      }
      const values = buffer.values();
      return Object.fromEntries(aggregates.map(({ name }, k) => [name, values[k]!]));
    },
    state: () => trailingState(options, buffers),
  };
}
