import type { AssociationOptions } from "../../profile/index.js";
import { profileAssociations } from "../../profile/index.js";
import type { Table } from "../../table/index.js";

/** Columns that repeat each other, strongest first, and the weakest tie among them. */
export interface RedundantColumns {
  readonly columns: readonly string[];
  /** The least of their associations, in [0, 1]. */
  readonly weakest: number;
}

/** When columns count as repeating each other. */
export interface RedundancyOptions extends AssociationOptions {
  /** The association from which on two columns repeat each other; default 0.8. */
  readonly atLeast?: number;
}

/**
 * The groups of columns of which every two go together at least so strongly (complete linkage: the two nearest groups are joined as long as their
 * farthest members are near enough). Strength: |Spearman's ρ| of two numbers, Bergsma's Cramér's V of two categories, the correlation ratio of both
 * ({@link profileAssociations}); in a group, the column nearest to all others comes first: the one to keep.
 *
 * A column that repeats no other is in no group; a pair without an answer has no tie. Throws `RangeError` where `atLeast` is outside (0, 1],
 * and as there. Columns in one group need not be superfluous together: measure the model without them.
 * Cost: O(rows · columns²) + O(columns³).
 *
 * @example
 * import { redundantColumns } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ cm: [150, 160, 170, 180, 190], inch: [59, 63, 67, 71, 75], age: [30, 20, 50, 25, 31] });
 * redundantColumns(table); // => [{ columns: ["cm", "inch"], weakest: 1 }]
 */
export function redundantColumns(table: Table, options: RedundancyOptions = {}): readonly RedundantColumns[] {
  const { atLeast = 0.8, ...how } = options;
  if (!(atLeast > 0 && atLeast <= 1))
    throw new RangeError(`cannot call columns redundant from ${atLeast} on: it needs a number in (0, 1]`);
  const ties = new Map<string, number>();
  const key = (x: string, y: string): string => JSON.stringify(x < y ? [x, y] : [y, x]);
  for (const { x, y, measure, result } of profileAssociations(table, how).associations) {
    if (!strengths.has(measure) || !("value" in result)) continue;
    ties.set(key(x, y), Math.max(ties.get(key(x, y)) ?? 0, Math.abs(result.value)));
  }
  const tie = (x: string, y: string): number => ties.get(key(x, y)) ?? 0;
  const weakestOf = (group: readonly string[], other: readonly string[]): number =>
    Math.min(...group.flatMap((x) => other.map((y) => tie(x, y))));

  let groups: readonly (readonly string[])[] = table.columns.map(({ name }) => [name]);
  for (;;) {
    const pairs = groups.flatMap((group, i) =>
      groups.slice(i + 1).map((other) => ({ group, other, weakest: weakestOf(group, other) })),
    );
    const weakest = Math.max(...pairs.map((pair) => pair.weakest));
    const nearest = pairs.find((pair) => pair.weakest === weakest);
    if (nearest === undefined || weakest < atLeast) break;
    const { group, other } = nearest;
    groups = groups.flatMap((one) => (one === group ? [[...group, ...other]] : one === other ? [] : [one]));
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => {
      const total = (x: string): number => group.reduce((sum, y) => sum + (x === y ? 0 : tie(x, y)), 0);
      const weakest = Math.min(...group.flatMap((x, i) => group.slice(i + 1).map((y) => tie(x, y))));
      return { columns: [...group].sort((x, y) => total(y) - total(x)), weakest };
    });
}

/** One measure for each pair of kinds. */
const strengths: ReadonlySet<string> = new Set(["spearman", "cramers-v-bias-corrected", "correlation-ratio"]);
