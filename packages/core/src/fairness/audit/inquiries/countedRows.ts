import type { ParityRate } from "../../inquiries/rateGaps.js";

/** How many rows each rate is of. */
export function countedRows(yTrue: Uint8Array): { readonly [R in ParityRate]: number } {
  const positives = yTrue.reduce((count, label) => count + label, 0);
  return {
    selectionRate: yTrue.length,
    truePositiveRate: positives,
    falsePositiveRate: yTrue.length - positives,
  };
}
