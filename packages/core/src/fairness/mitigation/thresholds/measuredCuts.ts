import type { Cut } from "./cut.js";
import type { GroupCuts } from "./deterministicThresholds.js";
import { expectedRates } from "./expectedRates.js";
import { mixtureProbabilities, withoutWeight } from "./thresholdProbabilities.js";

/** The rows that cuts were fitted to. */
export interface FittedRows {
  readonly yTrue: Uint8Array;
  readonly yScore: Float64Array;
  readonly groupOf: Int32Array;
  readonly weights?: Float64Array | undefined;
}

/** One cut for each group with what it gives, and the share of right predictions among all rows. */
export function measuredCuts(
  cuts: readonly (Cut | null)[],
  { yTrue, yScore, groupOf, weights }: FittedRows,
): GroupCuts & { readonly accuracy: number } {
  const rules = cuts.map((cut) => (cut === null ? withoutWeight : { cut }));
  const probabilities = mixtureProbabilities(rules, yScore, groupOf);
  const expected = expectedRates({ yTrue, probabilities, groupOf, groups: cuts.length, weights });
  return {
    groups: cuts.map((cut, group) => (cut === null ? null : { cut, expected: expected[group]! })),
    accuracy: expected[cuts.length]!.accuracy,
  };
}
