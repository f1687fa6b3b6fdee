import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval, Count } from "../../statistics/index.js";
import { fisherExact, newcombeInterval } from "../../statistics/index.js";

/** A difference of two rates and its test. */
export interface Compared {
  readonly value: number;
  readonly interval: BoundedInterval;
  readonly n: number;
  /** `null` where nothing is tested. */
  readonly pValue: number | null;
}

/** What is asked of a row. */
export type Is = (row: number) => boolean;

/** The first rate minus the second. Throws `no-rows` where one has no rows, `single-class` where all rows are alike. */
export function comparedRates(own: Count, others: Count, level: number): Compared {
  const positives = own.successes + others.successes;
  if (own.trials === 0 || others.trials === 0) throw new NotMeasurable("no-rows");
  if (positives === 0 || positives === own.trials + others.trials) throw new NotMeasurable("single-class");
  const table = [own, others].map(({ successes, trials }) => [successes, trials - successes]);
  return {
    value: own.successes / own.trials - others.successes / others.trials,
    interval: newcombeInterval(own, others, { level }),
    n: own.trials + others.trials,
    pValue: fisherExact(table).pValue,
  };
}

/** Of some rows, the positive ones among the members and among the others. */
export function twoCounts(rows: Iterable<number>, isMember: Is, isPositive: Is): readonly [Count, Count] {
  const own = { successes: 0, trials: 0 };
  const others = { successes: 0, trials: 0 };
  for (const row of rows) {
    const count = isMember(row) ? own : others;
    count.trials += 1;
    if (isPositive(row)) count.successes += 1;
  }
  return [own, others];
}
