import type { OnnxAttribute, OnnxNode, OnnxTensor } from "../../../model/index.js";

/** A graph under construction. Names of values are numbered behind a prefix that no column has. */
export interface GraphDraft {
  readonly nodes: OnnxNode[];
  readonly initializers: OnnxTensor[];
}

/** What no input of a graph may start with. */
export const valuePrefix = "transforms:";

/** Element types of ONNX as the operator Cast names them. */
export const elementCodes = { float32: 1, int64: 7, boolean: 9, float64: 11 } as const;

/** Appends an operator and gives the name of its output. */
export function append(
  { nodes }: GraphDraft,
  operator: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): string {
  const output = `${valuePrefix}${nodes.length}`;
  nodes.push({
    name: `${operator}_${nodes.length}`,
    operator,
    domain: operator === "LabelEncoder" ? "ai.onnx.ml" : "",
    inputs,
    outputs: [output],
    attributes: new Map(Object.entries(attributes)),
  });
  return output;
}

/** Appends doubles (one of them has no dimensions of its own) and gives their name. */
export function constant(
  draft: GraphDraft,
  values: number | readonly number[],
  dimensions: readonly number[] = typeof values === "number" ? [] : [values.length],
): string {
  return tensor(draft, { type: "float64", dimensions, values });
}

/** Appends whole numbers and gives their name. */
export function wholes(draft: GraphDraft, values: number | readonly number[]): string {
  return tensor(draft, {
    type: "int64",
    dimensions: typeof values === "number" ? [] : [values.length],
    values,
  });
}

function tensor(
  { initializers }: GraphDraft,
  {
    type,
    dimensions,
    values,
  }: {
    readonly type: "float64" | "int64";
    readonly dimensions: readonly number[];
    readonly values: number | readonly number[];
  },
): string {
  const name = `${valuePrefix}constant ${initializers.length}`;
  initializers.push({ name, type, dimensions, values: Float64Array.from([values].flat()) });
  return name;
}

export function cast(draft: GraphDraft, value: string, type: keyof typeof elementCodes): string {
  return append(draft, "Cast", [value], { to: { type: "int", value: elementCodes[type] } });
}

/** A value, and numbers that it is compared with. */
export interface Comparable {
  readonly value: string;
  readonly numbers: readonly number[];
}

/**
 * What is compared with numbers of the training data, and those numbers: in a graph of 32-bit floats both as 32-bit floats, since an input
 * that equaled one of them is no longer equal to it.
 */
export function comparable(
  draft: GraphDraft,
  value: string,
  { numbers, isSingle }: { readonly numbers: readonly number[]; readonly isSingle: boolean },
): Comparable {
  if (!isSingle) return { value, numbers };
  return { value: cast(draft, cast(draft, value, "float32"), "float64"), numbers: numbers.map(Math.fround) };
}

/** `value` where `condition`, else `other`. */
export function where(draft: GraphDraft, condition: string, value: string, other: string): string {
  return append(draft, "Where", [condition, value, other]);
}

export function isNaN(draft: GraphDraft, value: string): string {
  return append(draft, "IsNaN", [value]);
}

/** `result`, NaN where `value` is. */
export function keepNaN(draft: GraphDraft, value: string, result: string): string {
  return where(draft, isNaN(draft, value), value, result);
}

/** How many entries of a row hold, as doubles of one column. */
export function countHolding(draft: GraphDraft, conditions: string): string {
  return append(draft, "ReduceSum", [cast(draft, conditions, "float64"), wholes(draft, [1])], {
    keepdims: { type: "int", value: 1 },
  });
}

/** Entries of a list by places of one column. A place beyond the list stops the run. */
export function pick(draft: GraphDraft, values: readonly number[], places: string): string {
  return append(draft, "Gather", [constant(draft, values), places]);
}

/** Column `index` of rows, as rows of one. */
export function columnAt(draft: GraphDraft, rows: string, index: number): string {
  return append(draft, "Gather", [rows, wholes(draft, [index])], { axis: { type: "int", value: 1 } });
}

/** Columns side by side. */
export function sideBySide(draft: GraphDraft, columns: readonly string[]): string {
  return append(draft, "Concat", columns, { axis: { type: "int", value: 1 } });
}
