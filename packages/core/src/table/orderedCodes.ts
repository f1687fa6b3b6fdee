import type { Column } from "./column.js";
import type { Codes } from "./text/codesOf.js";
import { codesOf } from "./text/codesOf.js";

/** A column as a category whose labels stand in order: by code units, number or time, not by the rows. */
export interface OrderedCodes {
  /** −1 where the cell is missing. */
  readonly codes: Int32Array;
  /** The place of each code among the labels. */
  readonly rankOf: Int32Array;
  /** Ascending; NaN last. */
  readonly labels: readonly string[];
}

/**
 * The codes of a column and the order of its labels: `labels[rankOf[codes[row]]]` is the label of a row.
 *
 * Throws what {@link codesOf} throws. Cost: O(rows + labels · log labels).
 *
 * @example
 * import { columnOf, orderedCodes, tableFrom } from "@probity/core/table";
 * const team = columnOf(tableFrom({ team: ["b", "a", null] }), "team");
 * orderedCodes(team); // => { codes: Int32Array.of(0, 1, -1), rankOf: Int32Array.of(1, 0), labels: ["a", "b"] }
 */
export function orderedCodes(column: Column): OrderedCodes {
  if (column.kind === "text" && column.storage.form === "codes" && column.missing === 0)
    return orderedDictionary(column.storage.codes, column.storage.labels);
  const { codes, labels } = codesOf(column);
  const order = orderOf(column, { codes, labels });
  const rankOf = new Int32Array(labels.length);
  order.forEach((code, position) => {
    rankOf[code] = position;
  });
  return { codes, rankOf, labels: order.map((code) => labels[code]!) };
}

/** A dictionary's own codes, which need not be numbered anew: only its labels in use are ordered, equal ones as one. */
function orderedDictionary(codes: Int32Array, dictionary: readonly string[]): OrderedCodes {
  const used = new Uint8Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) used[codes[row]!] = 1;
  const labels = [...new Set(dictionary.filter((_, code) => used[code] === 1))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const places = new Map(labels.map((label, place) => [label, place]));
  return { codes, rankOf: Int32Array.from(dictionary, (label) => places.get(label) ?? -1), labels };
}

function orderOf(column: Column, { codes, labels }: Codes): number[] {
  const order = labels.map((_, code) => code);
  if (column.kind !== "number" && column.kind !== "timestamp")
    return order.sort((a, b) => (labels[a]! < labels[b]! ? -1 : 1));
  const valueOf = new Float64Array(labels.length);
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! >= 0) valueOf[codes[row]!] = column.values[row]!;
  return order.sort((a, b) => ascending(valueOf[a]!, valueOf[b]!));
}

/** NaN last. */
function ascending(a: number, b: number): number {
  if (Number.isNaN(a)) return 1;
  if (Number.isNaN(b)) return -1;
  return a < b ? -1 : 1;
}
