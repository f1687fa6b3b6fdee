import type { ColumnOrder } from "../tableProfile.js";
import type { NumberTally } from "./numberTally.js";

/** The order of the finite numbers that a tally has seen; null for fewer than two. */
export function columnOrder({ rose, fell, stayed }: NumberTally): ColumnOrder | null {
  if (rose && fell) return "none";
  if (rose) return stayed ? "increasing" : "strictly-increasing";
  if (fell) return stayed ? "decreasing" : "strictly-decreasing";
  return stayed ? "constant" : null;
}
