import { NotMeasurable } from "../../../evidence/index.js";
import type { Table } from "../../../table/index.js";
import { columnOf, segments } from "../../../table/index.js";
import { equivalenceClasses } from "./equivalenceClasses.js";

/** What makes the classes, and the column that nobody should learn from them. */
export interface SensitiveClassesOptions {
  readonly quasiIdentifiers: readonly string[];
  readonly sensitive: string;
  /** Every value of the sensitive column as its label, lowest first; default: by number, by time, by code units. */
  readonly order?: readonly string[];
}

/** How often each value of a sensitive column occurs in each class: rows of a sparse matrix, values ascending within a class. */
export interface SensitiveClasses {
  /** The class of each row. */
  readonly ids: Int32Array;
  /** Rows by class. */
  readonly sizes: Uint32Array;
  /** The values of class c lie from `starts[c]` to `starts[c + 1]`. */
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
  readonly counts: Uint32Array;
  /** Rows by value in the whole table. */
  readonly tableCounts: Uint32Array;
  /** The values by their place in the order; `null` is a missing cell. */
  readonly labels: readonly (string | null)[];
  /** Whether every value has a place in the order: missing cells and NaN have none. */
  readonly ordered: boolean;
}

/**
 * Counts the values of a sensitive column in each class of equal quasi-identifiers, once for all measures of diversity and closeness.
 * A missing cell is a value of its own, on both sides.
 *
 * Not measured: `no-rows`, `unsupported-type`. Throws `InputError` (`missing-column`), `RangeError` where `order` repeats a label or
 * leaves one out, or where the sensitive column is among the quasi-identifiers. Cost: O(rows · columns + v · log v) for v values.
 *
 * @example
 * import { sensitiveClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: ["2*", "2*", "3*"], disease: ["flu", "cancer", "flu"] });
 * const classes = sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "disease" });
 * classes.labels; // => ["cancer", "flu"]
 * classes.counts; // => Uint32Array.of(1, 1, 1)
 */
export function sensitiveClasses(table: Table, options: SensitiveClassesOptions): SensitiveClasses {
  const { quasiIdentifiers, sensitive } = options;
  if (quasiIdentifiers.includes(sensitive))
    throw new RangeError(
      `cannot count "${sensitive}" in classes that it makes itself: a sensitive column needs to be none of the quasi-identifiers`,
    );
  const { ids, sizes } = equivalenceClasses(table, quasiIdentifiers);
  const { valueOf, labels, ordered } = valuesOf(table, options);
  const tableCounts = new Uint32Array(labels.length);
  for (let row = 0; row < ids.length; row++) tableCounts[valueOf[row]!]! += 1;
  const counted = countedByClass({ ids, sizes, valueOf, tableCounts });
  return { ids, sizes, ...counted, tableCounts, labels, ordered };
}

interface Values {
  readonly valueOf: Int32Array;
  readonly labels: readonly (string | null)[];
  readonly ordered: boolean;
}

/** The place of each row's value in the order, missing cells last. */
function valuesOf(table: Table, { sensitive, order }: SensitiveClassesOptions): Values {
  const column = columnOf(table, sensitive);
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  const { ids, labels, missing } = segments(table, sensitive);
  const place = order === undefined ? null : placesIn(order, labels);
  const placed = place === null ? labels : labels.map((_, at) => labels[place.indexOf(at)]!);
  const notANumber = column.kind === "number" && labels.includes("NaN");
  return {
    valueOf: ids.map((id) => (id < 0 ? labels.length : (place?.[id] ?? id))),
    labels: missing > 0 ? [...placed, null] : placed,
    ordered: missing === 0 && !notANumber,
  };
}

/** The place of each label among those of the order that occur. */
function placesIn(order: readonly string[], labels: readonly string[]): readonly number[] {
  const occurring = new Set(labels);
  const placeOf = new Map<string, number>();
  let distinct = 0;
  for (const label of new Set(order)) {
    distinct += 1;
    if (occurring.has(label)) placeOf.set(label, placeOf.size);
  }
  if (distinct < order.length || placeOf.size < labels.length)
    throw new RangeError(
      `cannot order ${labels.length} sensitive values: got an order that repeats ${order.length - distinct} labels and leaves out ${labels.length - placeOf.size}, it needs each once`,
    );
  return labels.map((label) => placeOf.get(label)!);
}

interface Rows {
  readonly ids: Int32Array;
  readonly sizes: Uint32Array;
  readonly valueOf: Int32Array;
  readonly tableCounts: Uint32Array;
}

/** Sorts rows by value and then, stably, by class, and counts the runs. */
function countedByClass({ ids, sizes, valueOf, tableCounts }: Rows): {
  starts: Uint32Array;
  values: Uint32Array;
  counts: Uint32Array;
} {
  const rows = ids.length;
  const byValue = startsOf(tableCounts);
  const sorted = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) sorted[byValue[valueOf[row]!]!++] = row;
  const ends = startsOf(sizes);
  const valuesByClass = new Uint32Array(rows);
  for (const row of sorted) valuesByClass[ends[ids[row]!]!++] = valueOf[row]!;
  const starts = new Uint32Array(sizes.length + 1);
  const values = new Uint32Array(rows);
  const counts = new Uint32Array(rows);
  let used = 0;
  for (let id = 0, row = 0; id < sizes.length; id++) {
    starts[id] = used;
    for (; row < ends[id]!; row++) {
      if (used === starts[id] || values[used - 1] !== valuesByClass[row])
        values[used++] = valuesByClass[row]!;
      counts[used - 1]! += 1;
    }
  }
  starts[sizes.length] = used;
  return { starts, values: values.slice(0, used), counts: counts.slice(0, used) };
}

/** Where each group starts if groups of these sizes lie one after the other. */
function startsOf(sizes: Uint32Array): Uint32Array {
  const starts = new Uint32Array(sizes.length);
  for (let id = 1; id < sizes.length; id++) starts[id] = starts[id - 1]! + sizes[id - 1]!;
  return starts;
}
