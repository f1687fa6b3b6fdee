/** The rows of some columns that have the same cells: how many, and the first two moments of what they have. */
export interface GapPattern {
  readonly rows: number;
  /** The columns that are there, ascending. */
  readonly present: readonly number[];
  readonly absent: readonly number[];
  /** The mean of each present column. */
  readonly means: Float64Array;
  /** The sums of products of deviations from these means, row after row; empty for one row, where they are 0. */
  readonly products: Float64Array;
}

/** The patterns of gaps (NaN) of rows that have a cell at all, by their first row. Cost: O(rows · columns²). */
export function gapPatterns(columns: readonly Float64Array[]): readonly GapPattern[] {
  const rowsOf = new Map<string, number[]>();
  const length = columns[0]?.length ?? 0;
  for (let row = 0; row < length; row++) {
    let key = "";
    for (const column of columns) key += column[row]! === column[row]! ? "1" : "0";
    const known = rowsOf.get(key);
    if (known === undefined) rowsOf.set(key, [row]);
    else known.push(row);
  }
  return [...rowsOf]
    .filter(([key]) => key.includes("1"))
    .map(([key, rows]) => {
      const places = columns.map((_, j) => j);
      const present = places.filter((j) => key[j] === "1");
      return {
        rows: rows.length,
        present,
        absent: places.filter((j) => key[j] === "0"),
        ...momentsOf(
          present.map((j) => columns[j]!),
          rows,
        ),
      };
    });
}

function momentsOf(
  columns: readonly Float64Array[],
  rows: readonly number[],
): Pick<GapPattern, "means" | "products"> {
  const size = columns.length;
  const means = Float64Array.from(columns, (values) => {
    let sum = 0;
    for (const row of rows) sum += values[row]!;
    return sum / rows.length;
  });
  if (rows.length === 1) return { means, products: new Float64Array(0) };
  const products = new Float64Array(size * size);
  for (const row of rows)
    for (let i = 0; i < size; i++) {
      const deviation = columns[i]![row]! - means[i]!;
      for (let j = 0; j <= i; j++) products[i * size + j]! += deviation * (columns[j]![row]! - means[j]!);
    }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) products[j * size + i] = products[i * size + j]!;
  return { means, products };
}
