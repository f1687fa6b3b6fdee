import type { SeededRandom } from "../../random/index.js";

/** How a rule is searched for. */
export interface AnchorOptions {
  readonly random: SeededRandom;
  /** With one output: a row whose output is at least this is of class 1, else 0; 0.5 by default. Several: the class of the largest. */
  readonly cut?: number;
  /** The precision that is wanted; 0.95 by default. */
  readonly threshold?: number;
  /** The chance at which the search may be wrong; 0.1 by default. */
  readonly delta?: number;
  /** How far below the threshold a precision may be and pass, and how close two rules count as equal; 0.15 by default. */
  readonly tau?: number;
  /** Rows drawn under a rule at once; 100 by default. */
  readonly batch?: number;
  /** Rules kept from one length to the next; 1 by default. */
  readonly beam?: number;
  /** Conditions in a rule at most; as many as there are columns by default. */
  readonly conditions?: number;
  /** Rows that the model is asked for at most; 100,000 by default. */
  readonly budget?: number;
  /** Fresh rows on which the precision of the rule found is measured, part of the budget; 1,000 by default. */
  readonly certificateRows?: number;
  /** Of both intervals; 0.95 by default. */
  readonly level?: number;
}

/** The options, settled. */
export type AnchorPlan = Required<Omit<AnchorOptions, "random">>;

/** Throws `RangeError` at an option that cannot be. */
export function settledPlan(options: AnchorOptions): AnchorPlan {
  const { cut = 0.5, threshold = 0.95, delta = 0.1, tau = 0.15, level = 0.95 } = options;
  const { batch = 100, beam = 1, conditions = Infinity, budget = 100_000, certificateRows = 1000 } = options;
  if (!Number.isFinite(cut))
    throw new RangeError(`cannot tell classes by a cut at ${cut}: it needs a number`);
  for (const [name, share] of Object.entries({ threshold, delta, tau, level }))
    if (!(share > 0 && share < 1))
      throw new RangeError(
        `cannot search for a rule with ${name} ${share}: it needs a number between 0 and 1`,
      );
  for (const [name, count] of Object.entries({ batch, beam, certificateRows }))
    if (!(Number.isSafeInteger(count) && count >= 1))
      throw new RangeError(`cannot search for a rule with ${name} ${count}: it needs a whole number from 1`);
  if (!(conditions >= 1))
    throw new RangeError(`cannot make rules of ${conditions} conditions: it needs 1 or more`);
  const least = 1 + batch + certificateRows;
  if (!(Number.isSafeInteger(budget) && budget >= least))
    throw new RangeError(
      `cannot search for a rule on ${budget} rows: it needs a whole number from ${least}, for the row, a batch and the certificate`,
    );
  return { cut, threshold, delta, tau, batch, beam, conditions, budget, certificateRows, level };
}
