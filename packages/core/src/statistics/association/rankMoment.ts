import { NotMeasurable } from "../../evidence/index.js";
import type { CorrelationColumn } from "./correlationColumn.js";

/** Pearson's correlation of the midranks within the `n` rows that both columns have. Sums of half whole numbers: exact while they fit. */
export function rankMoment(x: CorrelationColumn, y: CorrelationColumn, n: number): number {
  const ranksX = centeredRanks(x, y, n);
  const ranksY = centeredRanks(y, x, n);
  if (ranksX.squares === 0 || ranksY.squares === 0) throw new NotMeasurable("constant-input");
  const products = productsOf(x, y, [ranksX.ranks, ranksY.ranks]);
  const value = products / Math.sqrt(ranksX.squares * ranksY.squares);
  return Math.max(-1, Math.min(1, value));
}

/** The midrank of each value, less the mean rank, and the sum of their squares over the rows. */
interface CenteredRanks {
  readonly ranks: Float64Array;
  readonly squares: number;
}

/** The ranks of a complete column among complete ones are always the same. */
const memo: WeakMap<CorrelationColumn, CenteredRanks> = /* @__PURE__ */ new WeakMap();

function centeredRanks(column: CorrelationColumn, other: CorrelationColumn, n: number): CenteredRanks {
  if (!other.isComplete) return ranksAmong(column, other.mask, n);
  const known = memo.get(column) ?? ranksAmong(column, null, n);
  memo.set(column, known);
  return known;
}

function ranksAmong(
  { codes, distinct }: CorrelationColumn,
  mask: Uint8Array | null,
  n: number,
): CenteredRanks {
  const counts = new Float64Array(distinct);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0 && (mask === null || mask[row] === 1)) counts[code]! += 1;
  }
  let before = 0;
  let squares = 0;
  for (let code = 0; code < distinct; code++) {
    const count = counts[code]!;
    const rank = before + count / 2 - n / 2;
    squares += count * rank * rank;
    counts[code] = rank;
    before += count;
  }
  return { ranks: counts, squares };
}

function productsOf(
  { codes: a, isComplete: allOfX }: CorrelationColumn,
  { codes: b, isComplete: allOfY }: CorrelationColumn,
  [x, y]: readonly [Float64Array, Float64Array],
): number {
  let products = 0;
  if (allOfX && allOfY) {
    for (let row = 0; row < a.length; row++) products += x[a[row]!]! * y[b[row]!]!;
    return products;
  }
  for (let row = 0; row < a.length; row++)
    if (a[row]! >= 0 && b[row]! >= 0) products += x[a[row]!]! * y[b[row]!]!;
  return products;
}
