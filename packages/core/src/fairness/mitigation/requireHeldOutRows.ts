/** What comes with the held-out rows. */
interface HeldOutRows {
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly weights?: Float64Array;
  readonly level?: number;
}

/** Throws `RangeError` where lengths differ, or at a label, probability, group, weight or level that is none. */
export function requireHeldOutRows(
  attempt: string,
  { yTrue, rules }: { readonly yTrue: Uint8Array; readonly rules: readonly (Uint8Array | Float64Array)[] },
  { groupOf, groups, weights, level = 0.95 }: HeldOutRows,
): void {
  const lengths = [...rules.map((rule) => rule.length), groupOf.length, weights?.length ?? yTrue.length];
  if (lengths.some((length) => length !== yTrue.length))
    throw new RangeError(
      `cannot ${attempt}: got ${yTrue.length} labels and ${lengths.join(", ")} predictions by each rule, groups and weights, it needs one each`,
    );
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot ${attempt} at level ${level}: it needs a number between 0 and 1`);
  if (!Number.isSafeInteger(groups) || groups < 1)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number from 1`);
  for (let row = 0; row < yTrue.length; row++) {
    if (yTrue[row]! > 1)
      throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
    if (!(groupOf[row]! >= 0 && groupOf[row]! < groups))
      throw new RangeError(
        `cannot ${attempt}: row ${row} is in group ${groupOf[row]!}, it needs one below ${groups}`,
      );
    const weight = weights === undefined ? 1 : weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
  }
  for (const rule of rules)
    for (let row = 0; row < rule.length; row++)
      if (!(rule[row]! >= 0 && rule[row]! <= 1))
        throw new RangeError(`cannot ${attempt}: a probability of row ${row} is outside [0, 1]`);
}
