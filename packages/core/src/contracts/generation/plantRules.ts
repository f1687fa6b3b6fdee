import type { Ordered } from "../expectations/order/ordered.js";
import { faultyCells } from "./faultyCells.js";
import type { GeneratedRow, RowTerms } from "./rowTerms.js";
import { withCells } from "./rowTerms.js";
import type { KeyRule } from "./tableTerms.js";

/** A table with one fault, and the rows that a check must find. */
export interface PlantedRows {
  readonly rows: readonly GeneratedRow[];
  readonly faulty: readonly number[];
}

/** A table that keeps the contract, a place in it, and a further row to take cells from. */
export interface Ground {
  readonly rows: readonly GeneratedRow[];
  readonly place: number;
  readonly other: GeneratedRow;
}

/** A way to break a rule; `plant` gives `null` on ground where it cannot. */
export interface FaultPlan {
  readonly rule: string;
  readonly way: string;
  readonly plant: (ground: Ground) => PlantedRows | null;
}

/** Some cells of a row replaced, by each other, by those of another row or by odd ones, until only the rule breaks; `null` where it never does. */
export function plantTogether(
  terms: RowTerms,
  {
    base,
    other,
    rule,
    columns,
  }: {
    readonly base: GeneratedRow;
    readonly other: GeneratedRow;
    readonly rule: string;
    readonly columns: readonly string[];
  },
): GeneratedRow | null {
  const [first = "", second = ""] = columns;
  const changes: { readonly [column: string]: unknown }[] = [
    { [first]: base[second], [second]: base[first] },
    Object.fromEntries(columns.map((column) => [column, other[column]])),
  ];
  for (const column of columns) {
    changes.push({ [column]: other[column] });
    const field = terms.fields.find(({ plan }) => plan.name === column);
    if (field === undefined) continue;
    for (const { cell } of faultyCells(field.plan.schema, field.rules)) {
      changes.push({ [column]: cell });
      for (const beside of columns)
        if (beside !== column) changes.push({ [column]: cell, [beside]: other[beside] });
    }
  }
  for (const change of changes) {
    const changed = withCells(terms, base, change);
    const broken = terms.brokenBy(changed);
    if (broken.length === 1 && broken[0] === rule) return changed;
  }
  return null;
}

/** The key of a row given to the next one; of a rule about spelling, spelled another way. */
export function plantKey(
  terms: RowTerms,
  { columns, keyOf, spelledOf, laterOnly }: KeyRule,
  { rows, at }: { readonly rows: readonly GeneratedRow[]; readonly at: number },
): PlantedRows | null {
  const source = rows[at]!;
  if (keyOf(source) === null) return null;
  const spellings = spelledOf === undefined ? [] : otherSpellings(String(spelledOf(source)));
  const cells = Object.fromEntries(columns.map((column) => [column, source[column]]));
  const changes = spelledOf === undefined ? [cells] : spellings.map((text) => ({ [columns[0] ?? ""]: text }));
  for (const change of changes) {
    const changed = withCells(terms, rows[at + 1]!, change);
    if (terms.brokenBy(changed).length === 0 && keyOf(changed) === keyOf(source))
      return { rows: rows.with(at + 1, changed), faulty: laterOnly ? [at + 1] : [at, at + 1] };
  }
  return null;
}

function otherSpellings(text: string): readonly string[] {
  return [text.toUpperCase(), text.toLowerCase(), `${text} `, ` ${text}`].filter((one) => one !== text);
}

/** The cells of two neighbors exchanged: the later one is out of order. */
export function plantOrder(
  terms: RowTerms,
  { columns }: Ordered,
  { rows, at }: { readonly rows: readonly GeneratedRow[]; readonly at: number },
): PlantedRows | null {
  const [column = "", by] = columns;
  const [before, after] = [rows[at]!, rows[at + 1]!];
  const differ = Number(before[column]) !== Number(after[column]);
  const whole = (before[column] ?? null) !== null && (after[column] ?? null) !== null;
  if (!whole || !differ || (by !== undefined && before[by] !== after[by])) return null;
  const changed = rows
    .with(at, withCells(terms, before, { [column]: after[column] }))
    .with(at + 1, withCells(terms, after, { [column]: before[column] }));
  if ([changed[at]!, changed[at + 1]!].some((row) => terms.brokenBy(row).length > 0)) return null;
  return { rows: changed, faulty: [at + 1] };
}
