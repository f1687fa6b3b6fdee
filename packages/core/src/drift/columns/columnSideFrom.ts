import { NotMeasurable } from "../../evidence/index.js";
import { sortedSample } from "../../statistics/index.js";
import type { Column, TextColumn } from "../../table/index.js";
import { codesOf, isPresent, textAt } from "../../table/index.js";
import type { CategorySide, ColumnRole, ColumnSide, NumberSide, TextSide } from "./columnSide.js";
import { presenceOf } from "./presence.js";
import { textShape } from "./textShape.js";

/**
 * One side of a comparison from the rows of a column. Throws `unsupported-type` where the column cannot be read in that role.
 * Cost: O(rows), the sort of numbers included.
 */
export function columnSideFrom(column: Column, role: ColumnRole): ColumnSide {
  const presence = presenceOf(column);
  return { rows: column.length, presence, values: valuesFrom(column, role, presence[0]) };
}

function valuesFrom(column: Column, role: ColumnRole, finiteRows: number): ColumnSide["values"] {
  switch (role) {
    case "number":
      return numbersFrom(column, finiteRows);
    case "category":
      return labelsFrom(column);
    case "text":
      return textFrom(column);
  }
}

function numbersFrom(column: Column, finiteRows: number): NumberSide {
  if (column.kind !== "number" && column.kind !== "timestamp") throw new NotMeasurable("unsupported-type");
  const { values, length } = column;
  if (finiteRows === length) return { kind: "number", distribution: sortedSample(values) };
  const finite = new Float64Array(finiteRows);
  let kept = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    if (value - value === 0 && isPresent(column, row)) finite[kept++] = value;
  }
  return { kind: "number", distribution: sortedSample(finite) };
}

const notFinite: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

function labelsFrom(column: Column): CategorySide {
  const { codes, labels } = codesOf(column);
  const sizes = new Float64Array(labels.length);
  for (const code of codes) if (code >= 0) sizes[code]! += 1;
  const present = labels.map((label, code) => [label, sizes[code]!] as const);
  return {
    kind: "category",
    counts: new Map(column.kind === "number" ? present.filter(([label]) => !notFinite.has(label)) : present),
    other: 0,
  };
}

function textFrom(column: Column): TextSide {
  if (column.kind !== "text") throw new NotMeasurable("unsupported-type");
  const { lengths, shapes } = shapesOf(column);
  return {
    kind: "text",
    length: { kind: "number", distribution: sortedSample(lengths) },
    shape: { kind: "category", counts: shapes, other: 0 },
    column,
  };
}

function shapesOf(column: TextColumn): {
  readonly lengths: Float64Array;
  readonly shapes: ReadonlyMap<string, number>;
} {
  const lengths = new Float64Array(column.length - column.missing);
  const shapes = new Map<string, number>();
  let at = 0;
  for (let row = 0; row < column.length; row++) {
    const text = textAt(column, row);
    if (text === null) continue;
    const { length, shape } = textShape(text);
    lengths[at++] = length;
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  return { lengths, shapes };
}
