import type { NeighborRelation } from "../counts/neighbors.js";

/**
 * What makes two data sets neighbors for an accountant: those of a release, and one record against a special empty one, which takes
 * part without saying anything.
 */
export type AccountedRelation = NeighborRelation | "replace-special";

/** Nothing was released. */
export interface NoRelease {
  readonly kind: "none";
}

/** Something was released without any protection: its loss is unbounded. */
export interface UnprotectedRelease {
  readonly kind: "non-private";
}

/** A release of which only its (ε, δ) is known; δ = 0 is pure differential privacy. It holds under the relation of the account. */
export interface ApproximateRelease {
  readonly kind: "approximate";
  readonly epsilon: number;
  readonly delta: number;
}

/** A release of (ξ, ρ) zero-concentrated differential privacy: a Rényi divergence of at most ξ + ρα at each order α. */
export interface ConcentratedRelease {
  readonly kind: "zcdp";
  readonly xi: number;
  readonly rho: number;
}

/** Normal noise. `noise` is its standard deviation over the most that one record adds (L2); replacing one moves twice that. */
export interface GaussianNoise {
  readonly kind: "gaussian";
  readonly noise: number;
}

/** Laplace noise. `noise` is its scale over the most that one record adds (L1); replacing one moves twice that. */
export interface LaplaceNoise {
  readonly kind: "laplace";
  readonly noise: number;
}

/** Laplace noise on whole numbers: its scale, and the whole number that one record adds at most. */
export interface DiscreteLaplaceNoise {
  readonly kind: "discrete-laplace";
  readonly scale: number;
  readonly sensitivity: number;
}

/** Normal noise on whole numbers with weights e^−x²/2σ²; one record adds at most the whole number `sensitivity`. */
export interface DiscreteGaussianNoise {
  readonly kind: "discrete-gaussian";
  readonly sigma: number;
  readonly sensitivity: number;
}

/** The true one of `categories` answers, or with probability `noise` a uniform one of all (the true one included). */
export interface RandomizedAnswer {
  readonly kind: "randomized-response";
  readonly noise: number;
  readonly categories: number;
}

/** Normal noise on a sum to which one record adds `sensitivities[i]` with probability `probabilities[i]`. */
export interface GaussianMixtureNoise {
  readonly kind: "mixture-of-gaussians";
  readonly sigma: number;
  readonly sensitivities: readonly number[];
  readonly probabilities: readonly number[];
}

/** Noise on a sample that each record enters by itself with probability `samplingProbability`. */
export interface PoissonSampled {
  readonly kind: "poisson-sampled";
  readonly samplingProbability: number;
  readonly event: GaussianNoise | LaplaceNoise;
}

/**
 * Normal noise on a sample of `sampleSize` of `sourceSize` records. `noise` is its standard deviation over the most that *replacing*
 * one record of the sample moves; it has a loss under `replace-one` only.
 */
export interface GaussianWithoutReplacement {
  readonly kind: "gaussian-without-replacement";
  readonly sourceSize: number;
  readonly sampleSize: number;
  readonly noise: number;
}

/** All prefix sums of one pass by a binary tree of normal noise, restarted after each of `stepCounts`; under `replace-special`. */
export interface TreeAggregation {
  readonly kind: "tree-aggregation";
  readonly noise: number;
  readonly stepCounts: readonly number[];
}

/**
 * The best of a random number of runs of one event, of which only the best is released. The number has mean `mean` and is Poisson, or
 * truncated negative binomial of `shape` above −1 (0 is logarithmic, 1 geometric).
 */
export interface RepeatAndSelect {
  readonly kind: "repeat-and-select";
  readonly event: PrivacyEvent;
  readonly mean: number;
  readonly shape: number | "poisson";
}

/** Several releases of the same data. */
export interface Composed {
  readonly kind: "composed";
  readonly events: readonly PrivacyEvent[];
}

/** One release, made `count` times. */
export interface Repeated {
  readonly kind: "repeated";
  readonly event: PrivacyEvent;
  readonly count: number;
}

/**
 * What an accountant adds up: one inert record for a release, or for several. The list is closed and only grows; a kind never changes
 * its meaning, so that an account of years ago says the same today. Records are plain JSON.
 */
export type PrivacyEvent =
  | NoRelease
  | UnprotectedRelease
  | ApproximateRelease
  | ConcentratedRelease
  | GaussianNoise
  | LaplaceNoise
  | DiscreteLaplaceNoise
  | DiscreteGaussianNoise
  | RandomizedAnswer
  | GaussianMixtureNoise
  | PoissonSampled
  | GaussianWithoutReplacement
  | TreeAggregation
  | RepeatAndSelect
  | Composed
  | Repeated;
