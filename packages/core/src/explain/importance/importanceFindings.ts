import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { PermutationImportance } from "./permutationImportance.js";

/**
 * A finding `explain/permutation-importance` of each group of features, in the unit of the score or loss, whose name `judgement` is.
 *
 * Throws `RangeError` where a feature has no name. Cost: O(groups).
 *
 * @example
 * import { importanceFindings } from "@probity/core/explain";
 * const group = { features: [0], importance: 0.5, standardDeviation: 0, importances: Float64Array.of(0.5), movable: 1 };
 * const importance = { baseline: 1, groups: [group], repeats: 1, rows: 60 };
 * const [finding] = importanceFindings(importance, { model: "demo", inputs: ["rows"], names: ["income"], judgement: "log loss" });
 * finding.measurement; // => { status: "measured", value: 0.5, unit: "none", n: 60 }
 * finding.subject; // => { model: "demo", column: "income" }
 */
export function importanceFindings(
  importance: PermutationImportance,
  options: {
    readonly model: string;
    readonly inputs: readonly InputName[];
    /** One a feature of the model. */
    readonly names: readonly string[];
    readonly judgement: string;
  },
): readonly Finding[] {
  const { model, inputs, names, judgement } = options;
  const { groups, repeats, rows } = importance;
  return groups.map(({ features, importance: value, interval, movable }) => {
    const columns = features.map((feature) => {
      const name = names[feature];
      if (name === undefined)
        throw new RangeError(`cannot name feature ${feature}: there are ${names.length} names`);
      return name;
    });
    return measure(
      "explain/permutation-importance",
      { model, column: columns.join(" + ") },
      () => ({ value, n: rows, ...(interval === undefined ? {} : { interval }) }),
      { inputs, parameters: { judgement, repeats, movable } },
    );
  });
}
