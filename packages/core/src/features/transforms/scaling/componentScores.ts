import { NotMeasurable } from "../../../evidence/index.js";
import { denseMatrix, principalComponents } from "../../../statistics/index.js";
import type { NumberColumn, Table } from "../../../table/index.js";
import { isPresent, numberColumn } from "../../../table/index.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnWithGaps } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedComponents } from "../fittedTransform.js";
import type { PrincipalComponentScores } from "../transformStep.js";

/** Fits principal components. Not measured: as {@link principalComponents}; `not-finite` where a cell is missing. */
export function fitComponents(step: PrincipalComponentScores, { table }: Training): FittedStep {
  const { name, columns, components = columns.length, standardize = true } = step;
  if (!Number.isSafeInteger(components) || components < 1 || components > columns.length)
    throw new RangeError(
      `cannot keep ${components} components of ${columns.length} columns: it needs a whole number up to them`,
    );
  const numbers = columns.map((column) => numberColumn(table, column));
  if (numbers.some(({ missing }) => missing > 0)) throw new NotMeasurable("not-finite");
  const values = new Float64Array(table.rows * columns.length);
  numbers.forEach((column, j) => {
    for (let row = 0; row < table.rows; row++) values[row * columns.length + j] = column.values[row]!;
  });
  const found = principalComponents(denseMatrix(values, columns.length), { standardize });
  const all = found.components.values;
  return {
    fitted: {
      kind: "principal-component-scores",
      name,
      columns,
      means: Array.from(found.means),
      scales: Array.from(found.scales),
      components: Array.from({ length: components }, (_, i) =>
        Array.from(all.subarray(i * columns.length, (i + 1) * columns.length)),
      ),
      variances: Array.from(found.variances),
    },
  };
}

/** Applies fitted components: a row with a missing cell has no scores. Cost: O(rows · columns · components). */
export function applyComponents(fitted: FittedComponents, table: Table): Replaced {
  const { columns, means, scales, components, name } = fitted;
  const centered = columns.map((column, j) =>
    standardizedValues(numberColumn(table, column), means[j]!, scales[j]!),
  );
  const made = components.map((weights, i) => {
    const scores = new Float64Array(table.rows);
    weights.forEach((weight, j) => {
      const values = centered[j]!;
      for (let row = 0; row < scores.length; row++) scores[row]! += weight * values[row]!;
    });
    return columnWithGaps(`${name} ${i}`, scores);
  });
  return new Map(columns.map((column, j) => [column, j === 0 ? made : []]));
}

/** NaN where the cell is missing. */
function standardizedValues(column: NumberColumn, mean: number, scale: number): Float64Array {
  return column.values.map((value, row) => (isPresent(column, row) ? (value - mean) / scale : Number.NaN));
}
