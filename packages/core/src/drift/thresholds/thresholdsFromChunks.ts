import type { Finding, MeasureId } from "../../evidence/index.js";
import { mean, variance } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { filterRows } from "../../table/index.js";
import { compareTables } from "../compareTables.js";
import { defineDriftPlan } from "../plan/defineDriftPlan.js";
import type { DriftPlan } from "../plan/driftPlan.js";

/** How the reference is cut, and how far from its own chunks an effect may be. */
export interface ChunkOptions {
  readonly plan?: DriftPlan;
  /** Consecutive chunks of equal size; default 10, at least 2. */
  readonly chunks?: number;
  /** Standard deviations above the mean; default 3. */
  readonly deviations?: number;
}

/** What an effect of one column is among the reference's own chunks. */
export interface ChunkThreshold {
  readonly measure: MeasureId;
  readonly column: string;
  readonly mean: number;
  /** Over the chunks, divided by their number. */
  readonly deviation: number;
  /** mean + deviations · deviation: a bound for an expectation of a policy. */
  readonly atMost: number;
  readonly chunks: number;
}

/** The measures whose size says how much changed; tests and shares of absence have bounds of their own. */
const effects: ReadonlySet<MeasureId> = new Set<MeasureId>([
  "drift/wasserstein-distance",
  "drift/kolmogorov-smirnov-distance",
  "drift/total-variation",
  "drift/population-stability-index",
]);

/**
 * Bounds on the effects from how much the chunks of the reference differ from the whole of it, by rule of thumb: mean + k standard deviations.
 *
 * It knows the scatter of the reference over time, which a test of independent rows does not. But ten chunks tell a deviation badly: the
 * three-sigma rule raises 5 false alarms in 100 windows on steady data and not 3 in 1,000, and its bounds hold for windows of the chunks'
 * size only. Columns without an effect in two chunks are left out. Throws `RangeError` where there are fewer rows than chunks.
 * Cost: that of comparing each chunk.
 *
 * @example
 * import { thresholdsFromChunks } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ open: [true, false, true, true, false, true, false, false] });
 * thresholdsFromChunks(table, { chunks: 2 })[0];
 * // => { measure: "drift/total-variation", column: "open", mean: 0.25, deviation: 0, atMost: 0.25, chunks: 2 }
 */
export function thresholdsFromChunks(
  reference: Table,
  options: ChunkOptions = {},
): readonly ChunkThreshold[] {
  const { plan = defineDriftPlan(reference), chunks = 10, deviations = 3 } = options;
  if (!(Number.isSafeInteger(chunks) && chunks >= 2 && chunks <= reference.rows))
    throw new RangeError(
      `cannot cut ${reference.rows} rows into ${chunks} chunks: it needs a whole number from 2 to the rows`,
    );
  if (!(deviations >= 0 && deviations < Infinity))
    throw new RangeError(`cannot allow ${deviations} deviations: it needs a number from 0`);
  const values = new Map<string, { readonly finding: Finding; readonly values: number[] }>();
  for (let chunk = 0; chunk < chunks; chunk++) {
    const from = Math.floor((chunk * reference.rows) / chunks);
    const to = Math.floor(((chunk + 1) * reference.rows) / chunks);
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    const part = filterRows(reference, rows);
    for (const finding of compareTables(reference, part, { inputs: ["reference", "chunk"], plan })) {
      const { measurement, measure: id, subject } = finding;
      if (measurement.status === "not-measured" || !effects.has(id)) continue;
      const key = JSON.stringify([id, subject.column, finding.parameters["of"] ?? null]);
      const known = values.get(key) ?? { finding, values: [] };
      values.set(key, known);
      known.values.push(measurement.value);
    }
  }
  return Array.from(values.values(), ({ finding, values: seen }) =>
    thresholdOf(finding, seen, deviations),
  ).filter((threshold) => threshold.chunks >= 2);
}

function thresholdOf(
  { measure: id, subject }: Finding,
  values: readonly number[],
  deviations: number,
): ChunkThreshold {
  const seen = Float64Array.from(values);
  const center = mean(seen);
  const deviation = seen.length < 2 ? 0 : Math.sqrt((variance(seen) * (seen.length - 1)) / seen.length);
  return {
    measure: id,
    column: subject.column ?? "",
    mean: center,
    deviation,
    atMost: center + deviations * deviation,
    chunks: seen.length,
  };
}
