import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";

/** Successes among independent trials: the data of one rate. */
export interface Count {
  readonly successes: number;
  readonly trials: number;
}

/** An interval with two finite ends. */
export interface BoundedInterval extends Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Throws `RangeError` where these are no counts, `no-rows` where there are no trials. */
export function requireCount(attempt: string, { successes, trials }: Count): void {
  if (
    !Number.isSafeInteger(successes) ||
    !Number.isSafeInteger(trials) ||
    successes < 0 ||
    successes > trials
  )
    throw new RangeError(
      `cannot ${attempt}: got ${successes} of ${trials}, it needs whole numbers 0 ≤ successes ≤ trials`,
    );
  if (trials === 0) throw new NotMeasurable("no-rows");
}
