import type { Finding, InputName } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import type { InteractionStrength } from "./friedmanH.js";
import type { FunctionalDecomposition } from "./functionalDecomposition.js";

/** Names for the findings. */
export interface InteractionFindingOptions {
  readonly model: string;
  readonly inputs: readonly InputName[];
  /** One a feature of the model. */
  readonly names: readonly string[];
  /** Adds how much curves of single features explain. */
  readonly decomposition?: FunctionalDecomposition;
}

/**
 * The findings of interactions: `explain/interaction-strength` (H²) of each feature with all others, and `explain/additive-share` where the decomposition is given.
 *
 * Throws `RangeError` where a feature has no name. Cost: O(features).
 *
 * @example
 * import { interactionFindings } from "@probity/core/explain";
 * const strength = { pairs: [], totals: [{ feature: 0, hSquared: 0.25 }], rows: 60 };
 * const [finding] = interactionFindings(strength, { model: "demo", inputs: ["rows"], names: ["income"] });
 * finding.measurement; // => { status: "measured", value: 0.25, unit: "ratio", n: 60 }
 */
export function interactionFindings(
  strength: InteractionStrength,
  options: InteractionFindingOptions,
): readonly Finding[] {
  const { model, inputs, names, decomposition } = options;
  const totals = strength.totals.map(({ feature, hSquared }) => {
    const column = names[feature];
    if (column === undefined)
      throw new RangeError(`cannot name feature ${feature}: there are ${names.length} names`);
    return measure(
      "explain/interaction-strength",
      { model, column },
      () => {
        if (hSquared === null) throw new NotMeasurable("constant-input");
        return { value: hSquared, n: strength.rows };
      },
      { inputs },
    );
  });
  if (decomposition === undefined) return totals;
  const { mainEffects, rows } = decomposition;
  return [
    ...totals,
    measure("explain/additive-share", { model }, () => ({ value: mainEffects, n: rows }), { inputs }),
  ];
}
