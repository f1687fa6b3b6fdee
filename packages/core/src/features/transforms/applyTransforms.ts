import { InputError } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { applyStep, withReplaced } from "./applyStep.js";
import { missingColumn } from "./columns/newColumns.js";
import type { FittedTransforms } from "./fittedTransform.js";

/**
 * Applies a fitted chain of transforms to rows that it was not fitted to. The table needs the chain's inputs, in any order and beside other columns, which are
 * left out: what comes out are the columns that a model takes, in the order of {@link fitTransforms}.
 *
 * A row gives the same whatever rows stand beside it. Throws `InputError`: `missing-column`, `wrong-type`, `unknown-category` (where the step says so),
 * `number-out-of-range` (Box and Cox's power of a number that is not above 0). Cost: O(rows · columns); imputation by neighbors O(rows with a gap · training rows · columns).
 *
 * @example
 * import { applyTransforms, fitTransforms } from "@probity/core/features";
 * import { numberColumn, tableFrom } from "@probity/core/table";
 * const { transforms } = fitTransforms(tableFrom({ age: [20, 30, 70] }), [{ kind: "min-max-scaling", columns: ["age"] }]);
 * numberColumn(applyTransforms(transforms, tableFrom({ age: [45, null] })), "age").values; // => Float64Array.of(0.5, 0)
 */
export function applyTransforms(transforms: FittedTransforms, table: Table): Table {
  const columns = transforms.inputs.map(({ name, kind }) => {
    const column = columnOf(table, name);
    // Nothing but null says nothing of its kind.
    if (column.missing === column.length) return missingColumn(name, kind, column.length);
    if (column.kind !== kind)
      throw new InputError("wrong-type", `the column "${name}" holds ${column.kind}, it needs ${kind}`);
    return column;
  });
  let current: Table = { rows: table.rows, columns };
  for (const step of transforms.steps) current = withReplaced(current, applyStep(step, current));
  return current;
}
