import { expect } from "vitest";
import golden from "../../../golden/features/transforms.json";
import type { FittedTransform, TransformStep } from "../../../src/features/index.js";
import { applyTransforms, fitTransforms } from "../../../src/features/index.js";
import type { Column, Table } from "../../../src/table/index.js";
import { cellAt, tableFrom } from "../../../src/table/index.js";

export type Cell = number | string | boolean | null;
export type Rows = readonly (readonly Cell[])[];

export interface GoldenCase {
  readonly name: string;
  readonly input: { readonly [key: string]: unknown };
  readonly expected: { readonly [key: string]: Expected };
}

export interface Expected {
  readonly train?: Rows;
  readonly test?: Rows;
  readonly raises?: string;
  readonly parameters?: { readonly [name: string]: readonly unknown[] };
  readonly [key: string]: unknown;
}

export const cases = golden.cases as unknown as readonly GoldenCase[];

export const caseOf = (name: string): GoldenCase => cases.find((one) => one.name === name)!;

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Numbers of the file that stand for what JSON has not. */
const numberOf = (value: unknown): unknown => (value === "Infinity" ? Infinity : value);

/** Rows as a table of columns c0, c1, …; an empty table needs their number. */
export function tableOf(rows: Rows, width = rows[0]?.length ?? 0): Table {
  const columns = Array.from({ length: width }, (_, j): [string, readonly unknown[]] => [
    `c${j}`,
    rows.map((row) => numberOf(row[j])),
  ]);
  return tableFrom(Object.fromEntries(columns));
}

export const namesOf = (table: Table): readonly string[] => table.columns.map(({ name }) => name);

const cellOf = (column: Column, row: number): Cell => {
  const cell = cellAt(column, row);
  return typeof cell === "number" && Number.isNaN(cell) ? null : (cell as Cell);
};

export const rowsOfTable = (table: Table): Rows =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));

export function expectRows(
  got: Rows,
  wanted: Rows,
  tolerance: Tolerance = golden.tolerance,
  what = "",
): void {
  expect(got.length, what).toBe(wanted.length);
  wanted.forEach((row, i) => {
    expect(got[i]!.length, `${what} row ${i}`).toBe(row.length);
    row.forEach((cell, j) => expectCell(got[i]![j]!, cell, tolerance, `${what} row ${i}, column ${j}`));
  });
}

export function expectCell(got: unknown, wanted: unknown, tolerance: Tolerance, what: string): void {
  if (typeof wanted !== "number") {
    expect(got, what).toBe(typeof wanted === "boolean" ? Number(wanted) : wanted);
    return;
  }
  const isClose =
    typeof got === "number" &&
    Math.abs(got - wanted) <= tolerance.absolute + tolerance.relative * Math.abs(wanted);
  expect(isClose, `${what}: ${String(got)} for ${wanted}`).toBe(true);
}

/** Fits the steps, and compares the training rows, the test rows, and hands the fitted steps over. */
export function compare(
  { input, name }: GoldenCase,
  expected: Expected,
  steps: readonly TransformStep[],
  options: { readonly tolerance?: Tolerance; readonly test?: Rows; readonly skipTrain?: boolean } = {},
): readonly FittedTransform[] {
  const { tolerance = golden.tolerance } = options;
  const train = tableOf(input["train"] as Rows);
  const { transforms, training } = fitTransforms(train, steps);
  const what = `${name} ${steps.map(({ kind }) => kind).join()}`;
  if (expected.train !== undefined && options.skipTrain !== true)
    expectRows(rowsOfTable(training), expected.train, tolerance, `${what} train`);
  if (expected.test !== undefined) {
    const test = tableOf(options.test ?? (input["test"] as Rows), train.columns.length);
    expectRows(rowsOfTable(applyTransforms(transforms, test)), expected.test, tolerance, `${what} test`);
  }
  return transforms.steps;
}
