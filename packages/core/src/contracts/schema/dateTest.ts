import type { Answer } from "./answer.js";
import { accepted, rejected, unsure } from "./answer.js";
import type { CheckDefinition } from "./checksOf.js";

/** The closed range of instants, in whole milliseconds since the epoch, that a date schema accepts. */
export interface InstantRange {
  readonly lower: number;
  readonly upper: number;
}

const latest = 8_640_000_000_000_000;

/** Instants between the bounds of the checks; other checks are zod's to run, and then there is no range. */
export function dateTest(checks: readonly CheckDefinition[]): {
  readonly answer: (value: unknown) => Answer;
  readonly instants?: InstantRange;
} {
  let lower = -latest;
  let upper = latest;
  let certain: Answer = accepted;
  for (const { check, value, inclusive } of checks) {
    const bound = isDate(value) ? value.getTime() : Number.NaN;
    if (check === "greater_than" && inclusive === true && !Number.isNaN(bound))
      lower = Math.max(lower, bound);
    else if (check === "less_than" && inclusive === true && !Number.isNaN(bound))
      upper = Math.min(upper, bound);
    else certain = unsure;
  }
  const answer = (value: unknown): Answer => {
    if (typeof value !== "object" || value === null) return rejected;
    if (!isDate(value)) return unsure;
    const instant = value.getTime();
    return instant >= lower && instant <= upper ? certain : rejected;
  };
  return certain === accepted ? { answer, instants: { lower, upper } } : { answer };
}

function isDate(value: unknown): value is Date {
  return (
    Object.prototype.toString.call(value) === "[object Date]" &&
    Object.getPrototypeOf(value) === Date.prototype
  );
}
