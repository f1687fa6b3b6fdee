import type { SensitiveClasses } from "./sensitiveClasses.js";

/** A measure of every class, and of the table: the worst of its classes. */
export interface ClassMeasure {
  readonly value: number;
  readonly byClass: Float64Array;
}

/** A number for class `id`, whose values lie from `start` to `end`. */
export type OfClass = (id: number, start: number, end: number) => number;

/** The largest over the classes. */
export function largestOverClasses({ starts }: Pick<SensitiveClasses, "starts">, of: OfClass): ClassMeasure {
  const byClass = overClasses(starts, of);
  let value = byClass[0]!;
  for (const one of byClass) value = Math.max(value, one);
  return { value, byClass };
}

/** The smallest over the classes. */
export function smallestOverClasses({ starts }: Pick<SensitiveClasses, "starts">, of: OfClass): ClassMeasure {
  const byClass = overClasses(starts, of);
  let value = byClass[0]!;
  for (const one of byClass) value = Math.min(value, one);
  return { value, byClass };
}

function overClasses(starts: Uint32Array, of: OfClass): Float64Array {
  const byClass = new Float64Array(starts.length - 1);
  for (let id = 0; id < byClass.length; id++) byClass[id] = of(id, starts[id]!, starts[id + 1]!);
  return byClass;
}
