import { requireCounts } from "../../../arguments/requireCounts.js";
import {
  hypergeometricCdf,
  hypergeometricMass,
  hypergeometricSurvival,
} from "../../../distributions/index.js";
import { requireWholeCounts } from "../countTable.js";
import type { CountLaw } from "../noLikelier.js";

/** A 2 × 2 table and the law of its first cell given its totals. */
export interface FourfoldTable {
  readonly first: number;
  readonly oddsRatio: number | null;
  readonly law: CountLaw;
}

/** Throws `RangeError` unless the table has two rows of two whole numbers; not measured: `no-rows`. */
export function fourfoldTable(counts: readonly ArrayLike<number>[]): FourfoldTable {
  const attempt = "test a 2 × 2 table";
  if (counts.length !== 2 || counts.some((row) => row.length !== 2))
    throw new RangeError(`cannot ${attempt}: it needs two rows of two cells`);
  const [a, b, c, d] = [counts[0]![0]!, counts[0]![1]!, counts[1]![0]!, counts[1]![1]!];
  requireWholeCounts(attempt, [a, b, c, d]);
  const population = requireCounts(attempt, [a, b, c, d]);
  if (!Number.isSafeInteger(population))
    throw new RangeError(`cannot ${attempt}: the counts exceed 2^53 − 1 together`);
  const urn = { population, marked: a + c, drawn: a + b };
  const odds = ((a / b) * d) / c;
  return {
    first: a,
    oddsRatio: Number.isFinite(odds) ? odds : null,
    law: {
      lowest: Math.max(0, a - d),
      highest: Math.min(urn.marked, urn.drawn),
      mode: Math.min(
        Math.floor(((urn.marked + 1) / (population + 2)) * (urn.drawn + 1)),
        Math.min(urn.marked, urn.drawn),
      ),
      mass: (k) => hypergeometricMass(k, urn),
      cdf: (k) => hypergeometricCdf(k, urn),
      survival: (k) => hypergeometricSurvival(k, urn),
    },
  };
}
