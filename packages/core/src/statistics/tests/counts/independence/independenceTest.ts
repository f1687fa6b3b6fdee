import { NotMeasurable } from "../../../../evidence/index.js";
import { chiSquaredSurvival } from "../../../distributions/index.js";
import type { CountTable } from "../countTable.js";
import { degreesOfFreedomOf, expectedCount } from "../countTable.js";

/** A test whether the rows of a table of counts spread over its columns alike, by the χ² law. */
export interface IndependenceTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly n: number;
  /** The law is good from about 5 on. */
  readonly smallestExpected: number;
  /** Rows and columns without a single count, which were left out. */
  readonly emptyRows: number;
  readonly emptyColumns: number;
}

/** The test by the sum over all cells of what `distance` says of a count and its expectation. */
export function independenceTest(
  table: CountTable,
  distance: (observed: number, expected: number) => number,
): IndependenceTest {
  const { cells, rows, columns, n, emptyRows, emptyColumns } = table;
  let statistic = 0;
  let smallestExpected = Infinity;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const expected = expectedCount(table, i, j);
      if (expected === 0) continue; // below the smallest double
      statistic += distance(cells[i * columns + j]!, expected);
      smallestExpected = Math.min(smallestExpected, expected);
    }
  }
  if (!Number.isFinite(statistic)) throw new NotMeasurable("overflow");
  const degreesOfFreedom = degreesOfFreedomOf(table);
  const pValue = chiSquaredSurvival(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, n, smallestExpected, emptyRows, emptyColumns };
}
