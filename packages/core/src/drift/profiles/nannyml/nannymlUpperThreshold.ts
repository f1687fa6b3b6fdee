import { mean } from "../../../statistics/index.js";

/**
 * The bound above which NannyML alarms: the mean of the scores of the reference's own chunks plus three of their standard deviations (divisor n),
 * each chunk scored against the whole reference. For the scores of {@link nannymlProfile}.
 *
 * Throws `no-rows` without chunks, `not-finite` at an infinity or scores beyond 1e154. The tool takes ten chunks: their standard deviation is off by a quarter, and the
 * chunks are part of what they are compared with, so that it is no bound of three standard deviations. Golden: `drift/peer-nannyml.json`.
 *
 * @example
 * import { nannymlUpperThreshold } from "@probity/core/drift";
 * nannymlUpperThreshold(Float64Array.of(0.1, 0.2, 0.3)); // => 0.444948974278
 */
export function nannymlUpperThreshold(referenceChunkScores: Float64Array): number {
  const center = mean(referenceChunkScores);
  const spread = mean(referenceChunkScores.map((score) => (score - center) * (score - center)));
  return center + 3 * Math.sqrt(spread);
}
