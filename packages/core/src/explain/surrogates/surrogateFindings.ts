import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { SurrogateFidelity } from "./surrogateFidelity.js";

/**
 * The findings of a surrogate: `explain/surrogate-fidelity` (R² on held-out rows) and `explain/surrogate-agreement`, each with its interval. A policy that asks the whole interval
 * of the fidelity to be at least so much says whether the surrogate may be shown.
 *
 * Cost: O(1).
 *
 * @example
 * import { surrogateFidelity, surrogateFindings } from "@probity/core/explain";
 * const fidelity = surrogateFidelity(Float64Array.of(-2, -1, 1, 2), Float64Array.of(-2, 1, 1, 2));
 * const findings = surrogateFindings(fidelity, { model: "demo", surrogate: "tree", inputs: ["rows"] });
 * findings.map(({ measure }) => measure); // => ["explain/surrogate-fidelity", "explain/surrogate-agreement"]
 */
export function surrogateFindings(
  fidelity: SurrogateFidelity,
  options: { readonly model: string; readonly surrogate: string; readonly inputs: readonly InputName[] },
): readonly Finding[] {
  const { model, surrogate, inputs } = options;
  const { r2, r2Interval, agreement, agreementInterval, cutoff, rows } = fidelity;
  return [
    measure("explain/surrogate-fidelity", { model }, () => ({ value: r2, n: rows, interval: r2Interval }), {
      inputs,
      parameters: { surrogate },
    }),
    measure(
      "explain/surrogate-agreement",
      { model },
      () => ({ value: agreement, n: rows, interval: agreementInterval }),
      { inputs, parameters: { surrogate, cutoff } },
    ),
  ];
}
