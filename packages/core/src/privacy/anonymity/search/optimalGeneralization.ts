import type { Table } from "../../../table/index.js";
import type { NodeCounts } from "./classCounter.js";
import { classCounter } from "./classCounter.js";
import type { GeneralizationLevels, GeneralizationLosses } from "./generalizationLosses.js";
import { lossesOf } from "./generalizationLosses.js";
import type { Hierarchies } from "./generalizationProblem.js";
import { generalizationProblem } from "./generalizationProblem.js";
import { feasibleNodes, latticeOf } from "./lattice.js";
import type { GeneralizationLoss } from "./lossBounds.js";
import { boundedLosses } from "./lossBounds.js";
import { smallestLoss } from "./smallestLoss.js";

/** What is searched for. */
export interface OptimalGeneralizationOptions {
  /** A hierarchy for each quasi-identifier. */
  readonly hierarchies: Hierarchies;
  readonly k: number;
  /** Rows that may be left out because their class stays smaller than k; default 0. */
  readonly maxSuppressed?: number;
  /** Default `certaintyPenalty`. */
  readonly loss?: GeneralizationLoss;
}

/**
 * Why the answer is the best one. Anybody can check it with {@link generalizationLosses}: the rows that the borders leave out, and the losses of
 * the feasible combinations that lie above no bound.
 */
export interface GeneralizationCertificate {
  /** Combinations of levels. */
  readonly combinations: number;
  /** Those that leave out no more rows than allowed. */
  readonly feasible: number;
  /** Those whose classes were counted. */
  readonly counted: number;
  /** Feasible, and nothing finer is: every feasible combination is as coarse as one of these or coarser. */
  readonly minimal: readonly GeneralizationLevels[];
  /** Not feasible, and everything coarser is: every other combination that is not feasible is finer than one of these. */
  readonly maximalInfeasible: readonly GeneralizationLevels[];
  /** What the loss can reach in any coarser combination than one of these: no better than the best. */
  readonly bounds: readonly { readonly levels: GeneralizationLevels; readonly reach: number }[];
}

/** The best generalization, or `null` where none is feasible. */
export interface OptimalGeneralization {
  readonly best: GeneralizationLosses | null;
  readonly certificate: GeneralizationCertificate;
}

/**
 * The full-domain generalization that makes a table k-anonymous at the smallest loss: each quasi-identifier on one level of its hierarchy, rows
 * whose class stays smaller than k left out, at most `maxSuppressed` of them. Among equal losses the lexicographically smallest levels win,
 * columns by name.
 *
 * Exact. Suppression only falls where levels rise, so that two borders settle which combinations are feasible; those are then visited from
 * fine to coarse, and everything above a combination is left out once a bound shows that it can't be better. The certificate holds the
 * borders and the bounds. `precision` is bounded as it stands, the others by: k rows in each class at least, no row costing less than now, no
 * more classes than now.
 *
 * Not measured: `no-rows`, `unsupported-type`. Throws `InputError` (`missing-column`, `wrong-type`), `RangeError` for a hierarchy that is no
 * tree or does not name a value, k below 1, `maxSuppressed` that's no count, more than 2^24 combinations.
 * Cost: O(distinct rows · columns) for each combination counted, mostly a third of all or less. k-anonymity isn't all: check the result with
 * the measures of diversity. Source: LeFevre et al., SIGMOD 2005; Kohlmayer et al., 2012. Golden: `privacy/anonymity-search.json`.
 *
 * @example
 * import { optimalGeneralization } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ zip: ["13053", "13068", "14850", "14853"], sex: ["F", "M", "F", "M"] });
 * const { best } = optimalGeneralization(table, {
 *   hierarchies: { zip: { kind: "prefixes", kept: [2, 0] }, sex: { kind: "prefixes", kept: [0] } },
 *   k: 2,
 * });
 * best?.levels; // => { sex: 0, zip: 2 }
 * best?.certaintyPenalty; // => 0.5
 */
export function optimalGeneralization(
  table: Table,
  options: OptimalGeneralizationOptions,
): OptimalGeneralization {
  const { hierarchies, k, maxSuppressed = 0, loss = "certaintyPenalty" } = options;
  if (!Number.isSafeInteger(maxSuppressed) || maxSuppressed < 0)
    throw new RangeError(`cannot leave out ${maxSuppressed} rows: it needs a whole number from 0 on`);
  if (!Object.hasOwn(boundedLosses, loss))
    throw new RangeError(
      `cannot search for the least "${loss}": it needs one of ${Object.keys(boundedLosses).join(", ")}`,
    );
  const problem = generalizationProblem(table, { hierarchies, k });
  const lattice = latticeOf(problem.columns.map(({ height }) => height));
  const counter = classCounter(problem);
  const counted = new Map<number, NodeCounts | null>();
  const countsOf = (node: number): NodeCounts | null => {
    const known = counted.get(node);
    if (known !== undefined) return known;
    const counts = counter.countsOf(lattice.levelsOf(node), maxSuppressed);
    counted.set(node, counts);
    return counts;
  };
  const feasible = feasibleNodes(lattice, (node) => countsOf(node) !== null);
  // Only feasible nodes are asked from here on: their counts are there.
  const { best, bounds } = smallestLoss(lattice, feasible, (node) =>
    boundedLosses[loss](problem, { levels: lattice.levelsOf(node), counts: () => countsOf(node)! }),
  );
  const named = (node: number): GeneralizationLevels =>
    Object.fromEntries(problem.columns.map(({ name }, c) => [name, lattice.levelsOf(node)[c]!]));
  return {
    best: best === null ? null : lossesOf(problem, lattice.levelsOf(best), countsOf(best)!),
    certificate: {
      combinations: lattice.size,
      feasible: feasible.count,
      counted: counted.size,
      minimal: feasible.minimal.map(named),
      maximalInfeasible: feasible.maximalInfeasible.map(named),
      bounds: bounds.map(({ node, bound }) => ({
        levels: named(node),
        reach: loss === "precision" ? -bound : bound,
      })),
    },
  };
}
