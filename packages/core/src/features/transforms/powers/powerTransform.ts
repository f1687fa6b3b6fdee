import { InputError, NotMeasurable } from "../../../evidence/index.js";
import { boxCox, boxCoxLambda, yeoJohnson, yeoJohnsonLambda } from "../../../statistics/index.js";
import type { NumberColumn, Table } from "../../../table/index.js";
import { isPresent, numberColumn } from "../../../table/index.js";
import { columnMoments, isConstant, momentsOf, standardScale } from "../columns/columnMoments.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { mappedColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedPowers } from "../fittedTransform.js";
import type { PowerTransform } from "../transformStep.js";

/** Fits a power transform. Not measured: `no-spread` where rounding alone tells the powers apart, and as its parts. */
export function fitPowers(step: PowerTransform, { table }: Training): FittedStep {
  const { kind, standardize = true, lambda: given } = step;
  if (given !== undefined && !Number.isFinite(given))
    throw new RangeError(`cannot transform by the exponent ${given}: it needs a finite number`);
  const columns = step.columns.map((name) => {
    const column = numberColumn(table, name);
    const values = fittingValues(column);
    if (kind === "box-cox") requirePositive(column);
    const lambda = given ?? likeliest(kind, column, values);
    if (!standardize) return { name, lambda, center: 0, scale: 1 };
    const moments = momentsOf(values.map((value) => powerOf(kind, value, lambda)));
    if (!Number.isFinite(moments.variance)) throw new NotMeasurable("overflow");
    // Years to the power of −4 differ by less than their rounding: to divide that by its own spread would show nothing else.
    if (isConstant(moments) && !isConstant(columnMoments(column))) throw new NotMeasurable("no-spread");
    return { name, lambda, center: moments.mean, scale: standardScale(moments) };
  });
  return { fitted: { kind, columns } };
}

/** Yeo and Johnson's leaves a column as it is that is constant up to rounding; by Box and Cox there is no answer. */
function likeliest(kind: PowerTransform["kind"], column: NumberColumn, values: Float64Array): number {
  const settled = isConstant(columnMoments(column));
  if (kind === "yeo-johnson") return settled ? 1 : yeoJohnsonLambda(values);
  if (settled) throw new NotMeasurable("constant-input");
  return boxCoxLambda(values);
}

function powerOf(kind: PowerTransform["kind"], value: number, lambda: number): number {
  return kind === "box-cox" ? boxCox(value, lambda) : yeoJohnson(value, lambda);
}

/** Applies a fitted power transform. Throws `InputError` (`number-out-of-range`) at a number that Box and Cox's cannot take. */
export function applyPowers({ kind, columns }: FittedPowers, table: Table): Replaced {
  return new Map(
    columns.map(({ name, lambda, center, scale }) => {
      const column = numberColumn(table, name);
      if (kind === "box-cox") requirePositive(column);
      return [name, [mappedColumn(column, (value) => (powerOf(kind, value, lambda) - center) / scale)]];
    }),
  );
}

function requirePositive(column: NumberColumn): void {
  const { values, length, name } = column;
  for (let row = 0; row < length; row++)
    if (values[row]! <= 0 && isPresent(column, row))
      throw new InputError(
        "number-out-of-range",
        `cannot transform the column "${name}" by Box and Cox: row ${row} is not above 0`,
      );
}
