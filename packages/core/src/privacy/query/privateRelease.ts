import type { AccountedReceipt, Receipt } from "../ledger/receipt.js";
import type { ReleasedCell } from "../releaseCounts.js";
import type { PrivateMark } from "./privateMark.js";

/** Noise that was added, and on what: a law over the multiples of `step`. */
export interface NoiseTerm {
  readonly of: string;
  readonly law: "discrete-laplace" | "discrete-gaussian";
  /** The scale of Laplace noise, σ of Gaussian noise. */
  readonly scale: number;
  readonly step: number;
}

/** What was asked. */
export type PrivateStatistic = "count" | "sum" | "mean" | "quantile" | "histogram";

/** Answers of `privateQuery`: each with an interval for what it says of the table, the receipt that paid for them, and their noise. */
export interface PrivateRelease extends PrivateMark {
  readonly statistic: PrivateStatistic;
  /** What was added up or ranked; left out for counts of rows. */
  readonly column?: string;
  readonly cells: readonly ReleasedCell[];
  readonly receipt: Receipt | AccountedReceipt;
  readonly noise: readonly NoiseTerm[];
}
