import { InputError, NotMeasurable } from "../../../evidence/index.js";
import { log } from "../../../statistics/index.js";
import type { Table, TextColumn } from "../../../table/index.js";
import { columnOf, textAt } from "../../../table/index.js";
import { codePointOrder } from "../../codePointOrder.js";
import type { Replaced } from "../columns/newColumns.js";
import { denseColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedTerms } from "../fittedTransform.js";
import type { TermWeights } from "../transformStep.js";

/** Two or more letters, digits or underscores in a row, as scikit-learn has it. */
const words = /[\p{L}\p{N}_]{2,}/gu;

/** The words of a text in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(words) ?? [];
}

/** Fits a vocabulary. Not measured: `no-rows`, `all-missing`, `empty-group` (no words). */
export function fitTerms(step: TermWeights, { table }: Training): FittedStep {
  const { kind, terms = 1000 } = step;
  if (!Number.isSafeInteger(terms) || terms < 1)
    throw new RangeError(`cannot keep ${terms} terms: it needs a whole number from 1`);
  return {
    fitted: { kind, columns: step.columns.map((name) => vocabularyOf(textOf(table, name), terms)) },
  };
}

function vocabularyOf(column: TextColumn, most: number): FittedTerms["columns"][number] {
  const tallies = new Map<string, { count: number; rows: number; last: number }>();
  let documents = 0;
  for (let row = 0; row < column.length; row++) {
    const text = textAt(column, row);
    if (text === null) continue;
    documents++;
    for (const word of wordsOf(text)) {
      const tally = tallies.get(word);
      if (tally === undefined) tallies.set(word, { count: 1, rows: 1, last: row });
      else {
        tally.count++;
        if (tally.last !== row) tally.rows++;
        tally.last = row;
      }
    }
  }
  if (documents === 0) throw new NotMeasurable(column.length === 0 ? "no-rows" : "all-missing");
  if (tallies.size === 0) throw new NotMeasurable("empty-group");
  const kept = [...tallies]
    .sort(([a, left], [b, right]) => right.count - left.count || codePointOrder(a, b))
    .slice(0, most)
    .sort(([a], [b]) => codePointOrder(a, b));
  return {
    name: column.name,
    terms: kept.map(([term]) => term),
    weights: kept.map(([, { rows }]) => log((1 + documents) / (1 + rows)) + 1),
  };
}

/** Applies fitted terms. A missing text has no words. Cost: O(characters + rows · terms). */
export function applyTerms({ kind, columns }: FittedTerms, table: Table): Replaced {
  return new Map(
    columns.map(({ name, terms, weights }) => {
      const column = textOf(table, name);
      const placeOf = new Map(terms.map((term, i) => [term, i]));
      const values = terms.map(() => new Float64Array(table.rows));
      for (let row = 0; row < table.rows; row++) {
        const places = wordsOf(textAt(column, row) ?? "").map((word) => placeOf.get(word));
        for (const place of places) if (place !== undefined) values[place]![row]! += 1;
        if (kind === "tf-idf") weigh(row, values, { places, weights });
      }
      return [name, terms.map((term, i) => denseColumn(`${name}:${term}`, values[i]!))];
    }),
  );
}

/** Weighs the counts of one row, and brings the row to length 1. */
function weigh(
  row: number,
  values: readonly Float64Array[],
  {
    places,
    weights,
  }: { readonly places: readonly (number | undefined)[]; readonly weights: readonly number[] },
): void {
  const own = new Set(places);
  own.delete(undefined);
  let squares = 0;
  for (const place of own) {
    const weighted = values[place!]![row]! * weights[place!]!;
    values[place!]![row] = weighted;
    squares += weighted * weighted;
  }
  for (const place of own) values[place!]![row]! /= Math.sqrt(squares);
}

function textOf(table: Table, name: string): TextColumn {
  const column = columnOf(table, name);
  if (column.kind !== "text")
    throw new InputError("wrong-type", `the column "${name}" holds ${column.kind}, it needs text`);
  return column;
}
