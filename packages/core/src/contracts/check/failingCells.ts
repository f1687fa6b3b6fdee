import { NotMeasurable } from "../../evidence/index.js";
import type { Column, NumberColumn, TextColumn, TextStorage } from "../../table/index.js";
import { codesOf, isPresent, textAt } from "../../table/index.js";
import type { Cell } from "../expectations/expectation.js";
import type { AsciiAutomaton } from "../schema/asciiAutomaton.js";
import type { NumberRange } from "../schema/numberRange.js";
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
}

/**
 * The rows whose present cell fails a test. Truth values and labels are tested once each, not once a row.
 * Throws `NotMeasurable` (`unsupported-type`). Cost: O(rows).
 */
export function failingCells(column: Column, { passes, range, automaton }: PresentTest): Uint32Array {
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
      testText(column, { passes, automaton }, failing);
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

function testText(column: TextColumn, { passes, automaton }: PresentTest, failing: RowList): void {
  const { storage } = column;
  const compiled = storage.form === "codes" ? null : (automaton?.() ?? null);
  if (storage.form === "utf8" && compiled !== null) {
    testBytes(column, storage, { passes, automaton: compiled, failing });
  } else if (storage.form === "strings") {
    const { strings } = storage;
    const test = compiled === null ? passes : textTestOf(compiled, passes);
    for (let row = 0; row < strings.length; row++) {
      const text = strings[row] ?? null;
      if (text !== null && !test(text)) failing.add(row);
    }
  } else {
    const { codes, labels } = codesOf(column);
    const failed = Uint8Array.from(labels, (label) => (passes(label) ? 0 : 1));
    for (let row = 0; row < codes.length; row++)
      if (codes[row]! >= 0 && failed[codes[row]!] === 1) failing.add(row);
  }
}

/** Runs the automaton over a text; one that is not ASCII is asked the whole test. */
function textTestOf(
  { next, start, accepts }: AsciiAutomaton,
  passes: (text: string) => boolean,
): (text: string) => boolean {
  return (text) => {
    let state = start;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return passes(text);
      state = next[(state << 7) | unit]!;
    }
    return accepts[state] === 1;
  };
}

/** The same over the bytes of a column; texts that are not ASCII are decoded. */
function testBytes(
  column: TextColumn,
  { bytes, offsets }: TextStorage & { readonly form: "utf8" },
  {
    passes,
    automaton,
    failing,
  }: {
    readonly passes: PresentTest["passes"];
    readonly automaton: AsciiAutomaton;
    readonly failing: RowList;
  },
): void {
  const { next, start, accepts } = automaton;
  for (let row = 0; row < column.length; row++) {
    const end = offsets[row + 1]!;
    let state = start;
    let at = offsets[row]!;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte > 0x7f) break;
      state = next[(state << 7) | byte]!;
    }
    if (at === end ? accepts[state] === 1 : passes(textAt(column, row) ?? "")) continue;
    if (isPresent(column, row)) failing.add(row);
  }
}
