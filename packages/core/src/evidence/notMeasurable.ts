/** Every reason why a quantity can have no value. The list only grows; a code never changes its meaning. */
export const reasons = [
  "no-rows",
  "too-few-rows",
  "all-missing",
  "constant-input",
  "single-class",
  "single-group",
  "empty-bin",
  "empty-group",
  "no-positive-labels",
  "no-negative-labels",
  "no-positive-predictions",
  "no-negative-predictions",
  "zero-total-weight",
  "zero-count",
  "no-spread",
  "unsupported-type",
  "unsupported-model",
  "missing-column",
  "not-converged",
  "overflow",
  "budget-spent",
  "not-finite",
  "needs-rows",
  "empty-interval",
  "rank-deficient",
  "unsupported-rule",
  "unsupported-pattern",
  "clock-ahead",
  "uncovered-node",
  "unplaced-values",
] as const;

/** Why a quantity has no value. */
export type Reason = (typeof reasons)[number];

const brand = Symbol.for("@probity/core/NotMeasurable");

/**
 * Thrown by a statistic whose value does not exist for these data: no rows, one class only, no spread.
 * {@link measure} turns it into a finding that says `not-measured`; a wrong call throws `RangeError` or `TypeError` instead.
 *
 * @example
 * import { NotMeasurable, isNotMeasurable } from "@probity/core";
 * const error = new NotMeasurable("single-class");
 * error.code; // => "single-class"
 * isNotMeasurable(error); // => true
 */
export class NotMeasurable extends Error {
  readonly code: Reason;

  constructor(code: Reason) {
    super(`not measurable: ${code}`);
    this.name = "NotMeasurable";
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Tells a {@link NotMeasurable} from every other error, across copies of the package.
 *
 * @example
 * import { isNotMeasurable } from "@probity/core";
 * isNotMeasurable(new Error("disk full")); // => false
 */
export function isNotMeasurable(error: unknown): error is NotMeasurable {
  return typeof error === "object" && error !== null && brand in error;
}
