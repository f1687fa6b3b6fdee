import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { PermutationTest } from "../../statistics/index.js";
import { kendallTauB, log, permutationTest } from "../../statistics/index.js";
import type { ShapValues } from "../shapValues.js";
import { sizesOfBoth } from "./attributionSizes.js";

/** How far two sets of rows agree on which features matter. */
export interface RankingAgreement {
  /** Discounted gain of the current order, the reference's mean |φ| as gains: 1 for the same order, weighted to the top. In (0, 1]. */
  readonly gain: number;
  /** Kendall's τ-b of the two vectors of mean |φ|; `null` with fewer than three features or all equal. */
  readonly kendall: number | null;
  /** Share of the `top` features of the one that are among those of the other. */
  readonly topOverlap: number;
  /** Whether rows exchanged between the sides would agree as little: the test of 1 − gain by permutations. */
  readonly test: PermutationTest;
}

/**
 * Whether two sets of explained rows (two windows of time, two groups) put the features in the same order of mean |φ|. With reference
 * sizes aⱼ and the features in the current order, gain = Σᵢ a₍ᵢ₎ / log₂(i + 1) over the same sum in the reference's own order (normalized
 * discounted cumulative gain; of equal sizes the lower feature comes first).
 *
 * The order alone: twice the size of all attributions changes nothing here ({@link attributionChange} sees it). Near-equal features
 * change places by chance, which lowers τ and hardly the gain; the test says whether the disagreement is more than that. It speaks of the
 * model's answers to these rows and of no cause. Not measured: `no-rows`, `constant-input` (no attribution but 0 in the reference).
 * Throws `RangeError` where the features differ, there is no such output, or `top` is no whole number from 1 to the features.
 * Cost: O(permutations · rows · features). Source: Järvelin & Kekäläinen, ACM TOIS 20 (2002).
 *
 * @example
 * import { rankingAgreement } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const shap = (...values: number[]) =>
 *   ({ values: Float64Array.from(values), base: Float64Array.of(0), rows: 2, features: 3, outputs: 1, backgroundRows: 1, additivityError: 0, scale: 1 });
 * const options = { random: seededRandom("1"), permutations: 99, top: 1 };
 * const { gain, kendall, topOverlap } = rankingAgreement(shap(4, 2, 1, -4, 2, 1), shap(2, 4, 1, 2, 4, 1), options);
 * gain; // => 0.87
 * kendall; // => 0.333333333333
 * topOverlap; // => 0
 */
export function rankingAgreement(
  reference: ShapValues,
  current: ShapValues,
  options: {
    readonly random: SeededRandom;
    readonly output?: number;
    /** 3 by default, or as many as there are. */
    readonly top?: number;
    /** 999 by default. */
    readonly permutations?: number;
  },
): RankingAgreement {
  const { random, output = 0, top = Math.min(3, reference.features), permutations = 999 } = options;
  const sides = sizesOfBoth(reference, current, output);
  if (!(Number.isSafeInteger(top) && top >= 1 && top <= reference.features))
    throw new RangeError(
      `cannot compare the ${top} strongest features: it needs a whole number from 1 to ${reference.features}`,
    );
  const rows = reference.rows;
  const meansOf = (which: Uint32Array): Float64Array =>
    Float64Array.from(sides[0], (own, feature) => {
      const other = sides[1][feature]!;
      let total = 0;
      for (const row of which) total += row < rows ? own[row]! : other[row - rows]!;
      return total / which.length;
    });
  const gainOf = (first: Uint32Array, second: Uint32Array): number => gain(meansOf(first), meansOf(second));
  const all = Uint32Array.from({ length: rows + current.rows }, (_, row) => row);
  const [a, b] = [meansOf(all.subarray(0, rows)), meansOf(all.subarray(rows))];
  const strongest = new Set(order(a).slice(0, top));
  return {
    gain: gain(a, b),
    kendall: kendallOf(a, b),
    topOverlap:
      order(b)
        .slice(0, top)
        .filter((feature) => strongest.has(feature)).length / top,
    test: permutationTest(
      { first: rows, second: current.rows },
      (first, second) => 1 - gainOf(first, second),
      { random, permutations },
    ),
  };
}

function gain(reference: Float64Array, current: Float64Array): number {
  // The base of the logarithm cancels.
  const discounted = (features: readonly number[]): number =>
    features.reduce((sum, feature, rank) => sum + reference[feature]! / log(rank + 2), 0);
  const best = discounted(order(reference));
  if (!(best > 0)) throw new NotMeasurable("constant-input");
  return Math.min(1, discounted(order(current)) / best);
}

function order(sizes: Float64Array): readonly number[] {
  return Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
}

function kendallOf(a: Float64Array, b: Float64Array): number | null {
  const varies = (sizes: Float64Array): boolean => sizes.some((size) => size !== sizes[0]);
  return a.length >= 3 && varies(a) && varies(b) ? kendallTauB(a, b).value : null;
}
