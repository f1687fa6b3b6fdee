import { NotMeasurable } from "../../../evidence/index.js";

/** What Evidently looks at: the finite values. Throws `no-rows` where there are none. */
export function finiteValues(values: Float64Array): Float64Array {
  const kept = values.filter(Number.isFinite);
  if (kept.length === 0) throw new NotMeasurable("no-rows");
  return kept;
}
