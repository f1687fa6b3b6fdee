import { NotMeasurable } from "../../evidence/index.js";
import type { Column, NumberColumn } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import type { Cell } from "../expectations/expectation.js";
import type { AsciiAutomaton } from "../schema/asciiAutomaton.js";
import type { NumberRange } from "../schema/numberRange.js";
import { addFailingTexts } from "./failingTexts.js";
import type { RowList } from "./rowList.js";
import { rowList } from "./rowList.js";

/**
 * The test of a present cell, pure; `range` is set where numbers pass if and only if they lie in it, `automaton` where there may be one
 * that accepts the ASCII texts that pass.
 */
export interface PresentTest {
  readonly passes: (cell: NonNullable<Cell>) => boolean;
  readonly range?: NumberRange | undefined;
  readonly automaton?: (() => AsciiAutomaton | null) | undefined;
  readonly byteAutomaton?: (() => AsciiAutomaton | null) | undefined;
}

/**
 * The rows whose present cell fails a test. Truth values and labels are tested once each, not once a row.
 * Throws `NotMeasurable` (`unsupported-type`). Cost: O(rows).
 */
export function failingCells(
  column: Column,
  { passes, range, automaton, byteAutomaton }: PresentTest,
): Uint32Array {
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
      for (let row = 0; row < column.length; row++)
        if (isPresent(column, row) && !passes(new Date(column.values[row]!))) failing.add(row);
      break;
    case "text":
      addFailingTexts(column, { passes, automaton, byteAutomaton }, failing);
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
