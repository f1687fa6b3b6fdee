import type { SeededRandom } from "../../random/index.js";

/** Rows that may take each other's values, and the sources of the draws: one for each set of features and each repeat. */
export interface PermutationPlan {
  readonly rows: number;
  readonly repeats: number;
  readonly random: SeededRandom;
  /** The stratum of each row; without them all rows are one. */
  readonly strata: Int32Array | undefined;
}

/** For each repeat the row that each row takes its values from. A set of features draws the same whatever other sets there are. */
export function rowPermutations(features: readonly number[], plan: PermutationPlan): readonly Uint32Array[] {
  const members = membersOf(plan);
  return Array.from({ length: plan.repeats }, (_, repeat) => {
    const random = plan.random.stream(`permute ${features.join(" ")}`, repeat);
    const from = Uint32Array.from({ length: plan.rows }, (_, row) => row);
    for (const rows of members)
      for (let last = rows.length - 1; last > 0; last--) {
        const other = random.integer(last + 1);
        const [a, b] = [rows[last]!, rows[other]!];
        [from[a], from[b]] = [from[b]!, from[a]!];
      }
    return from;
  });
}

/** The part of the rows that share their stratum with another one: the others cannot move. */
export function movableShare(plan: PermutationPlan): number {
  const moving = membersOf(plan).reduce((sum, rows) => sum + (rows.length > 1 ? rows.length : 0), 0);
  return moving / plan.rows;
}

function membersOf({ rows, strata }: PermutationPlan): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const stratum = strata?.[row] ?? 0;
    const found = members.get(stratum);
    if (found === undefined) members.set(stratum, [row]);
    else found.push(row);
  }
  return [...members.values()];
}
