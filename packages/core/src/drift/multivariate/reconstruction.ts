import type { DenseMatrix, PrincipalComponents } from "../../statistics/index.js";
import { principalComponents } from "../../statistics/index.js";

/** How many components to keep: so many, or the fewest whose variances exceed this share of the whole. */
export type KeptComponents = { readonly share: number } | { readonly count: number };

/** Components to rebuild rows from. */
export interface Reconstruction {
  readonly components: PrincipalComponents;
  readonly kept: number;
}

export function reconstructionFrom(rows: DenseMatrix, keep: KeptComponents): Reconstruction {
  requireKept(keep, rows.columns);
  const components = principalComponents(rows);
  return { components, kept: "count" in keep ? keep.count : fewestAbove(components.variances, keep.share) };
}

function requireKept(keep: KeptComponents, columns: number): void {
  if ("count" in keep) {
    if (!Number.isSafeInteger(keep.count) || keep.count < 1 || keep.count > columns)
      throw new RangeError(
        `cannot keep ${keep.count} components: it needs a whole number from 1 to ${columns}`,
      );
  } else if (!(keep.share > 0 && keep.share < 1))
    throw new RangeError(
      `cannot keep a share ${keep.share} of the variance: it needs a number between 0 and 1`,
    );
}

function fewestAbove(variances: Float64Array, share: number): number {
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  let sum = 0;
  for (let k = 0; k < variances.length; k++) {
    sum += variances[k]!;
    if (sum / total > share) return k + 1;
  }
  return variances.length;
}

/** For each row how far, in standardized units, it lies from what its kept components make of it. */
export function reconstructionErrors({ components, kept }: Reconstruction, rows: DenseMatrix): Float64Array {
  const { means, scales } = components;
  const { values: directions, columns } = components.components;
  const errors = new Float64Array(rows.rows);
  const left = new Float64Array(columns);
  for (let row = 0; row < rows.rows; row++) {
    for (let j = 0; j < columns; j++) left[j] = (rows.values[row * columns + j]! - means[j]!) / scales[j]!;
    // The components are orthogonal: what each explains can be taken off one after the other.
    for (let from = 0; from < kept * columns; from += columns) {
      let length = 0;
      for (let j = 0; j < columns; j++) length += left[j]! * directions[from + j]!;
      for (let j = 0; j < columns; j++) left[j]! -= length * directions[from + j]!;
    }
    let squares = 0;
    for (let j = 0; j < columns; j++) squares += left[j]! * left[j]!;
    errors[row] = Math.sqrt(squares);
  }
  return errors;
}
