import type { Column } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";

/** Which label counts as 1. */
export interface BinaryLabelOptions {
  /** By default 1 among numbers and true among truth values; text needs it said. */
  readonly positive?: string;
}

const attempt = "read labels";
const numberPairs: readonly (readonly string[])[] = [
  ["0", "1"],
  ["-1", "1"],
];

/**
 * The labels of a column as 1 for the positive one and 0 for the other: what the metrics take as `yTrue` and `yPred`.
 *
 * Numbers are 0 and 1, or −1 and 1, unless `positive` names one of two others (as text, `"2"`); text needs `positive`. A column that holds one label
 * alone is all 1 or all 0. Throws `RangeError` at a missing cell or a NaN (a row is never dropped, nor taken for a no), where there are more than two
 * labels, or where none of two is the positive one; `NotMeasurable` (`unsupported-type`). Cost: O(rows).
 * Golden: `fairness/edge-inputs.json`.
 *
 * @example
 * import { binaryLabels } from "@probity/core/fairness";
 * import { columnOf, tableFrom } from "@probity/core/table";
 * const loans = tableFrom({ denied: ["no", "yes", "no"], repaid: [true, false, true] });
 * binaryLabels(columnOf(loans, "denied"), { positive: "no" }); // => Uint8Array.of(1, 0, 1)
 * binaryLabels(columnOf(loans, "repaid")); // => Uint8Array.of(1, 0, 1)
 */
export function binaryLabels(column: Column, options: BinaryLabelOptions = {}): Uint8Array {
  const { codes, labels } = codesOf(column);
  requireKnown(column);
  const positive = positiveOf(column, labels, options);
  const code = labels.indexOf(positive);
  return Uint8Array.from(codes, (own) => (own === code ? 1 : 0));
}

function requireKnown(column: Column): void {
  for (let row = 0; row < column.length; row++) {
    if (!isPresent(column, row))
      throw new RangeError(
        `cannot ${attempt}: "${column.name}" has none in row ${row}, it needs one in each`,
      );
    if (column.kind === "number" && Number.isNaN(column.values[row]))
      throw new RangeError(`cannot ${attempt}: "${column.name}" is not a number in row ${row}`);
  }
}

function positiveOf(
  { kind, name }: Column,
  labels: readonly string[],
  { positive }: BinaryLabelOptions,
): string {
  if (labels.length > 2)
    throw new RangeError(
      `cannot ${attempt}: "${name}" holds ${labels.length} labels, it needs two (or one class against the rest)`,
    );
  if (positive !== undefined) {
    if (labels.length === 2 && !labels.includes(positive))
      throw new RangeError(`cannot ${attempt}: no label of "${name}" is ${JSON.stringify(positive)}`);
    return positive;
  }
  if (kind === "boolean") return "true";
  const known =
    kind === "number" && numberPairs.some((pair) => labels.every((label) => pair.includes(label)));
  if (known) return "1";
  throw new RangeError(`cannot ${attempt}: which label of "${name}" is the positive one needs to be said`);
}
