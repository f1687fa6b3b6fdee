import type { SecureRandom } from "../../../random/index.js";
import { requireSecureRandom } from "../../../random/index.js";
import { log } from "../../../statistics/portable/index.js";
import { roundedUp } from "../../accounting/outward.js";
import { nonNegativeRational } from "../../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../../exact/rational.js";
import { positiveRational } from "../../exact/rational.js";
import type { Mechanism, PrivacyLoss, PrivacyMeasure } from "../../mechanisms/mechanism.js";
import type { KeyedCounts } from "./keyedCounts.js";
import { requireKeyedCounts } from "./keyedCounts.js";

/** How noisily keys are selected, and how many rows a key must have for it. */
export interface PartitionSelectionOptions {
  /** The scale of the noise on each count (σ of Gaussian noise), above 0. */
  readonly scale: ExactNumber;
  /** A key is released where its noisy count is above this whole number, from 1. */
  readonly threshold: number;
  /** By how much one key's count differs between neighbors at most, a whole number from 1; by as much as all together where it is left out. */
  readonly rowsPerKey?: number;
}

/** Keys that passed, sorted, and their noisy counts. */
export interface ReleasedKeys extends KeyedCounts {
  readonly counts: Float64Array;
}

/** A mechanism that releases those of the data's keys that many rows have, with their noisy counts. */
export interface PartitionSelection extends Mechanism<KeyedCounts, ReleasedKeys> {
  readonly domain: { readonly kind: "keyed-counts" };
  readonly threshold: number;
}

/** {@link PartitionSelectionOptions}, checked. */
export interface PartitionTerms {
  readonly scale: Rational;
  readonly threshold: number;
  readonly rowsPerKey: number;
}

/** Throws `RangeError` where the options are out of range. */
export function partitionTerms(options: PartitionSelectionOptions): PartitionTerms {
  const { threshold, rowsPerKey = Number.POSITIVE_INFINITY } = options;
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > largestThreshold)
    throw new RangeError(
      `cannot select keys above a threshold of ${threshold}: it needs a whole number from 1 to 2^40`,
    );
  if (rowsPerKey !== Number.POSITIVE_INFINITY && (!Number.isSafeInteger(rowsPerKey) || rowsPerKey < 1))
    throw new RangeError(
      `cannot select keys of ${rowsPerKey} rows a unit each: it needs a whole number from 1`,
    );
  return { scale: positiveRational("select keys with noise of scale", options.scale), threshold, rowsPerKey };
}

const largestThreshold = 0x100_0000_0000;
const largestCount = 0x10_0000_0000_0000;

/** How far counts are apart: all keys together, and one key alone at most; the latter a whole number. */
export interface PartitionDistance {
  readonly together: Rational;
  readonly perKey: number;
}

/** In what kinds of noise differ. */
export interface PartitionLaw {
  readonly name: string;
  readonly measure: PrivacyMeasure;
  noise(random: SecureRandom): () => number;
  /** P(noise > threshold − count): how likely a key of `count` rows, which a neighbor does not have, is released. Rising and convex. */
  surfacing(count: number): number;
  loss(distance: PartitionDistance, delta: number): PrivacyLoss;
}

/** Puts the checks, the map and the order of the keys around a law of noise. */
export function partitionMechanism(terms: PartitionTerms, law: PartitionLaw): PartitionSelection {
  const { threshold, rowsPerKey } = terms;
  return {
    name: law.name,
    domain: { kind: "keyed-counts" },
    metric: "l1",
    measure: law.measure,
    threshold,
    map: (distance) => {
      const together = nonNegativeRational("map a distance of", distance);
      const whole = (together.numerator + together.denominator - 1n) / together.denominator;
      const perKey = Math.min(Number(whole), rowsPerKey);
      // Counts end at 2^52, so that no distance is farther than the largest number.
      const rows = Math.min(Number.MAX_VALUE, Number(whole));
      return law.loss({ together, perKey }, surfacingBound(rows, perKey, { threshold, law }));
    },
    release: (counted, source) => {
      const random = requireSecureRandom(source);
      requireKeyedCounts(counted);
      const draw = law.noise(random);
      const kept: { readonly key: string; readonly count: number }[] = [];
      counted.keys.forEach((key, i) => {
        const count = Math.min(largestCount, counted.counts[i]! + draw());
        if (count > threshold) kept.push({ key, count });
      });
      // By the keys alone: the order in which the data bring them tells of the data.
      kept.sort((a, b) => (a.key < b.key ? -1 : 1));
      return {
        keys: kept.map(({ key }) => key),
        counts: Float64Array.from(kept, ({ count }) => count),
      };
    },
  };
}

/** At least the probability that a key surfaces which only one of two neighbors has, over all ways to spread the distance over keys. */
function surfacingBound(
  together: number,
  perKey: number,
  { threshold, law }: { readonly threshold: number; readonly law: PartitionLaw },
): number {
  if (together === 0) return 0;
  if (perKey > threshold) return 1;
  // Σ surfacing(cᵢ) ≤ Σ cᵢ · max surfacing(c)/c, whose maximum is at an end since surfacing is convex. A tail that underflows is off by a few steps.
  const share = Math.max(law.surfacing(1), law.surfacing(perKey) / perKey) + 8 * Number.MIN_VALUE;
  return Math.min(1, roundedUp(together * share, (Math.abs(log(share)) + 16) * Number.EPSILON));
}
