import type { Condition } from "./branches.js";

/** One feature's values, row by row, in the type in which the model compares. */
export type ValueColumn = Float32Array | Float64Array;

/** Row-major rows as one array a feature. */
export function columnsOf(rows: ValueColumn, features: number): readonly ValueColumn[] {
  const count = rows.length / features;
  const isFloat32 = rows.BYTES_PER_ELEMENT === 4;
  return Array.from({ length: features }, (_, feature) => {
    const column = isFloat32 ? new Float32Array(count) : new Float64Array(count);
    for (let row = 0, at = feature; row < count; row++, at += features) column[row] = rows[at]!;
    return column;
  });
}

/**
 * Writes for `count` rows from row `from` the answer to a question, 1 for yes, shifted to a bit: `patterns[i] |= answer << bit`.
 * NaN meets no comparison: `x ≤ t` is its answer where it counts as false, `¬(x > t)` where it counts as true.
 */
export function addAnswers(
  { threshold, values, missingIsTrue }: Condition,
  column: ValueColumn,
  from: number,
  count: number,
  patterns: Uint16Array,
  bit: number,
): void {
  // Number(…) compiles to a flag, a conditional to a jump that is mispredicted every other row: seven times slower.
  if (values === null && !missingIsTrue) {
    for (let i = 0; i < count; i++) patterns[i]! |= Number(column[from + i]! <= threshold) << bit;
  } else if (values === null && !Number.isNaN(threshold)) {
    for (let i = 0; i < count; i++) patterns[i]! |= Number(!(column[from + i]! > threshold)) << bit;
  } else {
    const yes = 1 << bit;
    const set = new Set(values ?? []);
    if (missingIsTrue) set.add(Number.NaN);
    else set.delete(Number.NaN); // a set would find it, a comparison does not
    for (let i = 0; i < count; i++) if (set.has(column[from + i]!)) patterns[i]! |= yes;
  }
}

/** The answer for one value. */
export function answer({ threshold, values, missingIsTrue }: Condition, value: number): boolean {
  if (Number.isNaN(value)) return missingIsTrue;
  return values === null ? value <= threshold : values.includes(value);
}
