import type { MitigationComparison, RuleChange } from "./mitigationComparison.js";

const attempt = "compare a mitigation";

/** Throws `RangeError` where lengths differ, or at a label, probability, group or weight that is none. */
export function requireHeldOutRows(
  yTrue: Uint8Array,
  { before, after }: RuleChange,
  { groupOf, groups, weights, level = 0.95 }: MitigationComparison,
): void {
  const lengths = [before.length, after.length, groupOf.length, weights?.length ?? yTrue.length];
  if (lengths.some((length) => length !== yTrue.length))
    throw new RangeError(
      `cannot ${attempt}: got ${yTrue.length} labels and ${lengths.join(", ")} predictions before and after, groups and weights, it needs one each`,
    );
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot ${attempt} at level ${level}: it needs a number between 0 and 1`);
  if (!Number.isSafeInteger(groups) || groups < 1)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number from 1`);
  for (let row = 0; row < yTrue.length; row++) {
    if (yTrue[row]! > 1)
      throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
    if (!(before[row]! >= 0 && before[row]! <= 1 && after[row]! >= 0 && after[row]! <= 1))
      throw new RangeError(`cannot ${attempt}: a probability of row ${row} is outside [0, 1]`);
    if (!(groupOf[row]! >= 0 && groupOf[row]! < groups))
      throw new RangeError(
        `cannot ${attempt}: row ${row} is in group ${groupOf[row]!}, it needs one below ${groups}`,
      );
    const weight = weights === undefined ? 1 : weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
  }
}
