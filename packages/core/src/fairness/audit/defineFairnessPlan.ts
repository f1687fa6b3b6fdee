import { requireTolerance } from "../arguments/requireTolerance.js";
import { parityRates } from "../inquiries/rateGaps.js";
import { auditedMetricNames, auditedRateNames } from "./auditedMetrics.js";
import { corrections } from "./corrections.js";
import type {
  FairnessInquiries,
  FairnessPlan,
  ProxyInquiry,
  SubgroupInquiry,
  ThresholdInquiry,
  WindowInquiry,
} from "./fairnessPlan.js";

/** What the author of a plan writes; what is left out has a default, and a question that is not named is not asked. */
export type FairnessPlanDraft = Partial<Omit<FairnessPlan, "format" | "equivalence" | "inquiries">> & {
  readonly equivalence?: Partial<FairnessPlan["equivalence"]>;
  readonly inquiries?: {
    readonly subgroups?: Partial<SubgroupInquiry>;
    readonly proxies?: Partial<ProxyInquiry>;
    readonly labels?: true;
    readonly thresholds?: Partial<ThresholdInquiry>;
    readonly windows?: Partial<WindowInquiry>;
    readonly missingAttributes?: true;
  };
};

/**
 * Makes the plan of an audit: plain JSON, to be written before the rows are seen. Defaults:
 * - `metrics`: selection rate, true and false positive rate; of scores the area under the ROC curve and calibration in the large;
 * - `reference`: the largest group; `level` 0.95; `ratioBound` 0.8, the four-fifths rule;
 * - `equivalence`: of selection rates, within 0.05, rows for a power of 0.8;
 * - `correction`: Holm, which holds whatever depends on what; no pooling; no inquiry.
 *
 * Inquiries have the defaults of the functions they ask, except that 5 subgroups and 5 inputs of each group become findings.
 * Throws `RangeError` at a metric, a rate or a correction that an audit does not know, and a number outside its range. Cost: O(1).
 *
 * @example
 * import { defineFairnessPlan } from "@probity/core/fairness";
 * const plan = defineFairnessPlan({ reference: "best", inquiries: { subgroups: { depth: 3 } } });
 * plan.equivalence; // => { rates: ["selectionRate"], tolerance: 0.05, power: 0.8 }
 * plan.inquiries.subgroups?.permutations; // => 999
 */
export function defineFairnessPlan(draft: FairnessPlanDraft = {}): FairnessPlan {
  const plan: FairnessPlan = {
    format: 1,
    metrics: draft.metrics ?? [
      "selectionRate",
      "truePositiveRate",
      "falsePositiveRate",
      "rocAuc",
      "calibrationInTheLarge",
    ],
    reference: draft.reference ?? "majority",
    level: draft.level ?? 0.95,
    ratioBound: draft.ratioBound ?? 0.8,
    equivalence: { rates: ["selectionRate"], tolerance: 0.05, power: 0.8, ...draft.equivalence },
    correction: draft.correction ?? "holm",
    pooling: draft.pooling ?? false,
    inquiries: inquiriesOf(draft.inquiries ?? {}),
  };
  checkFairnessPlan(plan);
  return plan;
}

function inquiriesOf(draft: NonNullable<FairnessPlanDraft["inquiries"]>): FairnessInquiries {
  const { subgroups, proxies, labels, thresholds, windows, missingAttributes } = draft;
  return {
    ...(subgroups && {
      subgroups: {
        rate: "selectionRate",
        depth: 2,
        leastRows: 10,
        permutations: 999,
        keep: 5,
        ...subgroups,
      },
    }),
    ...(proxies && { proxies: { trainingShare: 0.5, keep: 5, ...proxies } }),
    ...(labels && { labels }),
    ...(thresholds && { thresholds: { thresholds: tenths, ...thresholds } }),
    ...(windows && { windows: { leastRows: 30, ...windows } }),
    ...(missingAttributes && { missingAttributes }),
  };
}

const tenths: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Refuses what could not be measured, or would be measured as something else. */
export function checkFairnessPlan(plan: FairnessPlan): void {
  const { metrics, equivalence, correction, inquiries } = plan;
  const { subgroups, proxies, thresholds, windows } = inquiries;
  requireNames("metrics", metrics, auditedMetricNames);
  requireNames("equivalence of", equivalence.rates, auditedRateNames);
  requireNames("the correction", [correction], Object.keys(corrections));
  if (subgroups !== undefined) requireNames("subgroups by", [subgroups.rate], parityRates);
  // A claim of equivalence has an interval of level 1 − 2 (1 − level).
  requireNumber("level", plan.level, { is: (x) => x > 0.5 && x < 1, needs: "between 0.5 and 1" });
  requireTolerance("plan an audit", equivalence.tolerance);
  requireNumber("ratioBound", plan.ratioBound, { is: (x) => x > 0 && x < Infinity, needs: "above 0" });
  requireNumber("power", equivalence.power, {
    is: (x) => x >= 0.5 && x < 1,
    needs: "from 0.5 to below 1",
  });
  for (const threshold of thresholds?.thresholds ?? [])
    requireNumber("threshold", threshold, { is: (x) => x >= 0 && x <= 1, needs: "in [0, 1]" });
  if (proxies !== undefined)
    requireNumber("trainingShare", proxies.trainingShare, {
      is: (x) => x > 0 && x < 1,
      needs: "between 0 and 1",
    });
  const { rate: _, ...wholes } = subgroups ?? { rate: null };
  const counts = { ...wholes, ...windows, ...(proxies && { "keep of proxies": proxies.keep }) };
  for (const [name, count] of Object.entries(counts))
    requireNumber(name, count, { is: (x) => Number.isSafeInteger(x) && x > 0, needs: "whole, from 1" });
}

function requireNames(what: string, names: readonly string[], known: readonly string[]): void {
  const stray = names.find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new RangeError(`cannot plan ${what} ${stray}: it needs one of ${known.join(", ")}`);
}

function requireNumber(
  what: string,
  value: number,
  { is, needs }: { readonly is: (value: number) => boolean; readonly needs: string },
): void {
  if (!is(value)) throw new RangeError(`cannot plan with ${what} ${value}: it needs a number ${needs}`);
}
