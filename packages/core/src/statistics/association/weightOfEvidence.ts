import { NotMeasurable } from "../../evidence/index.js";
import { totalOfCounts } from "../arguments/requireCounts.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { log } from "../portable/index.js";

/** How far each group of a feature speaks for or against an event, and how much all of them say together. */
export interface WeightOfEvidence {
  /** ln(share of non-events / share of events) of each group, in nats: above 0 where the event is rarer than elsewhere. */
  readonly weights: Float64Array;
  /** Each group's part of the information value. */
  readonly parts: Float64Array;
  /** The information value Σ parts, from 0. */
  readonly informationValue: number;
}

/**
 * The weight of evidence of the groups of a feature and its information value: wᵢ = ln(qᵢ/pᵢ), IV = Σ (qᵢ − pᵢ) wᵢ, where
 * pᵢ = (eventsᵢ + s)/(Σ events + s k) and qᵢ likewise of the non-events, over k groups with the smoothing s.
 *
 * IV is the population stability index between events and non-events: 0 where the feature says nothing; without smoothing it has no upper end.
 * Not measured: `no-rows`, `single-class` (no events, or no non-events), `zero-count` (a group of one class only, unless s > 0), `overflow`.
 * Without smoothing an empty group counts 0. Throws `RangeError` where lengths differ, at a count that is negative or not finite, or for such a smoothing.
 * Read an IV above 0.5 as a suspect of leakage rather than as good news; on few rows it is too high. Missing values are a group like any other.
 * Cost: O(groups). Source: Siddiqi, Credit Risk Scorecards (2006), 6. Golden: `features/relevance.json`.
 *
 * @example
 * import { weightOfEvidence } from "@probity/core/statistics";
 * const { weights, informationValue } = weightOfEvidence([5, 6, 9], [22, 14, 4]);
 * weights[2]; // => -1.504077396776
 * informationValue; // => 0.770671830972
 */
export function weightOfEvidence(
  events: ArrayLike<number>,
  nonEvents: ArrayLike<number>,
  options: { readonly smoothing?: number } = {},
): WeightOfEvidence {
  const { smoothing = 0 } = options;
  const attempt = "weigh evidence";
  requireSameLength(attempt, events.length, nonEvents.length);
  if (!(smoothing >= 0 && smoothing < Infinity))
    throw new RangeError(`cannot ${attempt}: the smoothing is ${smoothing}, it needs a finite number from 0`);
  const totals = [events, nonEvents].map((counts) => totalOfCounts(attempt, counts));
  if (totals.every((total) => total === 0)) throw new NotMeasurable("no-rows");
  if (totals.some((total) => total === 0)) throw new NotMeasurable("single-class");
  const groups = events.length;
  const share = (count: number, total: number): number => (count + smoothing) / (total + smoothing * groups);
  const weights = new Float64Array(groups);
  const parts = new Float64Array(groups);
  let informationValue = 0;
  for (let i = 0; i < groups; i++) {
    const p = share(events[i]!, totals[0]!);
    const q = share(nonEvents[i]!, totals[1]!);
    if (p === 0 && q === 0) continue;
    if (p === 0 || q === 0) throw new NotMeasurable("zero-count");
    weights[i] = log(q / p);
    parts[i] = (q - p) * weights[i]!;
    informationValue += parts[i]!;
  }
  if (!Number.isFinite(informationValue)) throw new NotMeasurable("overflow");
  return { weights, parts, informationValue };
}
