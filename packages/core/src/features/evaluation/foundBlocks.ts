import type { ExpressionNode } from "../expressions/expression.js";
import type { Run } from "./blocks.js";
import { blockRows } from "./blocks.js";
import { datePartOfLocal, localTimes } from "./datePartOf.js";
import { bucketOfNumber } from "./scalars.js";

/** The buckets of numbers; NaN has none. */
export function bucketBlocks(of: Run<Float64Array>, edges: readonly number[]): Run<Float64Array> {
  const find = bucketOfNumber(edges);
  return found(of, (values, out, count) => {
    for (let i = 0; i < count; i++) out[i] = find(values[i]!);
  });
}

/** A part of the dates of instants; what has no date has none. */
export function datePartBlocks(
  of: Run<Float64Array>,
  { part, zone }: Extract<ExpressionNode, { readonly op: "date-part" }>,
): Run<Float64Array> {
  const ofLocal = datePartOfLocal(part);
  const toLocal = localTimes(part, zone);
  return found(of, (values, out, count) => {
    toLocal(values, out, count);
    for (let i = 0; i < count; i++) out[i] = ofLocal(out[i]!);
  });
}

/** Numbers found of numbers; NaN is none. */
function found(
  of: Run<Float64Array>,
  find: (values: Float64Array, out: Float64Array, count: number) => void,
): Run<Float64Array> {
  const out = new Float64Array(blockRows);
  const none = new Uint8Array(blockRows);
  return (from, to) => {
    const { values, missing } = of(from, to);
    const count = to - from;
    find(values, out, count);
    let some = 0;
    for (let i = 0; i < count; i++) {
      const gone = out[i] === out[i] ? 0 : 1;
      none[i] = gone;
      some |= gone;
    }
    if (missing !== null) for (let i = 0; i < count; i++) none[i]! |= missing[i]!;
    return { values: out, missing: some === 0 && missing === null ? null : none };
  };
}
