import type { SeededRandom } from "../../random/index.js";
import { requireCounts } from "../arguments/requireCounts.js";
import { binomialDraw } from "./binomialDraw.js";

/** Counts of the cells that share one total. */
export interface CountedCells {
  readonly counts: ArrayLike<number>;
  readonly total: number;
}

/** A multinomial draw of the same total with the shares of the counts, cell by cell by conditional binomials. `into` holds zeros. */
export function multinomialDraw(
  { counts, total }: CountedCells,
  into: Float64Array,
  random: SeededRandom,
): void {
  let rowsLeft = total;
  let massLeft = total;
  for (let cell = 0; cell < counts.length && rowsLeft > 0; cell++) {
    const drawn = binomialDraw(rowsLeft, counts[cell]! / massLeft, random);
    into[cell] = drawn;
    rowsLeft -= drawn;
    massLeft -= counts[cell]!;
  }
}

/** The total of some counts. Throws `RangeError` unless they are whole numbers, `no-rows` where all are zero. */
export function requireWholeCounts(counts: ArrayLike<number>): number {
  const total = requireCounts("resample counts", counts);
  for (let cell = 0; cell < counts.length; cell++) {
    if (!Number.isSafeInteger(counts[cell]))
      throw new RangeError(`cannot resample counts: the count of cell ${cell} is no whole number`);
  }
  return total;
}
