import { NotMeasurable } from "../../evidence/index.js";
import type { LayerNetwork } from "../../model/index.js";
import { scoreLayers } from "../../model/index.js";
import { gaussLegendre } from "../../statistics/index.js";
import { marginGradients } from "./marginGradients.js";

/** Attributions along the straight way from a baseline, and how far they are from complete. */
export interface IntegratedGradients {
  /** Row-major [row][feature][output], in units of the margin. */
  readonly values: Float64Array;
  /** The margins of the baseline, one an output. */
  readonly base: Float64Array;
  readonly rows: number;
  readonly features: number;
  readonly outputs: number;
  /** Σ values + base − margin, [row][output]: what the quadrature misses, 0 for exact integrals. */
  readonly residuals: Float64Array;
  /** The largest |margin| of the explained rows: what the residuals are to be compared with. */
  readonly scale: number;
}

/**
 * Integrated gradients of a network's margins: (xᵢ − bᵢ) ∫₀¹ ∂margin/∂xᵢ (b + t (x − b)) dt, by Gauss–Legendre quadrature with `steps` nodes
 * (default 50) and gradients from a backward pass in closed form.
 *
 * The integral sums to margin − base; what the nodes miss is reported as `residuals`, and not spread over the values. A network with corners
 * (relu) needs more nodes than a smooth one, and more nodes need not mean less residual. Another baseline gives other values. For networks
 * alone: trees have no gradient, so a tree ensemble is no argument.
 * Not measured: `no-rows`, `not-finite` (a row or baseline with missing values), `overflow`. Throws `RangeError` where rows or baseline do not fit the
 * network, or `steps` is no whole number from 1 to 1,000; `TypeError` for a model without layers, such as trees. Cost: O(rows · steps · weights · outputs).
 * Source: Sundararajan, Taly & Yan, ICML 2017. Golden: `explain/agnostic/*-values.json`, cases `integrated-gradients`.
 *
 * @example
 * import { integratedGradients } from "@probity/core/explain";
 * import { type LayerNetwork } from "@probity/core/model";
 * const network: LayerNetwork = {
 *   features: 2, outputs: 1, classes: [], inputType: "float64", inputName: "x", outputName: "y", postTransform: "none",
 *   steps: [
 *     { kind: "affine", weights: Float64Array.of(1, 2), bias: Float64Array.of(0) },
 *     { kind: "activation", activation: "tanh" },
 *   ],
 * };
 * const { values, residuals } = integratedGradients(network, Float64Array.of(1, 1), { baseline: Float64Array.of(0, 0) });
 * Array.from(values); // => [0.3316849179, 0.6633698358]
 * Math.abs(residuals[0]) < 1e-12; // => true
 */
export function integratedGradients(
  network: LayerNetwork,
  rows: Float32Array | Float64Array,
  options: { readonly baseline: Float32Array | Float64Array; readonly steps?: number },
): IntegratedGradients {
  if (!("steps" in network))
    throw new TypeError(
      "cannot integrate gradients of a model without layers: it needs a network, trees have none",
    );
  const { features, outputs } = network;
  const { baseline, steps = 50 } = options;
  if (baseline.length !== features)
    throw new RangeError(
      `cannot start from a baseline of ${baseline.length} numbers: the network needs ${features}`,
    );
  if (!(Number.isSafeInteger(steps) && steps >= 1 && steps <= 1000))
    throw new RangeError(`cannot integrate by ${steps} steps: it needs a whole number from 1 to 1000`);
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  if (!rows.every(Number.isFinite) || !baseline.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const margins = scoreLayers(network, rows);
  const base = scoreLayers(network, baseline);
  const rule = gaussLegendre(steps);
  const count = rows.length / features;
  const width = features * outputs;
  const values = new Float64Array(count * width);
  const residuals = new Float64Array(count * outputs);
  const path = new Float64Array(steps * features);
  for (let row = 0; row < count; row++) {
    const gaps = Float64Array.from(baseline, (from, i) => rows[row * features + i]! - from);
    rule.nodes.forEach((t, step) => {
      for (let i = 0; i < features; i++) path[step * features + i] = baseline[i]! + t * gaps[i]!;
    });
    const gradients = marginGradients(network, path);
    const own = values.subarray(row * width, (row + 1) * width);
    for (let step = 0, at = 0; step < steps; step++)
      for (let i = 0; i < width; i++) own[i]! += rule.weights[step]! * gradients[at++]!;
    for (let feature = 0; feature < features; feature++)
      for (let output = 0; output < outputs; output++) {
        own[feature * outputs + output]! *= gaps[feature]!;
        residuals[row * outputs + output]! += own[feature * outputs + output]!;
      }
    for (let output = 0; output < outputs; output++)
      residuals[row * outputs + output]! += base[output]! - margins[row * outputs + output]!;
  }
  if (!values.every(Number.isFinite) || !residuals.every(Number.isFinite))
    throw new NotMeasurable("overflow");
  const scale = margins.reduce((most, margin) => Math.max(most, Math.abs(margin)), 0);
  return { values, base, rows: count, features, outputs, residuals, scale };
}
