import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { FeatureImportance, ShapValues } from "../../explain/index.js";
import { globalImportance } from "../../explain/index.js";

/** How well the attributions add up, and how much each feature moves the score. */
export function explanationFindings(
  model: string,
  shap: ShapValues,
  { features, inputs }: { readonly features: readonly string[]; readonly inputs: readonly InputName[] },
): readonly Finding[] {
  let importance: readonly FeatureImportance[] | undefined;
  return [
    measure("explain/additivity-error", { model }, () => ({ value: shap.additivityError, n: shap.rows }), {
      inputs,
    }),
    ...features.map((column, feature) =>
      measure(
        "explain/mean-absolute-attribution",
        { model, column },
        () => {
          importance ??= globalImportance(shap);
          const { mean, interval } = importance[feature * shap.outputs]!;
          return { value: mean, n: shap.rows, interval };
        },
        { inputs },
      ),
    ),
  ];
}
