import type { Json } from "./json.js";
import type { MeasureId } from "./measures.js";
import type { Reason } from "./notMeasurable.js";

export const units = [
  "share",
  "ratio",
  "probability",
  "count",
  "rows",
  "nats",
  "log-odds",
  "squared-probability",
  "interquartile-ranges",
  "standard-deviations",
  "statistic",
  "epsilon",
  "milliseconds",
  "none",
] as const;

/** The unit of a value. A share is a part of a whole in [0, 1]; a ratio is a quotient of two like quantities. */
export type Unit = (typeof units)[number];

export const intervalMethods = [
  "wilson",
  "wilson-continuity",
  "wilson-effective-size",
  "clopper-pearson",
  "mid-p",
  "jeffreys",
  "agresti-coull",
  "wald",
  "newcombe",
  "square-and-add",
  "miettinen-nurminen",
  "mee",
  "agresti-caffo",
  "koopman",
  "katz-log",
  "walter-log",
  "woolf-logit",
  "gart-logit",
  "independence-smoothed-logit",
  "student-t",
  "normal",
  "delong",
  "bootstrap-percentile",
  "bootstrap-bca",
  "bootstrap-studentized",
  "multinomial-bootstrap",
  "stratified-bootstrap",
  "poisson-bootstrap",
  "max-t-bootstrap",
  "simultaneous-clopper-pearson",
  "noisy-clopper-pearson",
  "simultaneous-noisy-clopper-pearson",
  "beta-binomial-posterior",
  "discrete-laplace",
  "discrete-gaussian",
  "noise-and-sampling",
  "hedged-betting",
  "empirical-bernstein",
  "hoeffding",
  "asymptotic-confidence-sequence",
  "sketch-error",
  "fisher-z",
] as const;

/** How an interval was made. */
export type IntervalMethod = (typeof intervalMethods)[number];

export const adjustments = [
  "bonferroni",
  "sidak",
  "holm",
  "holm-sidak",
  "hochberg",
  "hommel",
  "benjamini-hochberg",
  "benjamini-yekutieli",
  "two-stage-benjamini-hochberg",
  "benjamini-krieger-yekutieli",
  "benjamini-bogomolov",
  "westfall-young",
] as const;

/** How a p-value was adjusted for the other tests of its family. */
export type Adjustment = (typeof adjustments)[number];

/** An interval of confidence `level`; a `null` end is unbounded. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly method: IntervalMethod;
}

/** A significance test; `adjusted` where the p-value was corrected over a family of tests. */
export interface Test {
  readonly statistic: number;
  readonly pValue: number;
  readonly adjusted?: { readonly pValue: number; readonly method: Adjustment; readonly family: number };
}

/** A number that was measured on `n` rows, or the reason why there is none. Never NaN, never infinite. */
export type Measurement =
  | {
      readonly status: "measured";
      readonly value: number;
      readonly unit: Unit;
      readonly n: number;
      readonly interval?: Interval;
      readonly test?: Test;
    }
  | { readonly status: "not-measured"; readonly reason: Reason };

/**
 * What a finding is about: names of things, never contents. `segment` holds column → label for the rows it speaks of,
 * `comparedTo` the segment it was compared with, `window` the start of the span of time or the rows it speaks of.
 */
export interface Subject {
  readonly table?: string;
  readonly column?: string;
  readonly model?: string;
  readonly contract?: string;
  readonly rule?: string;
  readonly release?: string;
  readonly row?: number;
  readonly segment?: { readonly [column: string]: string };
  readonly comparedTo?: { readonly [column: string]: string };
  readonly window?: string;
}

/** The caller's name of an input of a run: a table, a model, a policy. */
export type InputName = string;

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** One number about one subject: the record between those who measure and those who judge. At most 512 bytes of canonical text. */
export interface Finding {
  readonly measure: MeasureId;
  readonly subject: Subject;
  readonly measurement: Measurement;
  readonly parameters: { readonly [name: string]: Json };
  readonly inputs: readonly InputName[];
}

/** The findings of one run, and the digests of what they were measured on. */
export interface Evidence {
  readonly format: 1;
  readonly run: {
    readonly library: string;
    readonly at?: string;
    readonly seed?: string;
    readonly inputs: { readonly [name: InputName]: Digest };
  };
  readonly findings: readonly Finding[];
}
