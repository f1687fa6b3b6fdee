import { NotMeasurable } from "../../evidence/index.js";
import type { Column, NumberColumn, TimestampColumn } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import type { Cell } from "../expectations/expectation.js";
import type { InstantRange } from "../schema/dateTest.js";
import type { NumberRange } from "../schema/numberRange.js";
import type { PresentTextTest } from "./failingTexts.js";
import { addFailingTexts } from "./failingTexts.js";
import type { RowList } from "./rowList.js";
import { rowList } from "./rowList.js";

/**
 * The test of a present cell, pure; `range` and `instants` are set where numbers or instants pass if and only if they lie in it, and
 * there may be automata of the texts that pass.
 */
export interface PresentTest extends Omit<PresentTextTest, "passes"> {
  readonly passes: (cell: NonNullable<Cell>) => boolean;
  readonly range?: NumberRange | undefined;
  readonly instants?: InstantRange | undefined;
}

/**
 * The rows whose present cell fails a test. Truth values and labels are tested once each, not once a row.
 * Throws `NotMeasurable` (`unsupported-type`). Cost: O(rows).
 */
export function failingCells(column: Column, test: PresentTest): Uint32Array {
  const { passes, range, instants } = test;
  const failing = rowList();
  switch (column.kind) {
    case "unsupported":
      throw new NotMeasurable("unsupported-type");
    case "number":
      if (range === undefined) testNumbers(column, passes, failing);
      else testRange(column, range, failing);
      break;
    case "boolean": {
      const verdicts = [passes(false), passes(true)];
      for (let row = 0; row < column.length; row++)
        if (!verdicts[column.values[row]!]! && isPresent(column, row)) failing.add(row);
      break;
    }
    case "timestamp":
      if (instants === undefined) testInstants(column, passes, failing);
      else testInstantRange(column, instants, failing);
      break;
    case "text":
      addFailingTexts(column, test, failing);
  }
  return failing.rows();
}

function testRange(column: NumberColumn, range: NumberRange, failing: RowList): void {
  const { values } = column;
  const { lower, upper, whole } = range;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value >= lower && value <= upper && !(whole && Math.floor(value) !== value)) continue;
    if (isPresent(column, row)) failing.add(row);
  }
}

function testNumbers(column: NumberColumn, passes: (cell: number) => boolean, failing: RowList): void {
  const { values } = column;
  for (let row = 0; row < values.length; row++)
    if (isPresent(column, row) && !passes(values[row]!)) failing.add(row);
}

function testInstantRange(column: TimestampColumn, { lower, upper }: InstantRange, failing: RowList): void {
  const { values } = column;
  for (let row = 0; row < values.length; row++) {
    // A date has whole milliseconds.
    const instant = Math.trunc(values[row]!);
    if (instant >= lower && instant <= upper) continue;
    if (isPresent(column, row)) failing.add(row);
  }
}

function testInstants(column: TimestampColumn, passes: (cell: Date) => boolean, failing: RowList): void {
  const { values } = column;
  for (let row = 0; row < values.length; row++)
    if (isPresent(column, row) && !passes(new Date(values[row]!))) failing.add(row);
}
