import type { Digest } from "../../evidence/index.js";
import { InputError, NotMeasurable } from "../../evidence/index.js";
import type { CategorySide, ColumnSide, NumberSide } from "../columns/columnSide.js";
import type { Presence } from "../columns/presence.js";
import type { ColumnPlan, DriftPlan } from "../plan/driftPlan.js";

/** The knots of a number, as JSON: values, the rows below each, and the rows equal to it. */
export interface StoredNumbers {
  readonly kind: "number";
  readonly rows: number;
  readonly rankError: number;
  readonly at: readonly number[];
  readonly below: readonly number[];
  readonly equal: readonly number[];
}

/** The most frequent labels of a category with their rows, and how many rows have another. */
export interface StoredLabels {
  readonly kind: "category";
  readonly labels: readonly string[];
  readonly counts: readonly number[];
  readonly other: number;
}

/** Lengths and shapes of a text; none of the text. */
export interface StoredText {
  readonly kind: "text";
  readonly length: StoredNumbers;
  readonly shape: StoredLabels;
}

/** What is kept of one column. */
export interface StoredColumn {
  readonly column: string;
  readonly presence: Presence;
  readonly values: StoredNumbers | StoredLabels | StoredText;
}

/**
 * What is kept of a table to compare with later and elsewhere, without its rows: plain JSON. It holds order statistics of numbers and the
 * frequent labels of categories, which are values of the data; of text it holds lengths and shapes alone.
 */
export interface DriftReference {
  readonly format: 1;
  readonly kind: "drift-reference";
  readonly rows: number;
  readonly plan: DriftPlan;
  /** The digest of the table, where the caller put it in. */
  readonly digest?: Digest;
  readonly columns: readonly StoredColumn[];
}

/** One side of a comparison from what was stored of it. */
export function storedSide(reference: DriftReference, name: string, role: ColumnPlan["role"]): ColumnSide {
  const stored = reference.columns.find(({ column }) => column === name);
  // It was planned and could not be read when the reference was made.
  if (stored === undefined && reference.plan.columns.some(({ column }) => column === name))
    throw new NotMeasurable("unsupported-type");
  if (stored === undefined)
    throw new InputError("missing-column", `the stored reference has no column "${name}"`);
  if (stored.values.kind !== role) throw new NotMeasurable("unsupported-type");
  return { rows: reference.rows, presence: stored.presence, values: valuesOf(stored.values) };
}

function valuesOf(values: StoredColumn["values"]): ColumnSide["values"] {
  switch (values.kind) {
    case "number":
      return numbersOf(values);
    case "category":
      return labelsOf(values);
    case "text":
      return { kind: "text", length: numbersOf(values.length), shape: labelsOf(values.shape) };
  }
}

function numbersOf({ rows, rankError, at, below, equal }: StoredNumbers): NumberSide {
  const count = at.length;
  const knots = {
    at: Float64Array.from(at),
    below: new Float64Array(count),
    upTo: new Float64Array(count),
    rows,
    rankError,
  };
  for (let i = 0; i < count; i++) {
    knots.below[i] = below[i]! / rows;
    knots.upTo[i] = (below[i]! + equal[i]!) / rows;
  }
  return { kind: "number", distribution: knots };
}

function labelsOf({ labels, counts, other }: StoredLabels): CategorySide {
  return { kind: "category", counts: new Map(labels.map((label, i) => [label, counts[i]!])), other };
}
