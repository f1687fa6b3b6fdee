import { InputError } from "../../../evidence/index.js";
import type { Column, Table } from "../../../table/index.js";
import { codesOf, columnOf, isPresent } from "../../../table/index.js";
import type { Replaced } from "../columns/newColumns.js";
import { denseColumn } from "../columns/newColumns.js";
import type { FittedStep } from "../fittedStep.js";
import type { FittedHashing } from "../fittedTransform.js";
import type { FeatureHashing } from "../transformStep.js";
import { murmur32 } from "./murmur32.js";

/** Hashing learns nothing: its settings are its state. */
export function fitHashing(step: FeatureHashing): FittedStep {
  const { name, size, signed = true, columns } = step;
  if (!Number.isSafeInteger(size) || size < 1 || size > 65536)
    throw new RangeError(`cannot hash features to ${size} columns: it needs a whole number from 1 to 65536`);
  return { fitted: { kind: "feature-hashing", name, size, signed, columns } };
}

/** Where a text goes, and with which sign. */
interface Place {
  readonly index: number;
  readonly sign: 1 | -1;
}

function placeFinder({ size, signed }: FittedHashing): (text: string) => Place {
  const encoder = new TextEncoder();
  return (text) => {
    const hash = murmur32(encoder.encode(text));
    // The size of the smallest number is 2^31, which no signed word holds: scikit-learn's way around it.
    const index = hash === -2147483648 ? (2147483647 - (size - 1)) % size : Math.abs(hash) % size;
    return { index, sign: signed && hash < 0 ? -1 : 1 };
  };
}

/** Applies feature hashing. Missing cells and NaN add nothing. Cost: O(rows · columns). */
export function applyHashing(fitted: FittedHashing, table: Table): Replaced {
  const sums = Array.from({ length: fitted.size }, () => new Float64Array(table.rows));
  const placeOf = placeFinder(fitted);
  for (const name of fitted.columns) addColumn(columnOf(table, name), { sums, placeOf });
  const made = sums.map((values, i) => denseColumn(`${fitted.name} ${i}`, values));
  return new Map(fitted.columns.map((name, i) => [name, i === 0 ? made : []]));
}

function addColumn(
  column: Column,
  { sums, placeOf }: { readonly sums: readonly Float64Array[]; readonly placeOf: (text: string) => Place },
): void {
  if (column.kind === "unsupported")
    throw new InputError("wrong-type", `cannot hash the column "${column.name}": its type is not supported`);
  if (column.kind === "number") {
    const { values } = column;
    const { index, sign } = placeOf(column.name);
    const sum = sums[index]!;
    for (let row = 0; row < values.length; row++)
      if (isPresent(column, row) && !Number.isNaN(values[row]!)) sum[row]! += sign * values[row]!;
    return;
  }
  const { codes, labels } = codesOf(column);
  const places = labels.map((label) => placeOf(`${column.name}=${label}`));
  for (let row = 0; row < codes.length; row++) {
    const place = places[codes[row]!];
    if (place !== undefined) sums[place.index]![row]! += place.sign;
  }
}
