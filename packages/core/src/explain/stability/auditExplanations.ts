import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { ShapValues } from "../shapValues.js";
import { backgroundSensitivity } from "./backgroundSensitivity.js";
import { noiseSensitivity } from "./noiseSensitivity.js";

/**
 * The audit of a batch of explanations: how well they add up, how much they move under tiny noise and how much with the background, as
 * findings for a policy. A part that has no answer says why; {@link noiseSensitivity} and {@link backgroundSensitivity} define them.
 *
 * @example
 * import { auditExplanations, interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const explain = (rows: Float64Array, background: Float64Array) => interventionalShapValues(ensemble, rows, { background });
 * const data = { rows: Float64Array.of(0, 1, 1), background: Float64Array.of(0, 0, 1, 1), features: 1 };
 * const findings = auditExplanations(explain, data, { model: "stump", inputs: ["rows"], random: seededRandom("1") });
 * findings.map(({ measure }) => measure);
 * // => ["explain/additivity-error", "explain/noise-sensitivity", "explain/background-sensitivity"]
 */
export function auditExplanations(
  explain: (rows: Float64Array, background: Float64Array) => ShapValues,
  data: { readonly rows: Float64Array; readonly background: Float64Array; readonly features: number },
  options: {
    readonly model: string;
    readonly inputs: readonly InputName[];
    readonly random: SeededRandom;
    /** Standard deviation of the noise, in those of the column. 0.01 by default. */
    readonly noise?: number;
    readonly fixed?: readonly number[];
    readonly splits?: number;
  },
): readonly Finding[] {
  const { rows, background, features } = data;
  const { model, inputs, random, noise = 0.01, fixed = [], splits = 10 } = options;
  return [
    measure(
      "explain/additivity-error",
      { model },
      () => {
        const { additivityError, rows: n } = explain(rows, background);
        return { value: additivityError, n };
      },
      { inputs },
    ),
    measure(
      "explain/noise-sensitivity",
      { model },
      () => {
        const { mean, n, interval } = noiseSensitivity((moved) => explain(moved, background), rows, {
          features,
          random,
          size: noise,
          fixed,
        });
        return { value: mean, n, interval };
      },
      { inputs, parameters: { noise } },
    ),
    measure(
      "explain/background-sensitivity",
      { model },
      () => {
        const { mean, interval } = backgroundSensitivity((part) => explain(rows, part), background, {
          features,
          random,
          splits,
        });
        return { value: mean, n: rows.length / features, interval };
      },
      { inputs, parameters: { splits } },
    ),
  ];
}
