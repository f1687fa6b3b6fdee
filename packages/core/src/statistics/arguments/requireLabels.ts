/** Throws `RangeError` at the first label that is neither 0 nor 1. */
export function requireLabels(attempt: string, labels: Uint8Array): void {
  // One pass without a branch; the row is looked up only when there is something to tell.
  let seen = 0;
  for (let i = 0; i < labels.length; i++) seen |= labels[i]!;
  if (seen <= 1) return;
  const row = labels.findIndex((label) => label > 1);
  throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
}
