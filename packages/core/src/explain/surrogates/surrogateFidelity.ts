import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { mean, meanInterval, wilsonInterval } from "../../statistics/index.js";

/** How closely a surrogate says what the model says, on the same rows. */
export interface SurrogateFidelity {
  /** 1 − Σ (f − s)² / Σ (f − mean of f)²: 1 is the model itself, 0 no better than its mean, below 0 worse. */
  readonly r2: number;
  readonly r2Interval: Interval;
  readonly meanAbsoluteError: number;
  readonly meanAbsoluteErrorInterval: Interval;
  /** The part of the rows on the same side of the cutoff. */
  readonly agreement: number;
  readonly agreementInterval: Interval;
  readonly cutoff: number;
  readonly rows: number;
}

/**
 * How closely a surrogate follows a model on rows that neither was grown on: R², mean absolute error, and the part of the rows on the same side of a cutoff.
 *
 * It compares with the model, never with the outcome, and speaks of rows like these only. Two models can agree on nearly all rows and still use other features.
 * Intervals: Student's of the linearized R² (cut off at 1) and of the mean error, Wilson's for the agreement. Not measured: `no-rows`, `too-few-rows` (one row), `constant-input`
 * (a model that always says the same), `not-finite`. Throws `RangeError` where lengths differ. Cost: O(rows). Golden: `explain/agnostic`, cases `surrogate-fidelity`.
 *
 * @example
 * import { surrogateFidelity } from "@probity/core/explain";
 * const { r2, agreement } = surrogateFidelity(Float64Array.of(-2, -1, 1, 2), Float64Array.of(-2, 1, 1, 2));
 * r2; // => 0.6
 * agreement; // => 0.75
 */
export function surrogateFidelity(
  model: Float64Array,
  surrogate: Float64Array,
  options: { readonly cutoff?: number; readonly level?: number } = {},
): SurrogateFidelity {
  const { cutoff = 0, level = 0.95 } = options;
  const rows = model.length;
  if (surrogate.length !== rows)
    throw new RangeError(
      `cannot compare ${surrogate.length} outputs with ${rows} of the model: it needs one each`,
    );
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (!model.every(Number.isFinite) || !surrogate.every(Number.isFinite))
    throw new NotMeasurable("not-finite");
  const center = mean(model);
  const squares = model.map((value) => (value - center) * (value - center));
  const spread = mean(squares);
  if (spread === 0 || model.every((value) => value === model[0])) throw new NotMeasurable("constant-input");
  const errors = model.map((value, row) => value - surrogate[row]!);
  const losses = errors.map((error) => error * error);
  const r2 = 1 - mean(losses) / spread;
  // R² is a quotient of means: its spread over samples is that of this mean, which is R² itself on these rows.
  const linear = losses.map((loss, row) => r2 - (loss - (1 - r2) * squares[row]!) / spread);
  const { interval } = meanInterval(linear, { level });
  const absolute = meanInterval(errors.map(Math.abs), { level });
  const agreeing = model.reduce(
    (sum, value, row) => sum + Number(value > cutoff === surrogate[row]! > cutoff),
    0,
  );
  return {
    r2,
    r2Interval: { ...interval, upper: Math.min(1, interval.upper) },
    meanAbsoluteError: absolute.mean,
    meanAbsoluteErrorInterval: { ...absolute.interval, lower: Math.max(0, absolute.interval.lower) },
    agreement: agreeing / rows,
    agreementInterval: wilsonInterval(agreeing, rows, { level }),
    cutoff,
    rows,
  };
}
