import { requireSameLength } from "../../statistics/arguments/index.js";
import type { GroupIds } from "../groups/groupIds.js";

/** Throws `RangeError` where these are no groups of so many rows. */
export function requireGroups(attempt: string, { groupOf, groups }: GroupIds, rows: number): void {
  requireSameLength(attempt, rows, groupOf.length);
  if (!Number.isSafeInteger(groups) || groups < 0)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number`);
  // One pass without a branch; the row is looked up only when there is something to tell.
  let outside = 0;
  for (let row = 0; row < groupOf.length; row++) outside |= groupOf[row]! | (groups - 1 - groupOf[row]!);
  if (outside >= 0) return;
  const row = groupOf.findIndex((group) => group < 0 || group >= groups);
  throw new RangeError(
    `cannot ${attempt}: row ${row} is in group ${groupOf[row]}, it needs one from 0 to ${groups - 1}`,
  );
}
