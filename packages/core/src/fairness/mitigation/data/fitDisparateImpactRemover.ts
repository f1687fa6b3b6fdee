import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { sortOrder } from "../../../statistics/index.js";
import { requireGroups } from "../../arguments/requireGroups.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { roundHalfToEven } from "./roundHalfToEven.js";

/** The distinct values of one column in one group, ascending, and what each becomes. */
export interface RepairedValues {
  readonly values: readonly number[];
  readonly repaired: readonly number[];
}

/** How the columns of each group move towards each other, as plain JSON. It holds the values of the columns it was fitted on. */
export interface DisparateImpactRemover {
  readonly format: 1;
  readonly kind: "disparate-impact-remover";
  readonly level: number;
  /** Of each column, of each group; null for a group without rows. */
  readonly columns: readonly (readonly (RepairedValues | null)[])[];
}

/** Grouped rows, and how far the values move. */
export interface DisparateImpactRemoverOptions extends GroupIds {
  /** From 0, as they are, to 1, the same distribution in every group up to ties; default 1. */
  readonly level?: number;
}

/**
 * How each column moves until it does not tell the groups apart, with the order of the rows of a group kept: applied by
 * {@link removeDisparateImpact}.
 *
 * Of each group the *distinct* values are cut in Q parts, Q the smallest number of them in any group, at round(offset · number), half to even. The
 * target of a part is the lower median of the groups' lower medians of it; a value moves round((position of the target − its own) · level) places
 * among all distinct values, so that only values that were there come out.
 * Not measured: `no-rows`, `single-group`, `not-finite` (a missing value has no place in an order). Throws `RangeError` where lengths differ, at a
 * group outside [0, groups), or a level outside [0, 1]. It takes one column at a time: columns together can still tell the groups apart, and a
 * group of few distinct values makes the parts coarse for all.
 * Cost: O(rows) a column. Source: Feldman et al., KDD 2015, in the combinatorial form of AIF360. Golden: `fairness/disparate-impact-remover.json`.
 *
 * @example
 * import { fitDisparateImpactRemover } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const income = denseMatrix(Float64Array.of(1, 2, 3, 5, 6, 7), 1);
 * fitDisparateImpactRemover(income, { groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 }).columns[0]?.[1];
 * // => { values: [5, 6, 7], repaired: [1, 2, 3] }
 */
export function fitDisparateImpactRemover(
  features: DenseMatrix,
  options: DisparateImpactRemoverOptions,
): DisparateImpactRemover {
  const { groupOf, groups, level = 1 } = options;
  const { values, rows, columns } = features;
  if (!(level >= 0 && level <= 1))
    throw new RangeError(`cannot remove disparate impact to level ${level}: it needs a number in [0, 1]`);
  requireGroups("remove disparate impact", options, rows);
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (groupOf.every((group) => group === groupOf[0])) throw new NotMeasurable("single-group");
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return {
    format: 1,
    kind: "disparate-impact-remover",
    level,
    columns: Array.from({ length: columns }, (_, column) => {
      const own = new Float64Array(rows);
      for (let row = 0; row < rows; row++) own[row] = values[row * columns + column]!;
      return repairedColumn(own, { groupOf, groups, level });
    }),
  };
}

function repairedColumn(
  values: Float64Array,
  { groupOf, groups, level }: Required<DisparateImpactRemoverOptions>,
): (RepairedValues | null)[] {
  // Values are told by their positions among all distinct ones.
  const distinct: number[] = [];
  const positionsOf = Array.from({ length: groups }, (): number[] => []);
  for (const row of sortOrder(values)) {
    const value = values[row]!;
    if (distinct.length === 0 || distinct.at(-1) !== value) distinct.push(value);
    const own = positionsOf[groupOf[row]!]!;
    if (own.at(-1) !== distinct.length - 1) own.push(distinct.length - 1);
  }
  const movedOf = movedPositions(positionsOf, level);
  return positionsOf.map((positions, group) =>
    positions.length === 0
      ? null
      : {
          values: positions.map((position) => distinct[position]!),
          repaired: movedOf[group]!.map((position) => distinct[position]!),
        },
  );
}

/** Where each position of each group ends, part by part. */
function movedPositions(positionsOf: readonly (readonly number[])[], level: number): readonly number[][] {
  const present = positionsOf.filter((positions) => positions.length > 0);
  const parts = present.reduce((least, { length }) => Math.min(least, length), Infinity);
  const moved = positionsOf.map((positions) => positions.slice());
  const starts = new Uint32Array(positionsOf.length);
  const stops = new Uint32Array(positionsOf.length);
  const medians = new Float64Array(positionsOf.length);
  // The borders are summed as doubles, like the reference does: k / parts would round differently.
  for (let part = 0, offset = 0; part < parts; part++) {
    let filled = 0;
    positionsOf.forEach((positions, group) => {
      starts[group] = roundHalfToEven(offset * positions.length);
      stops[group] = roundHalfToEven((offset + 1 / parts) * positions.length);
      if (stops[group] > starts[group])
        medians[filled++] = positions[lowerMiddle(starts[group], stops[group])]!;
    });
    offset += 1 / parts;
    if (filled === 0) continue;
    const target = medians.subarray(0, filled).sort()[lowerMiddle(0, filled)]!;
    positionsOf.forEach((positions, group) => {
      for (let i = starts[group]!; i < stops[group]!; i++)
        moved[group]![i] = positions[i]! + roundHalfToEven((target - positions[i]!) * level);
    });
  }
  return moved;
}

function lowerMiddle(start: number, stop: number): number {
  return start + Math.floor((stop - start - 1) / 2);
}
