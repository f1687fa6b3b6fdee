import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { MeanInterval } from "../../statistics/index.js";
import type { LimeExplanation } from "./limeExplanation.js";
import { limeStability } from "./limeStability.js";

/**
 * Findings about explanations of one row by independent seeds: their mean fidelity and the overlap of their columns, as
 * {@link limeStability} defines both.
 *
 * @example
 * import { limeExplanationOfFunction, limeFindings, tableCells } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const score = (rows: Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => (rows[2 * i]! > 75 ? 1 : 0));
 * const explanations = Array.from({ length: 4 }, (_, i) =>
 *   limeExplanationOfFunction(table, Float64Array.of(90, 10), score, { random: seededRandom("1").stream("seed", i) }),
 * );
 * limeFindings(explanations, { model: "steps", row: 0, inputs: ["loans"] }).map(({ measure }) => measure);
 * // => ["explain/lime-fidelity", "explain/lime-overlap"]
 */
export function limeFindings(
  explanations: readonly LimeExplanation[],
  options: {
    readonly model: string;
    /** The explained row's number. */
    readonly row: number;
    readonly inputs: readonly InputName[];
    readonly level?: number;
  },
): readonly Finding[] {
  const { model, row, inputs, level = 0.95 } = options;
  const samples = explanations[0]?.samples ?? 0;
  const kernelWidth = explanations[0]?.kernelWidth ?? 0;
  const context = { inputs, parameters: { samples, kernelWidth } };
  const measured = ({ mean, n, interval }: MeanInterval) => ({ value: mean, n, interval });
  return [
    measure(
      "explain/lime-fidelity",
      { model, row },
      () => measured(limeStability(explanations, { level }).fidelity),
      context,
    ),
    measure(
      "explain/lime-overlap",
      { model, row },
      () => measured(limeStability(explanations, { level }).overlap),
      context,
    ),
  ];
}
