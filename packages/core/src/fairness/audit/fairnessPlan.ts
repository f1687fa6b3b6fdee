import type { Adjustment } from "../../evidence/index.js";
import type { ParityRate } from "../inquiries/rateGaps.js";
import type { AuditedMetric, AuditedRate } from "./auditedMetrics.js";

/** Whom the groups of an audit are compared with: the largest group, the one with the best figure, or the labels of every sensitive column. */
export type AuditReference = "majority" | "best" | { readonly [column: string]: string };

/** Searches subgroups that conjunctions of labels describe: see {@link biasScan}. */
export interface SubgroupInquiry {
  /** Which rate of a subgroup deviates; default the selection rate. */
  readonly rate: ParityRate;
  readonly depth: number;
  readonly leastRows: number;
  readonly permutations: number;
  /** How many subgroups become findings. */
  readonly keep: number;
}

/** Looks for inputs that tell the sensitive attributes: see {@link detectProxies}. */
export interface ProxyInquiry {
  readonly trainingShare: number;
  /** How many inputs of each group become findings. */
  readonly keep: number;
}

/** Follows gaps over thresholds of the score: see {@link gapsOverThresholds}. */
export interface ThresholdInquiry {
  readonly thresholds: readonly number[];
}

/** Follows gaps over time: see {@link gapsOverWindows}. */
export interface WindowInquiry {
  readonly leastRows: number;
}

/** The further questions of an audit; one that is absent is not asked. Each is asked where the data that it needs were handed over. */
export interface FairnessInquiries {
  readonly subgroups?: SubgroupInquiry;
  /** Needs `features`. */
  readonly proxies?: ProxyInquiry;
  /** Looks at the labels themselves: see {@link labelBiasWarnings}. */
  readonly labels?: true;
  /** Needs `yScore`. */
  readonly thresholds?: ThresholdInquiry;
  /** Needs `windows`. */
  readonly windows?: WindowInquiry;
  /** Bounds under missing attributes, and estimates where `attributeProbabilities` are handed over. */
  readonly missingAttributes?: true;
}

/** What an audit measures and how it compares: plain JSON, made by {@link defineFairnessPlan}. */
export interface FairnessPlan {
  readonly format: 1;
  /** What is measured of each group, and compared; those of scores where there are scores. */
  readonly metrics: readonly AuditedMetric[];
  readonly reference: AuditReference;
  /** Of the intervals; of a gap for all groups at once. */
  readonly level: number;
  /** The bound of the selection-rate ratio that `fairness/rows-to-settle` speaks of: 0.8 is the four-fifths rule. */
  readonly ratioBound: number;
  /** Which rates are tested for equivalence, within what difference; it has to be set before the rows are seen. */
  readonly equivalence: {
    readonly rates: readonly AuditedRate[];
    readonly tolerance: number;
    /** Of the number of rows that would settle it. */
    readonly power: number;
  };
  /** How the p-values of all comparisons of the audit are corrected together. */
  readonly correction: Extract<
    Adjustment,
    "holm" | "hochberg" | "benjamini-hochberg" | "benjamini-yekutieli"
  >;
  /** Whether selection rates drawn toward each other stand beside the observed ones: see {@link partiallyPooledRates}. */
  readonly pooling: boolean;
  readonly inquiries: FairnessInquiries;
}
