import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { ShapValues } from "../shapValues.js";
import type { AttributionChange } from "./attributionChange.js";
import { attributionChange } from "./attributionChange.js";
import { rankingAgreement } from "./rankingAgreement.js";

/**
 * What became of the explanations between two sets of rows, as findings: one of the order of the features, one a feature of the change of
 * its mean |φ|, p-values adjusted by Holm. {@link rankingAgreement} and {@link attributionChange} define them.
 *
 * @example
 * import { attributionDrift } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const shap = (...values: number[]) =>
 *   ({ values: Float64Array.from(values), base: Float64Array.of(0), rows: 2, features: 2, outputs: 1, backgroundRows: 1, additivityError: 0, scale: 1 });
 * const options = { model: "m", features: ["age", "income"], inputs: ["may", "june"], random: seededRandom("1") };
 * const findings = attributionDrift(shap(4, 1, 5, 2), shap(1, 4, 2, 5), options);
 * findings.map(({ measure, subject }) => [measure, subject.column ?? "all"]);
 * // => [["explain/ranking-agreement", "all"], ["explain/attribution-change", "age"], ["explain/attribution-change", "income"]]
 */
export function attributionDrift(
  reference: ShapValues,
  current: ShapValues,
  options: {
    readonly model: string;
    /** The names of the explained columns. */
    readonly features: readonly string[];
    readonly inputs: readonly InputName[];
    readonly random: SeededRandom;
    readonly output?: number;
    readonly permutations?: number;
  },
): readonly Finding[] {
  const { model, features, inputs, random, output = 0, permutations = 999 } = options;
  let changes: readonly AttributionChange[] | undefined;
  return [
    measure(
      "explain/ranking-agreement",
      { model },
      () => {
        const { gain, test } = rankingAgreement(reference, current, { random, output, permutations });
        return {
          value: gain,
          n: reference.rows + current.rows,
          test: { statistic: test.statistic, pValue: test.pValue },
        };
      },
      { inputs, parameters: { output, permutations } },
    ),
    ...features.map((column, feature) =>
      measure(
        "explain/attribution-change",
        { model, column },
        () => {
          changes ??= attributionChange(reference, current, { output });
          const { change, interval, test } = changes[feature]!;
          return {
            value: change,
            n: reference.rows + current.rows,
            interval,
            ...(test === undefined
              ? {}
              : {
                  test: {
                    statistic: test.statistic,
                    pValue: test.pValue,
                    adjusted: {
                      pValue: test.adjustedPValue,
                      method: "holm" as const,
                      family: changes.filter((other) => other.test !== undefined).length,
                    },
                  },
                }),
          };
        },
        { inputs, parameters: { output } },
      ),
    ),
  ];
}
