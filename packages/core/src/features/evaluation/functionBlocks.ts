import type { ValueType } from "../expressions/expression.js";
import type { Block, Blocks } from "./blocks.js";
import { blockRows } from "./blocks.js";
import { mapValues } from "./mappedBlocks.js";
import type { Value } from "./rowEvaluator.js";

/** A function of one's own, asked row by row. */
export function functionBlocks(
  inputs: readonly Blocks[],
  type: ValueType,
  apply: (inputs: readonly Value[]) => Value,
): Blocks {
  const rows = Float64Array.from({ length: blockRows }, (_, i) => i);
  let given: readonly ((row: number) => Value)[] = [];
  const positions = (from: number, to: number): Block<Float64Array> => {
    given = inputs.map((input) => cellsOf(input, from, to));
    return { values: rows, missing: null };
  };
  return mapValues(positions, type, (row: number) => apply(given.map((cell) => cell(row))));
}

function cellsOf(blocks: Blocks, from: number, to: number): (row: number) => Value {
  if (blocks.type === "boolean") {
    const { values, missing } = blocks.run(from, to);
    return (row) => (missing?.[row] === 1 ? null : values[row] === 1);
  }
  const { values, missing } = blocks.run(from, to);
  return (row) => (missing?.[row] === 1 ? null : values[row]!);
}
