import type { Table } from "../table/index.js";
import type { Feature } from "./definitions/feature.js";
import type { FeatureSet } from "./definitions/featureView.js";
import type { KnownBlocks } from "./evaluation/blockEvaluator.js";
import { blockEvaluator } from "./evaluation/blockEvaluator.js";
import type { Blocks } from "./evaluation/blocks.js";
import { blockRows } from "./evaluation/blocks.js";
import { compiledRow } from "./evaluation/evaluateRow.js";
import type { FeatureRow } from "./evaluation/rowEvaluator.js";
import { requireSmall } from "./expressions/requireSmall.js";

/** Features of many rows: `values[row · features + feature]`. */
export interface FeatureMatrix<Values extends Float32Array | Float64Array = Float32Array> {
  readonly values: Values;
  readonly rows: number;
  /** Names, in the order of the view. */
  readonly features: readonly string[];
}

/**
 * The features of a view for all rows of a table, row-major, as a model takes them: truth values as 1 and 0, a missing value as NaN,
 * numbers rounded to 32-bit floats unless `dtype` asks for 64 bits.
 *
 * Throws `TypeError` for a feature of text or one over a window, `InputError` (`missing-column`, `wrong-type`) where the table does not fit the view.
 * Cost: O(rows · operators).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureMatrix, lookup } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const view = defineFeatureView({
 *   name: "loans",
 *   features: [
 *     defineFeature({ name: "income", description: "yearly income", expression: column("income") }),
 *     defineFeature({
 *       name: "single", description: "is single", expression: lookup(column("single", "text"), [["no", 0], ["yes", 1]]),
 *     }),
 *   ],
 * });
 * featureMatrix(view, tableFrom({ income: [10, 20], single: ["yes", null] })).values; // => Float32Array.of(10, 1, 20, NaN)
 */
export function featureMatrix(
  view: FeatureSet,
  table: Table,
  options?: { readonly dtype?: "float32" },
): FeatureMatrix;
export function featureMatrix(
  view: FeatureSet,
  table: Table,
  options: { readonly dtype: "float64" },
): FeatureMatrix<Float64Array>;
export function featureMatrix(
  view: FeatureSet,
  table: Table,
  { dtype = "float32" }: { readonly dtype?: "float32" | "float64" } = {},
): FeatureMatrix<Float32Array | Float64Array> {
  const width = view.features.length;
  const size = table.rows * width;
  const values = dtype === "float32" ? new Float32Array(size) : new Float64Array(size);
  const known: KnownBlocks = new Map();
  view.features.forEach((feature, position) => {
    requireNumeric(feature);
    requireSmall(feature.expression);
    const blocks = blockEvaluator(feature.expression, table, known);
    if (blocks.type !== "text") fill(values, blocks, { position, width, rows: table.rows });
  });
  return { values, rows: table.rows, features: view.features.map((feature) => feature.name) };
}

/**
 * The features of a view for one row object: the same 32-bit floats that {@link featureMatrix} gives for it.
 *
 * Throws `TypeError` for a feature of text or one over a window, `InputError` (`wrong-type`) where a cell is not of the column's type.
 * Cost: O(operators).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureRow } from "@probity/core/features";
 * const view = defineFeatureView({
 *   name: "loans",
 *   features: [defineFeature({ name: "income", description: "yearly income", expression: column("income") })],
 * });
 * featureRow(view, { income: 20 }); // => Float32Array.of(20)
 * featureRow(view, {}); // => Float32Array.of(NaN)
 */
export function featureRow(view: FeatureSet, row: FeatureRow): Float32Array {
  const { features } = view;
  const values = new Float32Array(features.length);
  for (let position = 0; position < features.length; position++) {
    const feature = features[position]!;
    requireNumeric(feature);
    const value = compiledRow(feature.expression)(row);
    values[position] = value === null ? Number.NaN : Number(value);
  }
  return values;
}

function fill(
  out: Float32Array | Float64Array,
  { run }: Exclude<Blocks, { readonly type: "text" }>,
  { position, width, rows }: { readonly position: number; readonly width: number; readonly rows: number },
): void {
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    const { values, missing } = run(from, to);
    let at = from * width + position;
    if (missing === null) for (let i = 0; i < to - from; i++, at += width) out[at] = values[i]!;
    else
      for (let i = 0; i < to - from; i++, at += width) out[at] = missing[i] === 1 ? Number.NaN : values[i]!;
  }
}

function requireNumeric({ name, expression, aggregation }: Feature): void {
  if (aggregation !== undefined)
    throw new TypeError(
      `cannot compute the feature "${name}" from single rows: it is a statistic over a window of events`,
    );
  if (expression.type === "text")
    throw new TypeError(
      `cannot put the feature "${name}" of text into a matrix, it needs a number or a truth value`,
    );
}
