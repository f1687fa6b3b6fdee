import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { scoreTrees } from "../../model/index.js";
import type { SideCondition } from "./branchAndBound.js";
import { branchAndBound } from "./branchAndBound.js";
import { choicesOf } from "./choice.js";
import { costSharesOf } from "./costShares.js";
import type { CounterfactualResult } from "./counterfactual.js";
import type { CounterfactualOptions } from "./counterfactualOptions.js";
import { weightsOf } from "./counterfactualOptions.js";
import type { MarginCondition } from "./counterfactualTarget.js";
import { marginConditions, satisfies } from "./counterfactualTarget.js";
import { greatestSum } from "./greatestSum.js";
import { leafBoxesOf } from "./leafBoxes.js";
import type { Point } from "./localSearch.js";
import type { Search } from "./search.js";
import { supportOf } from "./support.js";

/** A row's search, prepared once, for one or several counterfactuals. */
export interface PreparedSearch {
  readonly choices: Search["choices"];
  /** Finds the nearest point that also meets `side`. */
  readonly find: (side: readonly SideCondition[]) => CounterfactualResult;
}

const defaultNodes = 5_000;

/** Everything about a row that does not depend on what else is asked of its counterfactuals. */
export function counterfactualSearch(
  ensemble: TreeEnsemble,
  row: Float32Array | Float64Array,
  options: CounterfactualOptions,
): PreparedSearch {
  const { distance = "l1", nodes = defaultNodes } = options;
  if (row.length !== ensemble.features)
    throw new RangeError(
      `cannot look for a counterfactual of ${row.length} values: the model has ${ensemble.features} features`,
    );
  if (!Number.isSafeInteger(nodes) || nodes < 1)
    throw new RangeError(`cannot look at ${nodes} boxes: it needs a whole number from 1`);
  if (ensemble.aggregate === "minimum" || ensemble.aggregate === "maximum")
    throw new NotMeasurable("unsupported-model");
  const own = Float64Array.from(row, ensemble.inputType === "float32" ? Math.fround : Number);
  const conditions = marginConditions(ensemble, options.target);
  const weights = weightsOf(options, ensemble.features);
  const choices = choicesOf(ensemble, own, { ...options, distance, weights });
  const support = options.support === undefined ? [] : [supportOf(ensemble, choices, options.support)];
  const isEmpty = choices.some(({ costs }) => costs.length === 0);
  if (isEmpty)
    return { choices, find: () => ({ status: "no-counterfactual", bestReachable: null, nodes: 0 }) };
  const search = searchOf(ensemble, choices, conditions);
  const shares = costSharesOf(choices, search.leaves);

  const pointOf = (chosen: Point): Float64Array => {
    const point = own.slice();
    choices.forEach(({ features, values }, choice) =>
      features.forEach((feature, i) => (point[feature] = values[chosen[choice]! * features.length + i]!)),
    );
    return point;
  };
  const isValid = (chosen: Point): boolean => satisfies(conditions, scoreTrees(ensemble, pointOf(chosen)));
  return {
    choices,
    find: (asked) => {
      const side = [...asked, ...support];
      const found = branchAndBound(search, shares, { nodes, isValid, side });
      if (found.point === null) {
        if (found.lowerBound < Infinity)
          return { status: "undecided", lowerBound: found.lowerBound, nodes: found.nodes };
        const isPlain = side.length === 0 && conditions.length === 1;
        const sum = isPlain ? greatestSum(search, nodes) : null;
        return {
          status: "no-counterfactual",
          bestReachable: sum === null ? null : marginOf(ensemble, conditions[0]!, sum),
          nodes: found.nodes,
        };
      }
      const point = pointOf(found.point);
      return {
        status: found.lowerBound === found.cost ? "proven-optimal" : "best-found",
        counterfactual: {
          point,
          distance: found.cost,
          changed: Array.from(point.keys()).filter(
            (feature) => point[feature] !== own[feature] && !Number.isNaN(own[feature]),
          ),
          scores: scoreTrees(ensemble, point),
        },
        lowerBound: found.lowerBound,
        nodes: found.nodes,
      };
    },
  };
}

function searchOf(
  ensemble: TreeEnsemble,
  choices: Search["choices"],
  conditions: readonly MarginCondition[],
): Search {
  const leaves = leafBoxesOf(ensemble, choices, conditions);
  const trees = ensemble.aggregate === "average" ? ensemble.roots.length : 1;
  const needed = Float64Array.from(
    conditions,
    (condition) => trees * (condition.least - baseOf(ensemble, condition)),
  );
  const largest = leaves.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = needed.reduce((most, least) => Math.max(most, Math.abs(least)), largest);
  return { choices, leaves, needed, slack: 1e-13 * scale * Math.sqrt(ensemble.roots.length + 1) };
}

function baseOf({ baseValues }: TreeEnsemble, { coefficients }: MarginCondition): number {
  return baseValues.reduce((sum, base, output) => sum + base * coefficients[output]!, 0);
}

/** A sum of leaf weights as the margin that the only term of a condition speaks of. */
function marginOf(ensemble: TreeEnsemble, condition: MarginCondition, sum: number): number {
  const trees = ensemble.aggregate === "average" ? ensemble.roots.length : 1;
  const value = sum / trees + baseOf(ensemble, condition);
  const terms = condition.coefficients.filter((coefficient) => coefficient !== 0);
  return terms.length === 1 ? value * terms[0]! : value;
}
