import type { Reason } from "../../evidence/index.js";

/** What is measured of two columns, by what they hold. */
export type AssociationMeasure =
  /** Two numbers: in [−1, 1]. */
  | "pearson"
  | "spearman"
  | "kendall-tau-b"
  /** Two categories: in [0, 1]. */
  | "cramers-v-bias-corrected"
  /** Two categories: in nats. */
  | "mutual-information-bias-corrected"
  /** A category and a number: η, in [0, 1]. */
  | "correlation-ratio";

/** One number about two columns, or why there is none. */
export interface Association {
  readonly x: string;
  readonly y: string;
  readonly measure: AssociationMeasure;
  /** Rows in which both cells are present and finite, and that were looked at. */
  readonly n: number;
  readonly result: { readonly value: number; readonly pValue?: number } | { readonly reason: Reason };
}

/** The associations of a table. */
export interface AssociationProfile {
  readonly columns: readonly AssociatedColumn[];
  readonly associations: readonly Association[];
  /** The rows that Kendall's τ stands on; null where it was not asked for. */
  readonly kendall: { readonly rows: number; readonly isSample: boolean } | null;
}

/** What a column was taken as; `none` stands in no pair, and says why. */
export type AssociatedColumn =
  | { readonly column: string; readonly role: "number" | "category" }
  | { readonly column: string; readonly role: "none"; readonly because: Reason | "too-many-categories" };
