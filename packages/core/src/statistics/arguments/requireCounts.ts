import { NotMeasurable } from "../../evidence/index.js";

/** The total of some counts. Throws `RangeError` at a count that is negative or not finite, `overflow` beyond 1.8e308. */
export function totalOfCounts(attempt: string, counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(`cannot ${attempt}: the count of cell ${i} is negative or not finite`);
    total += count;
  }
  if (total === Infinity) throw new NotMeasurable("overflow");
  return total;
}

/** The total of some counts, as {@link totalOfCounts}; throws `no-rows` where all are zero. */
export function requireCounts(attempt: string, counts: ArrayLike<number>): number {
  const total = totalOfCounts(attempt, counts);
  if (total === 0) throw new NotMeasurable("no-rows");
  return total;
}
