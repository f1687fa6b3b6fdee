import type { Column } from "../../table/index.js";
import { isPresent } from "../../table/index.js";

/** The five ways a cell can be there or not, in the order of {@link Presence}. */
export const presenceClasses = [
  "finite",
  "null",
  "not-a-number",
  "negative-infinity",
  "positive-infinity",
] as const;

/** Rows by presence class: cells with a usable value, null, NaN, −∞ and +∞. Nothing is dropped: they sum to the rows. */
export type Presence = readonly [
  finite: number,
  missing: number,
  notANumber: number,
  below: number,
  above: number,
];

/** Counts the cells of a column by presence class. Cost: O(rows). */
export function presenceOf(column: Column): Presence {
  const { length, missing } = column;
  if (column.kind !== "number") return [length - missing, missing, 0, 0, 0];
  const { values } = column;
  let notANumber = 0;
  let below = 0;
  let above = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    // x − x is 0 for every finite number, and a null holds 0.
    if (value - value === 0 || !isPresent(column, row)) continue;
    if (value === Infinity) above += 1;
    else if (value === -Infinity) below += 1;
    else notANumber += 1;
  }
  return [length - missing - notANumber - below - above, missing, notANumber, below, above];
}
