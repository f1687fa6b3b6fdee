import { linearQuantile, sortedCopy } from "../../statistics/index.js";
import type { Column } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";

/** What makes a row belong to a cell of a column: its label, its place between two numbers, or that it is missing. */
export type SegmentCondition = { readonly column: string } & (
  | { readonly label: string }
  | { readonly above: number | null; readonly atMost: number | null }
  | { readonly missing: true }
);

/** A column of both samples in cells: a cell's number a row (reference first), that of conditions where the row is in none. */
export interface SegmentCells {
  readonly cellOf: Int32Array;
  readonly conditions: readonly SegmentCondition[];
}

/** Labels beyond the most frequent are too rare to be told. */
const mostLabels = 20;

/** Numbers and instants are cut at quantiles of the reference, everything else by label. NaN and null are missing. */
export function segmentCells(reference: Column, current: Column, bins: number): SegmentCells {
  if (reference.kind !== "unsupported" && reference.kind !== current.kind)
    throw new TypeError(
      `cannot cut column "${reference.name}" into segments: it is ${reference.kind} in the reference and ${current.kind} in the current table`,
    );
  return reference.kind === "number" || reference.kind === "timestamp"
    ? numberCells(reference, current, bins)
    : labelCells(reference, current);
}

function numberCells(reference: Column, current: Column, bins: number): SegmentCells {
  const values = new Float64Array(reference.length + current.length);
  values.set(numbersOf(reference));
  values.set(numbersOf(current), reference.length);
  const own = sortedCopy(values.subarray(0, reference.length).filter(Number.isFinite));
  const cuts =
    own.length === 0
      ? []
      : [...new Set(Array.from({ length: bins - 1 }, (_, i) => linearQuantile(own, (i + 1) / bins)))];
  const edges = [...cuts, Infinity];
  const name = reference.name;
  return {
    cellOf: Int32Array.from(values, (value) =>
      Number.isNaN(value) ? edges.length : edges.findIndex((edge) => value <= edge),
    ),
    conditions: [
      ...edges.map((edge, i) => ({
        column: name,
        above: i === 0 ? null : edges[i - 1]!,
        atMost: edge === Infinity ? null : edge,
      })),
      { column: name, missing: true },
    ],
  };
}

/** NaN where a cell is missing. */
function numbersOf(column: Column): Float64Array {
  if (column.kind !== "number" && column.kind !== "timestamp")
    return new Float64Array(column.length).fill(Number.NaN);
  return column.missing === 0
    ? column.values
    : column.values.map((value, row) => (isPresent(column, row) ? value : Number.NaN));
}

function labelCells(reference: Column, current: Column): SegmentCells {
  const counts = new Map<string, number>();
  const labelsOf = [reference, current].flatMap((column) => {
    const { codes, labels } = codesOf(column);
    return Array.from(codes, (code) => (code < 0 ? null : labels[code]!));
  });
  for (const label of labelsOf) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const kept = [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, mostLabels)
    .map(([label]) => label);
  const cellOfLabel = new Map<string | null, number>([
    [null, kept.length],
    ...kept.map((label, i) => [label, i] as const),
  ]);
  const name = reference.name;
  return {
    cellOf: Int32Array.from(labelsOf, (label) => cellOfLabel.get(label) ?? kept.length + 1),
    conditions: [...kept.map((label) => ({ column: name, label })), { column: name, missing: true }],
  };
}
