import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { Count } from "../../statistics/index.js";
import { equivalencePower } from "../../statistics/index.js";
import type { EquivalenceOptions } from "./equivalenceSupport.js";

const mostRows = 1e8;

/** What it would take to settle the question about one cell, if the observed rates were the true ones. */
export type PowerTableRow =
  | {
      readonly status: "measured";
      /** The answer that the observed rates point to. */
      readonly toward: "equivalence" | "difference";
      /** The chance that the rows at hand give that answer. */
      readonly powerNow: number;
      /** Rows of the cell, and as many of the reference, that give it with the power asked for. */
      readonly rowsPerGroup: number;
    }
  | { readonly status: "not-measured"; readonly reason: Reason };

/** The comparison that the power is for. */
export interface PowerTableOptions extends EquivalenceOptions {
  /** Index of the cell that the others are compared with. */
  readonly reference: number;
  /** In [½, 1); default 0.8. */
  readonly power?: number;
}

/**
 * For each cell against a reference cell: how many rows per group would settle by {@link equivalenceSupport} whether their rates are equivalent
 * within the tolerance, and how likely the rows at hand do. The observed rates stand for the true ones, so read it as an order of magnitude.
 *
 * One row for each cell; that of the reference itself is not measured (`single-group`), nor are cells without trials (`empty-group`) nor
 * differences that sit on the tolerance, which more than 10⁸ rows a group do not settle (`overflow`).
 * Throws `RangeError` where the reference is no cell, or an option lies outside its range. Cost: some 40 powers a cell, about a millisecond.
 * Source: Farrington & Manning, Statistics in Medicine 9 (1990).
 *
 * @example
 * import { equivalencePowerTable } from "@probity/core/fairness";
 * const cells = [{ successes: 400, trials: 1000 }, { successes: 21, trials: 50 }, { successes: 24, trials: 40 }];
 * const [, second, third] = equivalencePowerTable(cells, { reference: 0, tolerance: 0.05 });
 * second; // => { status: "measured", toward: "equivalence", powerNow: 0, rowsPerGroup: 3319 }
 * third; // => { status: "measured", toward: "difference", powerNow: 0.462761, rowsPerGroup: 173 }
 */
export function equivalencePowerTable(
  cells: readonly Count[],
  options: PowerTableOptions,
): readonly PowerTableRow[] {
  const { reference, tolerance, alpha = 0.05, power = 0.8 } = options;
  const compared = cells[reference];
  if (compared === undefined)
    throw new RangeError(
      `cannot make a power table against cell ${reference}: it needs one of ${cells.length} cells`,
    );
  if (!(power >= 0.5 && power < 1))
    throw new RangeError(
      `cannot make a power table for a power of ${power}: it needs a number from 0.5 to below 1`,
    );
  return cells.map((cell, at): PowerTableRow => {
    const outcome = attempt(() => {
      if (cell.trials === 0 || compared.trials === 0) throw new NotMeasurable("empty-group");
      if (at === reference) throw new NotMeasurable("single-group");
      const rates = {
        first: cell.successes / cell.trials,
        second: compared.successes / compared.trials,
      };
      const toward = Math.abs(rates.first - rates.second) <= tolerance ? "equivalence" : "difference";
      const powerOf = (rowsOfFirst: number, rowsOfSecond: number): number =>
        equivalencePower({ ...rates, rowsOfFirst, rowsOfSecond }, { tolerance, alpha })[toward];
      return {
        status: "measured",
        toward,
        powerNow: powerOf(cell.trials, compared.trials),
        rowsPerGroup: fewestRows((rows) => powerOf(rows, rows) >= power),
      } as const;
    });
    return "reason" in outcome ? { status: "not-measured", reason: outcome.reason } : outcome.value;
  });
}

/** The least number of rows that is enough, above which more are, too. */
function fewestRows(enough: (rows: number) => boolean): number {
  let high = 2;
  while (!enough(high)) {
    if (high > mostRows) throw new NotMeasurable("overflow");
    high *= 2;
  }
  let low = high === 2 ? 1 : high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
