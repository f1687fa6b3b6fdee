import { NotMeasurable } from "../../evidence/index.js";
import { normalCdf, normalQuantile } from "../distributions/index.js";
import { linearQuantile } from "../order/linearQuantile.js";
import { sortedCopy } from "../order/sortedCopy.js";

/** What places the ends of a bias-corrected and accelerated interval among the replicates. */
export interface BcaPlace {
  readonly estimate: number;
  readonly acceleration: number;
  readonly level: number;
}

/** The quantiles of the replicates at Φ(z₀ + (z₀ ± z) / (1 − a(z₀ ± z))). Throws `no-spread` where all lie on one side of the estimate. */
export function bcaEnds(
  replicates: Float64Array,
  { estimate, acceleration, level }: BcaPlace,
): { readonly lower: number; readonly upper: number } {
  const sorted = sortedCopy(replicates);
  const bias = normalQuantile(shareBelow(sorted, estimate));
  if (!Number.isFinite(bias)) throw new NotMeasurable("no-spread");
  const end = (z: number): number => {
    const shifted = bias + z;
    return linearQuantile(sorted, normalCdf(bias + shifted / Math.max(1 - acceleration * shifted, 1e-9)));
  };
  const z = normalQuantile((1 - level) / 2);
  return { lower: end(z), upper: end(-z) };
}

/** The share of values below the estimate, ties half. */
function shareBelow(sorted: Float64Array, estimate: number): number {
  let below = 0;
  let equal = 0;
  for (const value of sorted) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
  }
  return (below + equal / 2) / sorted.length;
}
