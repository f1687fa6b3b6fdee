import type { ColumnSummary, NumberSummary } from "../columns/columnSummary.js";
import { mostCounted } from "../columns/columnSummary.js";
import type { StorageKind } from "../tableProfile.js";
import { textFormats } from "../tableProfile.js";
import type { TextTally } from "../text/textTally.js";
import type { StoredColumn } from "./storedProfile.js";

const valueTypes: { readonly [S in StorageKind]: string } = {
  number: "number",
  timestamp: "number",
  boolean: "boolean",
  text: "string",
  unsupported: "",
};

/** Whether the counts of a column that came from outside agree with each other, so that no figure made of them is out of its range. */
export function addsUp(summary: ColumnSummary, stored: StoredColumn): boolean {
  const { storage, rows, nulls, numbers, text } = summary;
  const present = storage === "unsupported" ? 0 : rows - nulls;
  return (
    nulls <= rows &&
    (numbers !== null) === (valueTypes[storage] === "number") &&
    (text !== null) === (storage === "text") &&
    (numbers === null || numbersAddUp(numbers, present)) &&
    (text === null || textAddsUp(text, stored.text?.lengths ?? [], present)) &&
    valuesAddUp(summary, stored.counted, numbers?.tally.finite ?? present)
  );
}

function numbersAddUp({ tally, moments, sketch }: NumberSummary, present: number): boolean {
  const { finite, zeros, negatives, whole, first, last } = tally;
  return (
    finite + tally.notANumber + tally.positiveInfinity + tally.negativeInfinity === present &&
    zeros + negatives <= finite &&
    zeros <= whole &&
    whole <= finite &&
    (finite > 1 || !(tally.rose || tally.fell || tally.stayed)) &&
    sketch.n === finite &&
    moments.n === finite &&
    (finite === 0
      ? first === null && last === null
      : first !== null &&
        last !== null &&
        sketch.min() === moments.min() &&
        sketch.max() === moments.max() &&
        Math.min(first, last) >= sketch.min() &&
        Math.max(first, last) <= sketch.max())
  );
}

function textAddsUp(tally: TextTally, lengths: Counts<number>, present: number): boolean {
  const { cells, empty, leadingZeros, spaced, maxUtf16, formats } = tally;
  const longest = lengths.reduce((most, [length]) => Math.max(most, length), 0);
  return (
    cells === present &&
    countsOnce(lengths, present) &&
    (tally.lengths.get(0) ?? 0) === empty &&
    maxUtf16 >= longest &&
    maxUtf16 <= 2 * longest &&
    leadingZeros <= cells &&
    spaced <= cells &&
    textFormats.every((format) => formats[format] <= cells)
  );
}

function valuesAddUp(summary: ColumnSummary, counted: StoredColumn["counted"], usable: number): boolean {
  const { storage, distinct, frequent, numbers, text } = summary;
  if (counted === null) return distinct !== null && (frequent === null) === (text === null);
  return (
    distinct === null &&
    frequent === null &&
    counted.length <= mostCounted &&
    countsOnce(counted, usable) &&
    counted.every(([value]) => typeof value === valueTypes[storage]) &&
    (numbers === null || usable === 0 || counted.every(([value]) => within(value, numbers)))
  );
}

function within(value: unknown, { sketch }: NumberSummary): boolean {
  return typeof value === "number" && value >= sketch.min() && value <= sketch.max();
}

type Counts<Value> = readonly (readonly [Value, number])[];

/** Whether every value stands once, with a count from 1, and the counts add up. */
function countsOnce(counts: Counts<unknown>, total: number): boolean {
  return (
    new Set(counts.map(([value]) => value)).size === counts.length &&
    counts.every(([, n]) => Number.isSafeInteger(n) && n > 0) &&
    counts.reduce((sum, [, n]) => sum + n, 0) === total
  );
}
