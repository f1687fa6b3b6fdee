import type { DenseMatrix } from "../../statistics/index.js";
import { mean } from "../../statistics/index.js";
import { pooledRows } from "./matrixRows.js";
import type { KeptComponents } from "./reconstruction.js";
import { reconstructionErrors, reconstructionFrom } from "./reconstruction.js";

/** The rows from `from` to before `to`, and the mean of their errors. */
export interface ReconstructionChunk {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Standard deviation of the chunk's errors (divisor n − 1) over √n; 0 for a single row. */
  readonly samplingError: number;
  /** Value ± 3 sampling errors. */
  readonly lowerConfidenceBoundary: number;
  readonly upperConfidenceBoundary: number;
  /** Whether the value is outside the thresholds. */
  readonly alert: boolean;
}

/** What NannyML reports. */
export interface NannymlReconstruction {
  /** Components kept. */
  readonly components: number;
  readonly reference: readonly ReconstructionChunk[];
  readonly current: readonly ReconstructionChunk[];
  /** Mean ± 3 standard deviations (divisor n) of the reference chunks' values, not below 0. */
  readonly lowerThreshold: number;
  readonly upperThreshold: number;
}

/**
 * The reconstruction error of principal components as NannyML 0.13 reports it: the columns are standardized and the components fitted on the whole
 * reference; each chunk of rows has the mean distance of its rows from what the kept components make of them, and an alert where that is
 * beyond mean ± 3 standard deviations of the reference chunks. The last chunk is shorter where the rows do not divide.
 *
 * For comparison with that tool: the reference is judged by components fitted to itself, which look better there than on any new rows, and
 * an alert has no stated rate of false alarms. {@link reconstructionDrift} has. Encode categories before, fill what is missing.
 * Not measured: `no-rows`, `too-few-rows`, `constant-input`, `not-finite`, `overflow`. Throws `RangeError` where columns differ in number or an
 * option is out of range. Cost: O(rows · columns² + columns³). Golden: `drift/peer-nannyml.json`.
 *
 * @example
 * import { nannymlReconstruction } from "@probity/core/drift";
 * import { denseMatrix } from "@probity/core/statistics";
 * const reference = denseMatrix(Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4.5), 2);
 * const current = denseMatrix(Float64Array.of(1, 4, 4, 1), 2);
 * const { components, current: chunks } = nannymlReconstruction(reference, current, { chunkSize: 2 });
 * components; // => 1
 * chunks[0].alert; // => true
 */
export function nannymlReconstruction(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: { readonly chunkSize: number; readonly keep?: KeptComponents },
): NannymlReconstruction {
  const { chunkSize, keep = { share: 0.65 } } = options;
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1)
    throw new RangeError(`cannot cut chunks of ${chunkSize} rows: it needs a whole number from 1`);
  pooledRows(reference, current);
  const reconstruction = reconstructionFrom(reference, keep);
  const errors = reconstructionErrors(reconstruction, reference);
  const means = Float64Array.from(chunksOf(errors, chunkSize), ({ value }) => value);
  const center = mean(means);
  const width = 3 * Math.sqrt(squaresAbout(means) / means.length);
  const lowerThreshold = Math.max(0, center - width);
  const upperThreshold = center + width;
  const report = (values: Float64Array): ReconstructionChunk[] =>
    chunksOf(values, chunkSize).map((chunk) => ({
      ...chunk,
      lowerConfidenceBoundary: chunk.value - 3 * chunk.samplingError,
      upperConfidenceBoundary: chunk.value + 3 * chunk.samplingError,
      alert: chunk.value < lowerThreshold || chunk.value > upperThreshold,
    }));
  return {
    components: reconstruction.kept,
    reference: report(errors),
    current: report(reconstructionErrors(reconstruction, current)),
    lowerThreshold,
    upperThreshold,
  };
}

function chunksOf(
  errors: Float64Array,
  size: number,
): Pick<ReconstructionChunk, "from" | "to" | "value" | "samplingError">[] {
  return Array.from({ length: Math.ceil(errors.length / size) }, (_, chunk) => {
    const from = chunk * size;
    const to = Math.min(from + size, errors.length);
    const own = errors.subarray(from, to);
    const n = to - from;
    return {
      from,
      to,
      value: mean(own),
      samplingError: n < 2 ? 0 : Math.sqrt(squaresAbout(own) / (n - 1) / n),
    };
  });
}

/** Σ (x − x̄)². */
function squaresAbout(values: Float64Array): number {
  const center = mean(values);
  return values.reduce((total, value) => total + (value - center) * (value - center), 0);
}
