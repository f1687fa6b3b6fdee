import type { Table } from "../../table/index.js";
import { rowsOf, tableFrom } from "../../table/index.js";
import type { FeatureSet } from "../definitions/featureView.js";
import { evaluateColumns } from "../evaluation/evaluateColumns.js";
import { evaluateRow } from "../evaluation/evaluateRow.js";
import type { Parity, ParityOptions } from "./measureParity.js";
import { measureParity } from "./measureParity.js";

/**
 * Whether features that are computed on demand, from one row as it comes, are those that a batch of the same rows gives: {@link measureParity}
 * of the two evaluators. It holds by construction for expressions, and is worth measuring for functions of one's own (`fromFunction`). Rows are
 * named by their number.
 *
 * Not measured: `no-rows`. Throws `RangeError` for a feature that is a statistic over a window; `InputError` (`missing-column`, `wrong-type`).
 * Cost: O(rows · operators).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, measureOnDemandParity, multiply } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const twice = defineFeature({ name: "twice", description: "twice x", expression: multiply(column("x"), 2) });
 * const set = defineFeatureView({ name: "example", features: [twice] });
 * const { findings } = measureOnDemandParity(set, tableFrom({ x: [1, null, 3] }), { inputs: ["rows"] });
 * findings[0].measurement; // => { status: "measured", value: 0, unit: "rows", n: 3 }
 */
export function measureOnDemandParity(
  { features }: FeatureSet,
  table: Table,
  options: Pick<ParityOptions, "tolerance" | "examples" | "inputs">,
): Parity {
  const windowed = features.find(({ aggregation }) => aggregation !== undefined);
  if (windowed !== undefined)
    throw new RangeError(
      `cannot compute the feature "${windowed.name}" from one row: it is a statistic over a window`,
    );
  const row = "\u0000row";
  const numbers = tableFrom({ [row]: Float64Array.from({ length: table.rows }, (_, i) => i) });
  const batch = features.map(({ name, expression }) => evaluateColumns(expression, table, { name }));
  const rows = rowsOf(table);
  const single = features.flatMap(({ name, expression }) => {
    const cells = rows.map((one) => evaluateRow(expression, one));
    const kind = expression.type;
    return tableFrom({ [name]: cells }, { columns: { [name]: kind } }).columns;
  });
  return measureParity(
    { rows: table.rows, columns: [...numbers.columns, ...single] },
    { rows: table.rows, columns: [...numbers.columns, ...batch] },
    { ...options, keys: [row], features: features.map(({ name }) => name) },
  );
}
