/** The rows of a golden case of a mitigation. */
export interface GoldenRows {
  readonly label: readonly number[];
  readonly score?: readonly number[];
  readonly prediction?: readonly number[];
  readonly group: readonly string[];
}

/** The same rows as typed arrays; group ids in the order of the names. */
export function rowsOf({ label, score = [], prediction = [], group }: GoldenRows) {
  const names = [...new Set(group)].sort();
  return {
    names,
    yTrue: Uint8Array.from(label),
    yScore: Float64Array.from(score),
    yPred: Uint8Array.from(prediction),
    groupOf: Int32Array.from(group, (name) => names.indexOf(name)),
    groups: names.length,
  };
}
