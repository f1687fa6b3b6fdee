import { InputError, NotMeasurable } from "../../../evidence/index.js";
import { linearQuantile, sortedCopy } from "../../../statistics/index.js";
import type { Column, NumberColumn, Table, TextColumn } from "../../../table/index.js";
import { codesOf, columnOf, isPresent, presentValues } from "../../../table/index.js";
import { codePointOrder } from "../../codePointOrder.js";
import { columnMean } from "../columns/columnMoments.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { denseColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedImputation, FittedIndicators } from "../fittedTransform.js";
import type { ConstantImputation, Imputation, MissingIndicator } from "../transformStep.js";

/** What the indicator of a column is called. */
export const indicatorName = (name: string): string => `${name} is missing`;

/** Fits an imputation. Not measured: `all-missing` (unless the value is a constant), `no-rows`, `not-finite`. */
export function fitImputation(step: Imputation | ConstantImputation, { table }: Training): FittedStep {
  const columns = step.columns.map((name) => {
    const column = columnOf(table, name);
    const value = fillOf(step, column);
    const hasIndicator = step.indicator === true && missingRows(column) > 0;
    return { name, value, ...(hasIndicator ? { indicator: indicatorName(name) } : {}) };
  });
  return { fitted: { kind: "imputation", columns } };
}

// Adding zero turns −0 into 0, which JSON cannot tell apart.
function fillOf(step: Imputation | ConstantImputation, column: Column): number | string {
  const isText = column.kind === "text";
  if (column.kind !== "number" && !isText) throw wrongKind(column, "numbers or text");
  if (step.kind === "constant-imputation") {
    const { value } = step;
    if (typeof value !== (isText ? "string" : "number") || !(isText || Number.isFinite(value)))
      throw new TypeError(
        `cannot fill the column "${column.name}": it needs ${isText ? "text" : "a finite number"}`,
      );
    return typeof value === "number" ? value + 0 : value;
  }
  if (isText) {
    if (step.kind !== "most-frequent-imputation") throw wrongKind(column, "numbers");
    return mostFrequentText(column);
  }
  switch (step.kind) {
    case "mean-imputation":
      return columnMean(column);
    case "median-imputation":
      return linearQuantile(sortedCopy(fittingValues(column)), 0.5) + 0;
    case "most-frequent-imputation":
      return mostFrequentNumber(sortedCopy(fittingValues(column))) + 0;
  }
}

function mostFrequentNumber(sorted: Float64Array): number {
  let best = 0;
  let most = 0;
  for (let from = 0, i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[from]) continue;
    if (i - from > most) {
      most = i - from;
      best = sorted[from]!;
    }
    from = i;
  }
  return best;
}

function mostFrequentText(column: TextColumn): string {
  const { codes, labels } = presentValues(column);
  if (codes.length === 0) throw new NotMeasurable(column.length === 0 ? "no-rows" : "all-missing");
  const counts = new Float64Array(labels.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const most = counts.reduce((a, b) => Math.max(a, b));
  const candidates = labels.filter((_, code) => counts[code] === most);
  return candidates.sort(codePointOrder)[0]!;
}

function wrongKind(column: Column, needed: string): InputError {
  return new InputError("wrong-type", `the column "${column.name}" holds ${column.kind}, it needs ${needed}`);
}

/** Cells that are null or NaN. */
function missingRows(column: Column): number {
  return column.kind === "number" ? column.missing + presentValues(column).notANumber : column.missing;
}

/** 1 where a cell is null or NaN. */
export function missingFlags(column: Column, name: string): NumberColumn {
  const flags = new Float64Array(column.length);
  const values = column.kind === "number" ? column.values : null;
  for (let row = 0; row < flags.length; row++)
    if (!isPresent(column, row) || (values !== null && Number.isNaN(values[row]!))) flags[row] = 1;
  return denseColumn(name, flags);
}

/** Applies a fitted imputation. */
export function applyImputation({ columns }: FittedImputation, table: Table): Replaced {
  return new Map(
    columns.map(({ name, value, indicator }) => {
      const column = columnOf(table, name);
      if (column.kind !== (typeof value === "string" ? "text" : "number"))
        throw wrongKind(column, typeof value === "string" ? "text" : "numbers");
      const filled = typeof value === "string" ? filledText(column, value) : filledNumbers(column, value);
      return [name, indicator === undefined ? [filled] : [filled, missingFlags(column, indicator)]];
    }),
  );
}

function filledNumbers(column: Column, value: number): Column {
  if (column.kind !== "number") return column;
  const { values, name } = column;
  const filled = new Float64Array(column.length);
  for (let row = 0; row < filled.length; row++) {
    const cell = values[row]!;
    filled[row] = Number.isNaN(cell) ? value : cell;
  }
  if (column.validity !== null)
    for (let row = 0; row < filled.length; row++) if (!isPresent(column, row)) filled[row] = value;
  return denseColumn(name, filled);
}

function filledText(column: Column, value: string): Column {
  if (column.kind !== "text" || column.missing === 0) return column;
  const { codes, labels } = codesOf(column);
  const known = labels.indexOf(value);
  const code = known < 0 ? labels.length : known;
  return {
    kind: "text",
    name: column.name,
    length: column.length,
    validity: null,
    missing: 0,
    logicalType: { type: "utf8" },
    storage: {
      form: "codes",
      codes: codes.map((one) => (one < 0 ? code : one)),
      labels: known < 0 ? [...labels, value] : labels,
    },
  };
}

/** Fits indicators. */
export function fitIndicators(step: MissingIndicator, { table }: Training): FittedStep {
  const { onlyMissing = false } = step;
  if (table.rows === 0) throw new NotMeasurable("no-rows");
  const columns = step.columns.map((name) => ({
    name,
    kept: !onlyMissing || missingRows(columnOf(table, name)) > 0,
  }));
  return { fitted: { kind: "missing-indicator", columns } };
}

/** Applies fitted indicators: they take the place of their columns. */
export function applyIndicators({ columns }: FittedIndicators, table: Table): Replaced {
  return new Map(
    columns.map(({ name, kept }) => [
      name,
      kept ? [missingFlags(columnOf(table, name), indicatorName(name))] : [],
    ]),
  );
}
