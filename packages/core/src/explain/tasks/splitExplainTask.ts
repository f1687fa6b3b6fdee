import type { ShapInteractions } from "../shapInteractions.js";
import type { ShapValues } from "../shapValues.js";
import type { ExplainResults, ExplainTaskOf } from "./explainTask.js";

/**
 * Cuts a task into at most `parts` tasks of nearly equal numbers of whole rows, in order; {@link joinExplained} puts their results
 * together. Throws `RangeError` unless `parts` is a whole number from 1 and the rows are whole.
 *
 * @example
 * import { splitExplainTask } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 1 }] });
 * const comparison = { background: Float64Array.of(0) };
 * const task = { task: "shap-values", ensemble, comparison, rows: Float64Array.of(1, 2, 3), expectedRows: 3 } as const;
 * splitExplainTask(task, 2).map(({ rows }) => rows); // => [Float64Array.of(1), Float64Array.of(2, 3)]
 */
export function splitExplainTask<K extends keyof ExplainResults>(
  task: ExplainTaskOf<K>,
  parts: number,
): readonly ExplainTaskOf<K>[] {
  const { features } = task.ensemble;
  const rows = task.rows.length / features;
  if (!Number.isSafeInteger(parts) || parts < 1)
    throw new RangeError(`cannot split a task into ${parts} parts: it needs a whole number from 1`);
  if (!Number.isInteger(rows))
    throw new RangeError(
      `cannot cut ${task.rows.length} numbers into rows: the model needs ${features} a row`,
    );
  const count = Math.max(1, Math.min(parts, rows));
  const start = (part: number): number => Math.floor((part * rows) / count) * features;
  return Array.from({ length: count }, (_, part) => ({
    ...task,
    // A copy of its own: a view would carry the whole array to the worker.
    rows: task.rows.slice(start(part), start(part + 1)),
  }));
}

/**
 * The results of the parts of one task, in order, as the result of the whole. Throws `RangeError` without parts.
 *
 * @example
 * import { joinExplained, runExplainTask, splitExplainTask } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const comparison = { background: Float64Array.of(0, 1) };
 * const task = { task: "shap-values", ensemble, comparison, rows: Float64Array.of(1, 0), expectedRows: 2 } as const;
 * joinExplained("shap-values", splitExplainTask(task, 2).map((part) => runExplainTask(part))).values; // => Float64Array.of(2, -2)
 */
export function joinExplained<K extends keyof ExplainResults>(
  task: K,
  parts: readonly ExplainResults[K][],
): ExplainResults[K] {
  return joiners[task](parts);
}

const joiners: {
  readonly [K in keyof ExplainResults]: (parts: readonly ExplainResults[K][]) => ExplainResults[K];
} = {
  "shap-values": joinedValues,
  "shap-interactions": (parts): ShapInteractions => ({
    ...firstOf(parts),
    index: joined(parts.map(({ index }) => index)),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    shap: joinedValues(parts.map(({ shap }) => shap)),
  }),
};

function joinedValues(parts: readonly ShapValues[]): ShapValues {
  return {
    ...firstOf(parts),
    values: joined(parts.map(({ values }) => values)),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    additivityError: Math.max(...parts.map(({ additivityError }) => additivityError)),
    scale: Math.max(...parts.map(({ scale }) => scale)),
  };
}

function firstOf<T>(parts: readonly T[]): T {
  if (parts.length === 0) throw new RangeError("cannot join the results of no parts");
  return parts[0]!;
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    result.set(array, at);
    at += array.length;
  }
  return result;
}
