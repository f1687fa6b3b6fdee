import type { Json } from "../../evidence/index.js";
import { bytesDigest, canonicalJson, InputError, parseJson } from "../../evidence/index.js";
import { listOf, oneOf, pairOf, record, text } from "../../evidence/shape.js";
import type { KeyValueStore } from "../../ports/index.js";
import type { Table } from "../../table/index.js";
import type { FeatureCell } from "./onlineRecord.js";
import type { RegisteredView } from "./registeredView.js";
import { featureCell } from "./viewRows.js";

/** A row that broke its contract, and was kept from the online store. */
export interface QuarantinedRow {
  /** The cells of the row; an instant as its milliseconds. */
  readonly row: { readonly [column: string]: FeatureCell };
  /** The rules that it breaks, by their ids. */
  readonly rules: readonly string[];
}

const shape = record({
  format: oneOf([1]),
  cells: listOf(pairOf(() => undefined)),
  rules: listOf(text),
});

/** Keeps rows apart, each under the digest of its cells and rules, so that what is kept again is kept once. */
export async function holdRows(
  store: KeyValueStore,
  { quarantine }: RegisteredView,
  { rejected, rules }: { readonly rejected: Table; readonly rules: readonly (readonly string[])[] },
): Promise<void> {
  if (rejected.rows === 0) return;
  const columns = rejected.columns.filter(({ kind }) => kind !== "unsupported");
  const swaps = rules.map((broken, row) => {
    const cells = columns.map((column): Json => [column.name, writtenCell(featureCell(column, row))]);
    const content = canonicalJson({ format: 1, cells, rules: [...broken] });
    const bytes = new TextEncoder().encode(content);
    return { key: quarantine + bytesDigest(bytes).slice(7), expected: null, bytes };
  });
  // One that is there already is the same row.
  await store.compareAndSwapAll(swaps);
}

/** The rows kept apart, with the places where they lie. Throws `InputError` (`malformed-document`). */
export async function heldRows(
  store: KeyValueStore,
  prefix: string,
): Promise<readonly { readonly place: string; readonly content: QuarantinedRow }[]> {
  const places = await store.keys(prefix);
  const found = await store.get(places);
  return places.flatMap((place, i) => {
    const one = found[i];
    if (one === null || one === undefined) return [];
    return [{ place, content: heldRow(one.bytes) }];
  });
}

function heldRow(bytes: Uint8Array): QuarantinedRow {
  try {
    const value = parseJson(new TextDecoder().decode(bytes));
    shape(value, "");
    const { cells, rules } = value as unknown as {
      cells: readonly (readonly [string, Json])[];
      rules: readonly string[];
    };
    return { rules, row: Object.fromEntries(cells.map(([name, cell]) => [name, readCell(cell)])) };
  } catch (cause) {
    throw new InputError(
      "malformed-document",
      "the store holds a row in quarantine that is not as it was written",
      { cause },
    );
  }
}

/** JSON has no number for these. */
const numbers: readonly number[] = [Number.NaN, Infinity, -Infinity];

function writtenCell(cell: FeatureCell): Json {
  const special = numbers.findIndex((number) => Object.is(number, cell));
  return special < 0 ? cell : { number: special };
}

function readCell(cell: Json): FeatureCell {
  if (typeof cell !== "object" || cell === null) return cell;
  const special =
    "number" in cell && typeof cell["number"] === "number" ? numbers[cell["number"]] : undefined;
  if (special === undefined) throw new InputError("malformed-document", "a cell is none");
  return special;
}
