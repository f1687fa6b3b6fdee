import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { clopperPearsonInterval } from "../intervals/oneRate/clopperPearsonInterval.js";

/** The value of a feature among whose rows the outcome is most common beyond doubt. */
export interface OutcomeConcentration {
  /** The code of that value. */
  readonly code: number;
  readonly share: number;
  readonly rows: number;
  readonly interval: Interval;
  /** How many values were frequent enough to be looked at. */
  readonly looked: number;
}

/**
 * How nearly one value of a feature gives the outcome away: the highest share of positive outcomes among the rows that hold one value,
 * max over v of (rows with v and outcome 1) / (rows with v). Of several values the one with the highest lower limit is told.
 *
 * `codes` holds a value's number a row (negative: missing, left out), `outcomes` is 0 or 1. Values with fewer than `fewest` rows (30)
 * are not looked at. The interval is Clopper–Pearson's at 1 − α/m over the m values looked at, so that it holds for the one chosen.
 * Range [0, 1]. Not measured: `too-few-rows` where no value is frequent enough. Throws `RangeError` where lengths differ.
 * A share near 1 far above the base rate says that the feature may be recorded after the outcome, or follow from it: ask, do not conclude.
 * Cost: O(rows).
 *
 * @example
 * import { outcomeConcentration } from "@probity/core/statistics";
 * const codes = Int32Array.of(0, 0, 0, 1, 1, 1);
 * outcomeConcentration(codes, Uint8Array.of(0, 0, 1, 1, 1, 1), { fewest: 3 }).share; // => 1
 */
export function outcomeConcentration(
  codes: Int32Array,
  outcomes: Uint8Array,
  options: { readonly fewest?: number; readonly level?: number } = {},
): OutcomeConcentration {
  const { fewest = 30, level = 0.95 } = options;
  if (codes.length !== outcomes.length)
    throw new RangeError(
      `cannot relate ${codes.length} values to ${outcomes.length} outcomes: it needs one each`,
    );
  const size = codes.reduce((most, code) => Math.max(most, code + 1), 0);
  const rows = new Float64Array(size);
  const positives = new Float64Array(size);
  codes.forEach((code, row) => {
    if (code < 0) return;
    rows[code]! += 1;
    positives[code]! += outcomes[row]!;
  });
  const looked = [...rows.keys()].filter((code) => rows[code]! >= fewest);
  if (looked.length === 0) throw new NotMeasurable("too-few-rows");
  const simultaneous = 1 - (1 - level) / looked.length;
  const candidates = looked.map((code) => {
    const { lower, upper } = clopperPearsonInterval(positives[code]!, rows[code]!, { level: simultaneous });
    const interval: Interval = { lower, upper, level, method: "simultaneous-clopper-pearson" };
    return {
      code,
      share: positives[code]! / rows[code]!,
      rows: rows[code]!,
      interval,
      looked: looked.length,
    };
  });
  return candidates.reduce((best, one) =>
    (one.interval.lower ?? 0) > (best.interval.lower ?? 0) ? one : best,
  );
}
