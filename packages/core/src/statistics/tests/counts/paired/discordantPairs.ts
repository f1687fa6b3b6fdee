import { NotMeasurable } from "../../../../evidence/index.js";
import { requireWholeCounts } from "../countTable.js";

/** The total of both kinds of discordant pairs. Throws `RangeError` unless both are whole numbers; not measured: `zero-count`. */
export function discordantPairs(firstOnly: number, secondOnly: number): number {
  requireWholeCounts("compare paired labels", [firstOnly, secondOnly]);
  const pairs = firstOnly + secondOnly;
  if (pairs === 0) throw new NotMeasurable("zero-count");
  return pairs;
}
