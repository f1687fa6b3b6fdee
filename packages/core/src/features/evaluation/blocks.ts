import type { ValueType } from "../expressions/expression.js";

/** Rows that are evaluated at a time: small enough that the buffers of an expression stay in the processor's cache. */
export const blockRows = 4096;

/** The values of some rows, from index 0, and a 1 where a value is missing (what lies under it means nothing). */
export interface Block<Values> {
  readonly values: Values;
  readonly missing: Uint8Array | null;
}

/** Evaluates the rows from `from` up to `to`. The block is good until the next call. */
export type Run<Values> = (from: number, to: number) => Block<Values>;

/** An evaluator of a node on a table, told by the type that it yields. Truth values are 0 or 1. */
export type Blocks =
  | { readonly type: "number"; readonly run: Run<Float64Array> }
  | { readonly type: "boolean"; readonly run: Run<Uint8Array> }
  | { readonly type: "text"; readonly run: Run<string[]>; readonly dictionary?: Dictionary };

/** A text column as codes, so that what is asked of its text is asked of each label once. */
export interface Dictionary {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly missing: Run<null>;
}

/** Missing where one of two is. */
export function eitherMissing(): (
  a: Uint8Array | null,
  b: Uint8Array | null,
  count: number,
) => Uint8Array | null {
  const either = new Uint8Array(blockRows);
  return (a, b, count) => {
    if (a === null || b === null) return a ?? b;
    for (let i = 0; i < count; i++) either[i] = a[i]! | b[i]!;
    return either;
  };
}

/** A hand-made expression can say anything of its operands; the builders and the reader cannot. */
export function wrongType(given: ValueType, needed: ValueType): never {
  throw new TypeError(`cannot evaluate an operand of type ${given}, it needs ${needed}`);
}
