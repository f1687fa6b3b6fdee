import type { Finding, InputName } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import type { ModelComparison } from "./simplestModel.js";

/**
 * A finding `explain/excess-loss` of each model that can be read, against the black box on the same rows; where one could not be trained, why. `loss` names the loss.
 *
 * Cost: O(models).
 *
 * @example
 * import { comparisonFindings, simplestModel } from "@probity/core/explain";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 101), 1);
 * const labels = Uint8Array.from(rows.values, (x) => (x > 0.5 ? 1 : 0));
 * const comparison = simplestModel({ rows, labels }, { rows, labels, blackBox: rows.values }, { margin: 0.01 });
 * const findings = comparisonFindings(comparison, { model: "demo", inputs: ["rows"], loss: "Brier score" });
 * findings[0].parameters; // => { candidate: "logistic-regression", loss: "Brier score", parts: 2 }
 */
export function comparisonFindings(
  comparison: ModelComparison,
  options: { readonly model: string; readonly inputs: readonly InputName[]; readonly loss: string },
): readonly Finding[] {
  const { model, inputs, loss } = options;
  return [
    ...comparison.candidates.map(({ name, parts, excessLoss, excessLossInterval }) =>
      measure(
        "explain/excess-loss",
        { model },
        () => ({ value: excessLoss, n: comparison.rows, interval: excessLossInterval }),
        { inputs, parameters: { candidate: name, loss, parts } },
      ),
    ),
    ...comparison.failed.map(({ name, reason }) =>
      measure(
        "explain/excess-loss",
        { model },
        () => {
          throw new NotMeasurable(reason);
        },
        { inputs, parameters: { candidate: name, loss } },
      ),
    ),
  ];
}
