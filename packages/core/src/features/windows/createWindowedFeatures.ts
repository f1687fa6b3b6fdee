import type { Json } from "../../evidence/index.js";
import { canonicalJson, InputError } from "../../evidence/index.js";
import { askingColumns } from "../definitions/askingColumns.js";
import type { ServedView } from "../definitions/featureService.js";
import { evaluateRow } from "../evaluation/evaluateRow.js";
import type { FeatureRow } from "../evaluation/rowEvaluator.js";
import { instant } from "../expressions/datePart.js";
import { fieldsOf } from "../expressions/fields.js";
import type { StreamKey, TrailingStream } from "./createTrailingAggregates.js";
import { createTrailingAggregates, trailingAggregatesFromState } from "./createTrailingAggregates.js";
import type { TrailingOptions } from "./trailingAggregates.js";
import type { EventCell } from "./trailingBuffer.js";
import type { WindowedFeature } from "./windowedFeatures.js";
import { aggregateOf, sharingWindows, trailingWindow, windowedOf } from "./windowedFeatures.js";

/** The windowed features of a view from a stream of its events. */
export interface WindowedFeatureStream {
  /** Takes an event of the view when it becomes known; false where it has no key or no time, or every window has passed it. */
  update(event: FeatureRow): boolean;
  /** The features for a row that asks, as of a moment; moments never go back. All are missing for a row without a key. */
  valuesAt(row: FeatureRow, now: number): { readonly [feature: string]: EventCell };
  /** Everything as plain JSON, for {@link windowedFeaturesFromState}. */
  state(): Json;
}

/**
 * The features of {@link windowedFeatures} from a stream, one event and one read at a time: given each event when it becomes known, it tells
 * the same values as that does of the whole table ({@link createTrailingAggregates}, where the costs are said).
 *
 * `update` throws `InputError` (`wrong-type`) where a cell is not of its column's type, `TypeError` for text where a statistic takes numbers;
 * `valuesAt` throws `RangeError` for a moment before the last one of the entity.
 *
 * @example
 * import { column, createWindowedFeatures, defineFeature, defineFeatureView } from "@probity/core/features";
 * const spent = defineFeature({
 *   name: "spent", description: "of a minute", expression: column("amount"), aggregation: { statistic: "sum", window: "PT1M" },
 * });
 * const view = defineFeatureView({ name: "purchases", entity: ["user"], eventTime: "at", knownAt: "event-time", features: [spent] });
 * const stream = createWindowedFeatures({ view });
 * stream.update({ user: "a", at: 0, amount: 10 }); // => true
 * stream.update({ user: "a", at: 50_000, amount: 20 }); // => true
 * stream.valuesAt({ user: "a" }, 50_000); // => { spent: 30 }
 * stream.valuesAt({ user: "a" }, 61_000); // => { spent: 20 }
 */
export function createWindowedFeatures(served: ServedView): WindowedFeatureStream {
  return streamOf(
    served,
    sharingWindows(windowedOf(served)).map((features) => createTrailingAggregates(trailingOptions(features))),
  );
}

/** The statistics of features that share a window. */
function trailingOptions(features: readonly WindowedFeature[]): TrailingOptions {
  return {
    ...trailingWindow(features[0]!.aggregation),
    aggregates: features.map(({ name, aggregation }) => aggregateOf(name, aggregation)),
  };
}

/**
 * Resumes a stream from its `state()`. Throws `InputError` (`invalid-field`, and as {@link trailingAggregatesFromState}) on anything else,
 * a state of other windows among it.
 *
 * @example
 * import { column, createWindowedFeatures, defineFeature, defineFeatureView, windowedFeaturesFromState } from "@probity/core/features";
 * const seen = defineFeature({ name: "seen", description: "so far", expression: column("x"), aggregation: { statistic: "count", rows: 9 } });
 * const view = defineFeatureView({ name: "all", entity: [], eventTime: "at", knownAt: "event-time", features: [seen] });
 * const stream = createWindowedFeatures({ view });
 * stream.update({ at: 1, x: 5 });
 * windowedFeaturesFromState({ view }, stream.state()).valuesAt({}, 2); // => { seen: 1 }
 */
export function windowedFeaturesFromState(served: ServedView, state: Json): WindowedFeatureStream {
  const groups = sharingWindows(windowedOf(served));
  if (!isList(state) || state.length !== groups.length)
    throw new InputError(
      "invalid-field",
      `the state of the windowed features of "${served.view.name}" needs a list of ${groups.length} streams`,
    );
  const streams = state.map((one, i) => {
    const stream = trailingAggregatesFromState(one);
    const options = JSON.parse(JSON.stringify(trailingOptions(groups[i]!))) as Json;
    if (canonicalJson(fieldsOf(one, `[${i}]`)["options"] ?? null) !== canonicalJson(options))
      throw new InputError(
        "invalid-field",
        `[${i}].options are of other windows than those of "${served.view.name}"`,
      );
    return stream;
  });
  return streamOf(served, streams);
}

function isList(state: Json): state is readonly Json[] {
  return Array.isArray(state);
}

function streamOf(served: ServedView, streams: readonly TrailingStream[]): WindowedFeatureStream {
  const { view, joinKeys, prefix = "" } = served;
  const groups: readonly (readonly WindowedFeature[])[] = sharingWindows(windowedOf(served));
  const moment = instant(view.eventTime);
  const asked = askingColumns(view.entity, joinKeys);
  return {
    update(event) {
      const entity = keyOf(event, view.entity);
      const time = evaluateRow(moment, event);
      if (entity === null || time === null || !Number.isFinite(time)) return false;
      const taken = streams.map((stream, i) => {
        const cells = groups[i]!.map(
          ({ name, expression }) => [name, evaluateRow(expression, event)] as const,
        );
        return stream.update(entity, { time, cells: Object.fromEntries(cells) });
      });
      return taken.includes(true);
    },
    valuesAt(row, now) {
      const entity = keyOf(row, asked);
      const values = groups.flatMap((features, i) => {
        const found = entity === null ? null : streams[i]!.valuesAt(entity, now);
        return features.map(({ name }) => [prefix + name, found === null ? null : found[name]!] as const);
      });
      return Object.fromEntries(values);
    },
    state: () => streams.map((stream) => stream.state()),
  };
}

/** The cells of a key, `null` where one is missing. */
function keyOf(row: FeatureRow, columns: readonly string[]): StreamKey | null {
  const key: (string | number | boolean)[] = [];
  for (const name of columns) {
    const cell = Object.hasOwn(row, name) ? row[name] : null;
    if (cell === undefined || cell === null) return null;
    if (typeof cell !== "string" && typeof cell !== "number" && typeof cell !== "boolean")
      throw new InputError("wrong-type", `the key "${name}" needs text, a number or a truth value`);
    key.push(cell);
  }
  return key;
}
