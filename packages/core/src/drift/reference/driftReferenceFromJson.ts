import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { Shape } from "../../evidence/shape.js";
import {
  listOf,
  matching,
  number,
  oneOf,
  record,
  tagged,
  text,
  wholeNumber,
  within,
} from "../../evidence/shape.js";
import { presenceClasses } from "../columns/presence.js";
import { total } from "../methods/categoryChange.js";
import { driftMethods } from "../methods/driftMethods.js";
import type { DriftReference, StoredColumn, StoredLabels, StoredNumbers } from "./driftReference.js";

const share = within(0, 1);
const numbers = record({
  kind: oneOf(["number"]),
  rows: wholeNumber,
  rankError: share,
  at: listOf(number),
  below: listOf(wholeNumber),
  equal: listOf(wholeNumber),
});
const labels = record({
  kind: oneOf(["category"]),
  labels: listOf(text),
  counts: listOf(wholeNumber),
  other: wholeNumber,
});
/** The shape of the counts of presence classes. */
export const presenceShape: Shape = (value, at) => {
  listOf(wholeNumber)(value, at);
  mustHold(Array.isArray(value) && value.length === presenceClasses.length, at, "a count for each class");
};

const values = tagged("kind", {
  number: numbers,
  category: labels,
  text: record({ kind: oneOf(["text"]), length: numbers, shape: labels }),
});

/** The shape of a plan. */
export const planShape: Shape = record({
  format: oneOf([1]),
  columns: listOf(
    record({
      column: text,
      role: oneOf(["number", "category", "text", "none"]),
      methods: listOf(oneOf(Object.keys(driftMethods))),
    }),
  ),
  falseDiscoveryRate: share,
  power: share,
});

const document: Shape = record(
  {
    format: oneOf([1]),
    kind: oneOf(["drift-reference"]),
    rows: wholeNumber,
    plan: planShape,
    columns: listOf(record({ column: text, presence: presenceShape, values })),
  },
  { digest: matching(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits") },
);

/**
 * Reads a stored reference from the JSON that {@link referenceFrom} gave, and refuses what no table can have: counts that do not add up,
 * shares that fall, values out of order.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field`. Cost: O(size).
 *
 * @example
 * import { driftReferenceFromJson, referenceFrom } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const kept = JSON.stringify(referenceFrom(tableFrom({ open: [true, false, true] })));
 * driftReferenceFromJson(JSON.parse(kept)).rows; // => 3
 * driftReferenceFromJson({ format: 2 }); // throws unsupported-format
 */
export function driftReferenceFromJson(json: Json): DriftReference {
  if (typeof json === "object" && json !== null && "format" in json && json["format"] !== 1)
    throw new InputError("unsupported-format", "the reference has another format than 1");
  document(json, "");
  // The shape has just been checked, field by field.
  const reference = json as unknown as DriftReference;
  reference.columns.forEach((column, i) => requireColumn(column, reference.rows, `columns[${i}]`));
  return reference;
}

function requireColumn({ presence, values: kept }: StoredColumn, rows: number, at: string): void {
  mustHold(total(presence) === rows, `${at}.presence`, "counts that add up to the rows");
  const finite = presence[0];
  switch (kept.kind) {
    case "number":
      requireNumbers(kept, finite, `${at}.values`);
      break;
    case "category":
      requireLabels(kept, finite, `${at}.values`);
      break;
    case "text":
      requireNumbers(kept.length, finite, `${at}.values.length`);
      requireLabels(kept.shape, finite, `${at}.values.shape`);
  }
}

function requireNumbers({ rows, at, below, equal }: StoredNumbers, finite: number, path: string): void {
  mustHold(rows === finite, `${path}.rows`, "as many rows as are present");
  mustHold(at.length === below.length && at.length === equal.length, path, "lists of one length");
  mustHold(at.length > 0 === rows > 0, `${path}.at`, "values where there are rows");
  mustHold(
    at.every((value, i) => i === 0 || value > at[i - 1]!),
    `${path}.at`,
    "ascending values",
  );
  mustHold(
    below.every((count, i) => count + equal[i]! <= (i + 1 < at.length ? below[i + 1]! : rows)),
    path,
    "counts that rise to the rows",
  );
}

function requireLabels({ labels: kept, counts, other }: StoredLabels, finite: number, path: string): void {
  mustHold(kept.length === counts.length, path, "a count for each label");
  mustHold(new Set(kept).size === kept.length, `${path}.labels`, "each label once");
  mustHold(total(counts) + other === finite, `${path}.counts`, "counts that add up to the rows present");
}

function mustHold(holds: boolean, at: string, needed: string): void {
  if (!holds) throw new InputError("invalid-field", `${at} needs ${needed}`);
}
