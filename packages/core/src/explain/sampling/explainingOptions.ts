import type { Masker } from "../maskers/masker.js";
import type { Link } from "./link.js";

/** How far a call has come. */
export interface ExplainingProgress {
  /** Rows explained, of so many. */
  readonly rows: number;
  readonly of: number;
  /** Coalitions valued so far. */
  readonly evaluations: number;
}

/** What to ask the model, and how. */
export interface ExplainingOptions {
  readonly masker: Masker;
  /** Columns that are one player together, such as those of a one-hot encoding; default: each by itself. */
  readonly players?: readonly (readonly number[])[];
  /** The scale on which values add up; default the model's own. */
  readonly link?: Link;
  /** Rows a call of the predictor; default 16,384. */
  readonly batchRows?: number;
  /** Looked at before each call of the predictor. */
  readonly signal?: AbortSignal;
  /** Told after each batch of coalitions. */
  readonly onProgress?: (progress: ExplainingProgress) => void;
}
