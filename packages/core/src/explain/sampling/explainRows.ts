import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { Predictor } from "../../ports/index.js";
import type { Masker } from "../maskers/masker.js";
import type { Players } from "../players.js";
import { settledPlayers } from "../players.js";
import { coalitionRows, meansOfPredictions } from "./coalitionRows.js";
import type { ExplainingOptions } from "./explainingOptions.js";
import type { Link } from "./link.js";
import { requireLink } from "./link.js";
import type { NewSampler } from "./newSampler.js";
import type { SampledShapValues } from "./sampledShapValues.js";
import type { SamplingPlan, Stopped } from "./sampler.js";

/** One row's game, asked of a predictor. */
export interface Asked {
  readonly predictor: Predictor;
  readonly masker: Masker;
  readonly players: Players;
  readonly link: Link;
  readonly batchRows: number;
  readonly signal: AbortSignal | undefined;
}

/** The options with their defaults. Throws `RangeError` where masker, players or batches do not fit the predictor. */
export function settledAsked(predictor: Predictor, options: ExplainingOptions): Asked {
  const { masker, link = "identity", batchRows = 16_384, signal } = options;
  if (masker.features !== predictor.inputWidth)
    throw new RangeError(
      `cannot mask rows of ${predictor.inputWidth} columns by a masker of ${masker.features}: it needs one of the model's width`,
    );
  if (!(Number.isSafeInteger(batchRows) && batchRows >= 1))
    throw new RangeError(`cannot predict in batches of ${batchRows} rows: it needs a whole number from 1`);
  const players = settledPlayers(options.players, masker.features);
  return { predictor, masker, players, link: requireLink(link), batchRows, signal };
}

/** Runs a sampler over the game of each row, its coalitions valued by the predictor in batches. */
export async function explainRows(
  rows: Float32Array | Float64Array,
  asked: Asked,
  {
    plan,
    newSampler,
    onProgress,
  }: {
    readonly plan: SamplingPlan;
    readonly newSampler: NewSampler;
    readonly onProgress: ExplainingOptions["onProgress"];
  },
): Promise<SampledShapValues> {
  const { predictor, masker, players, link } = asked;
  const count = rowCount(rows, masker.features);
  const values = Float64Array.from(rows);
  const outputs = predictor.outputs.length;
  const base = await emptyValues(asked, values.subarray(0, masker.features));
  const margins = await fullValues(asked, values);
  const width = players.count * outputs;
  const attributions = new Float64Array(count * width);
  const intervals: Interval[] = [];
  const stopped: Stopped[] = [];
  let evaluations = 0;
  for (let row = 0; row < count; row++) {
    const full = margins.subarray(row * outputs, (row + 1) * outputs);
    const sampler = newSampler({ players: players.count, outputs, empty: base, full }, plan);
    const own = values.subarray(row * masker.features, (row + 1) * masker.features);
    for (let coalitions = sampler.next(); coalitions !== null; coalitions = sampler.next()) {
      sampler.take(await coalitionValuesOf(asked, own, coalitions));
      evaluations += coalitions.length / players.count;
      onProgress?.({ rows: row, of: count, evaluations });
    }
    const result = sampler.result();
    attributions.set(result.values, row * width);
    intervals.push(...result.intervals);
    stopped.push(result.stopped);
    onProgress?.({ rows: row + 1, of: count, evaluations });
  }
  return {
    values: attributions,
    intervals,
    base,
    rows: count,
    features: players.count,
    outputs,
    backgroundRows: masker.draws,
    ...additivity(attributions, { base, margins, width }),
    link,
    stopped,
    evaluations,
    warning: masker.warning,
  };
}

export function rowCount(rows: Float32Array | Float64Array, features: number): number {
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  if (rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${features} a row`);
  return rows.length / features;
}

/** v(∅): what the masker makes up where nothing of the row is known. */
export async function emptyValues(asked: Asked, row: Float64Array): Promise<Float64Array> {
  return coalitionValuesOf(asked, row, new Uint8Array(asked.players.count));
}

/** v(all) of every row: its own predictions, on the scale of the link. */
export async function fullValues(asked: Asked, rows: Float64Array): Promise<Float64Array> {
  return meansOf(asked, rows, Float64Array.of(1));
}

/** The values of some coalitions of one row. */
export async function coalitionValuesOf(
  asked: Asked,
  row: Float64Array,
  coalitions: Uint8Array,
): Promise<Float64Array> {
  const { masker, players, predictor } = asked;
  const outputs = predictor.outputs.length;
  const count = coalitions.length / players.count;
  const atOnce = Math.max(1, Math.floor(asked.batchRows / masker.draws));
  const values = new Float64Array(count * outputs);
  for (let from = 0; from < count; from += atOnce) {
    const part = coalitions.subarray(from * players.count, (from + atOnce) * players.count);
    const mixed = coalitionRows(masker, row, { coalitions: part, players });
    values.set(await meansOf(asked, mixed, masker.weights), from * outputs);
  }
  return values;
}

async function meansOf(asked: Asked, mixed: Float64Array, weights: Float64Array): Promise<Float64Array> {
  const { predictor, batchRows, signal, link, masker } = asked;
  const rows = mixed.length / masker.features;
  const outputs = predictor.outputs.length;
  const predictions = new Float64Array(rows * outputs);
  for (let from = 0; from < rows; from += batchRows) {
    signal?.throwIfAborted();
    const to = Math.min(rows, from + batchRows);
    const part = mixed.subarray(from * masker.features, to * masker.features);
    const got = await predictor.predict(part, signal === undefined ? {} : { signal });
    if (got.length !== (to - from) * outputs)
      throw new RangeError(
        `cannot use ${got.length} predictions for ${to - from} rows: the predictor needs to give ${outputs} a row`,
      );
    predictions.set(got, from * outputs);
  }
  return meansOfPredictions(predictions, weights, { rows, outputs, link });
}

/** Rounding that is allowed, as a share of the largest number in the sum. */
const allowed = { relative: 1e-12, absolute: 1e-13 };

/** How far base and values are from the margins. Throws `not-converged` where that is more than rounding. */
function additivity(
  values: Float64Array,
  {
    base,
    margins,
    width,
  }: { readonly base: Float64Array; readonly margins: Float64Array; readonly width: number },
): { readonly additivityError: number; readonly scale: number } {
  const outputs = base.length;
  let error = 0;
  let scale = 0;
  let largest = 0;
  margins.forEach((margin, at) => {
    const output = at % outputs;
    const from = Math.floor(at / outputs) * width;
    let sum = base[output]!;
    for (let i = from + output; i < from + width; i += outputs) {
      sum += values[i]!;
      largest = Math.max(largest, Math.abs(values[i]!));
    }
    largest = Math.max(largest, Math.abs(margin), Math.abs(base[output]!));
    error = Math.max(error, Math.abs(sum - margin));
    scale = Math.max(scale, Math.abs(margin));
  });
  if (error > allowed.relative * largest + allowed.absolute) throw new NotMeasurable("not-converged");
  return { additivityError: error, scale };
}
