import type { BoundedColumn } from "./boundedColumn.js";

/** The exact sum of a column in steps of its lattice. */
export function latticeSum(values: ArrayLike<number>, column: BoundedColumn): bigint {
  const largest = Math.max(1, Math.abs(column.lowest), Math.abs(column.highest));
  // So many steps that their sum is a safe integer.
  const block = Math.floor(Number.MAX_SAFE_INTEGER / largest);
  let total = 0n;
  for (let from = 0; from < values.length; from += block) {
    const end = Math.min(values.length, from + block);
    let sum = 0;
    for (let i = from; i < end; i++) sum += column.indexOf(values[i]!);
    total += BigInt(sum);
  }
  return total;
}
