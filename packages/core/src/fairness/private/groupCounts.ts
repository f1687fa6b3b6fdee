import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import { listOf, number, oneOf, record, tagged, text, wholeNumber, within } from "../../evidence/shape.js";
import type { ConfusionCounts } from "../../statistics/index.js";
import { flatCounts } from "../uncertainty/flatCounts.js";

/** The law of the noise that was added to each cell. */
export type CountNoise =
  /** Mass proportional to e^(−|k|/scale) on the whole numbers. */
  | { readonly law: "discrete-laplace"; readonly scale: number }
  /** Mass proportional to e^(−k²/2 deviation²) on the whole numbers. */
  | { readonly law: "discrete-gaussian"; readonly deviation: number };

/** Noise of one law, drawn independently by so many contributors. */
export interface SummedNoise {
  readonly noise: CountNoise;
  readonly times: number;
}

/**
 * What one party knows of some groups, as plain JSON: no row, only counts, which add up over parties. The groups are declared beforehand; a
 * label that only one person has would name that person.
 */
export interface GroupCounts {
  readonly format: 1;
  readonly kind: "group-counts";
  readonly groups: readonly string[];
  /** Four to a group: true positives, false positives, true negatives, false negatives; below 0 by noise alone. A secure sum adds this list. */
  readonly cells: readonly number[];
  /** What noise is in each cell; empty where the counts are exact. */
  readonly noise: readonly SummedNoise[];
}

/**
 * The counts of declared groups, ready to be sent: {@link noisyGroupCounts} first, where they are not to be known exactly.
 *
 * Throws `RangeError` where names repeat or are not as many as counts, or a count is no whole number from 0. Cost: O(groups).
 *
 * @example
 * import { groupCounts } from "@probity/core/fairness";
 * const counts = { truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 2 };
 * groupCounts(["a"], [counts]).cells; // => [3, 1, 4, 2]
 */
export function groupCounts(groups: readonly string[], counts: readonly ConfusionCounts[]): GroupCounts {
  if (groups.length !== counts.length || new Set(groups).size !== groups.length)
    throw new RangeError(
      `cannot keep ${counts.length} counts under ${groups.length} names: it needs one name each, no name twice`,
    );
  const cells = [...flatCounts(counts)];
  cells.forEach((cell, at) => {
    if (!Number.isSafeInteger(cell) || cell < 0)
      throw new RangeError(`cannot keep count ${at}: it needs a whole number from 0`);
  });
  return { format: 1, kind: "group-counts", groups: [...groups], cells, noise: [] };
}

/**
 * The counts of two parties together, and the noise of both. Adding is the whole of the aggregation: order and grouping do not matter.
 *
 * Throws `RangeError` where the groups are not the same in the same order, or a sum is beyond 2^53. Cost: O(groups).
 *
 * @example
 * import { addGroupCounts, groupCounts } from "@probity/core/fairness";
 * const counts = { truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 2 };
 * const here = groupCounts(["a"], [counts]);
 * addGroupCounts(here, here).cells; // => [6, 2, 8, 4]
 */
export function addGroupCounts(first: GroupCounts, second: GroupCounts): GroupCounts {
  if (
    first.groups.length !== second.groups.length ||
    first.groups.some((name, at) => name !== second.groups[at])
  )
    throw new RangeError("cannot add counts of different groups: it needs the same names in the same order");
  const cells = first.cells.map((cell, at) => cell + second.cells[at]!);
  if (!cells.every(Number.isSafeInteger))
    throw new RangeError("cannot add counts beyond 2^53: a sum would not be exact");
  return { ...first, cells, noise: second.noise.reduce(withNoise, first.noise) };
}

/** The list with more noise, one entry a law. */
export function withNoise(list: readonly SummedNoise[], added: SummedNoise): readonly SummedNoise[] {
  const at = list.findIndex(({ noise }) => sameLaw(noise, added.noise));
  if (at < 0) return [...list, added];
  return list.map((entry, i) => (i === at ? { ...entry, times: entry.times + added.times } : entry));
}

function sameLaw(a: CountNoise, b: CountNoise): boolean {
  return a.law === b.law && spreadOf(a) === spreadOf(b);
}

/** The scale or the deviation. */
export function spreadOf(noise: CountNoise): number {
  return noise.law === "discrete-laplace" ? noise.scale : noise.deviation;
}

/** Of a scale or a deviation: beyond, no margin can be worked out. */
export const spreadRange = { smallest: 1e-9, largest: 0x100_0000_0000 } as const;

const spread = within(spreadRange.smallest, spreadRange.largest);
const document = record({
  format: oneOf([1]),
  kind: oneOf(["group-counts"]),
  groups: listOf(text),
  cells: listOf(number),
  noise: listOf(
    record({
      noise: tagged("law", {
        "discrete-laplace": record({ law: text, scale: spread }),
        "discrete-gaussian": record({ law: text, deviation: spread }),
      }),
      times: wholeNumber,
    }),
  ),
});

/**
 * Reads counts that another party has sent. That they are well formed does not say that they are honest.
 *
 * Throws `InputError` (`invalid-field`, `missing-field`, `unknown-field`) on anything that {@link groupCounts}, {@link noisyGroupCounts} and
 * {@link addGroupCounts} do not give. Cost: O(groups).
 *
 * @example
 * import { groupCounts, groupCountsFrom } from "@probity/core/fairness";
 * const counts = { truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 2 };
 * groupCountsFrom(JSON.parse(JSON.stringify(groupCounts(["a"], [counts])))).cells; // => [3, 1, 4, 2]
 * groupCountsFrom({ format: 1 }); // throws missing-field
 */
export function groupCountsFrom(json: Json): GroupCounts {
  document(json, "");
  // The shape has been checked above.
  const counts = json as unknown as GroupCounts;
  const { groups, cells, noise } = counts;
  if (new Set(groups).size !== groups.length)
    throw new InputError("invalid-field", "groups holds a name twice");
  if (cells.length !== 4 * groups.length || !cells.every(Number.isSafeInteger))
    throw new InputError("invalid-field", "cells is not a list of four whole numbers for each group");
  if (noise.length === 0 && cells.some((cell) => cell < 0))
    throw new InputError("invalid-field", "cells holds a count below 0 and no noise");
  noise.forEach(({ times }, at) => {
    if (times < 1) throw new InputError("invalid-field", `noise[${at}].times is not a whole number from 1`);
  });
  return counts;
}
