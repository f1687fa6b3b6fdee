import { NotMeasurable } from "../../evidence/index.js";
import {
  chiSquaredIndependence,
  chiSquaredIndependenceMonteCarlo,
  totalVariation,
} from "../../statistics/index.js";
import type { CategorySide } from "../columns/columnSide.js";
import type { Change, MethodContext, SidePair } from "./method.js";

/** Labels compared one by one at most; the rest, by pooled rows, is one cell "other". */
const mostCells = 100;
/** Pearson's law needs this many expected rows in each cell. */
const fewestExpected = 5;
const tables = 9_999;

/**
 * Two samples of a category by Pearson's χ² test of independence, with the total variation distance as effect. A label that only one side has
 * is a cell like any other; beyond 100 labels the 99 most frequent ones of both sides and "other". Where an expected count is below 5, the
 * p-value comes from 9,999 tables with the same margins.
 */
export function categoryChange(
  sides: SidePair<CategorySide>,
  context: Pick<MethodContext, "random">,
): Change {
  return countsChange("drift/total-variation", labelCounts(sides), context);
}

/** The same of counts over cells that are given, as the effect of a measure. */
export function countsChange(
  id: "drift/total-variation" | "drift/presence-change",
  { reference, current }: SidePair<Float64Array>,
  { random }: Pick<MethodContext, "random">,
): Change {
  const [rowsBefore, rowsNow] = [total(reference), total(current)];
  if (rowsBefore === 0 || rowsNow === 0) throw new NotMeasurable("no-rows");
  const effects = [
    { measure: id, measured: { value: totalVariation(reference, current), n: rowsBefore + rowsNow } },
  ] as const;
  // One label on both sides: no change, and nothing that chance could have moved.
  if (reference.filter((count, cell) => count + current[cell]! > 0).length === 1)
    return { effects, test: { statistic: 0, pValue: 1 }, parameters: { pValue: "exact" } };
  const table = [reference, current];
  const { statistic, pValue, smallestExpected } = chiSquaredIndependence(table);
  if (smallestExpected >= fewestExpected)
    return { effects, test: { statistic, pValue }, parameters: { pValue: "chi-squared" } };
  const drawn = chiSquaredIndependenceMonteCarlo(table, { random, tables });
  return {
    effects,
    test: { statistic, pValue: drawn.pValue },
    parameters: { pValue: "monte-carlo", tables },
  };
}

/** Rows of the same labels in both samples. */
export function labelCounts({ reference, current }: SidePair<CategorySide>): SidePair<Float64Array> {
  const all = [...new Set([...reference.counts.keys(), ...current.counts.keys()])];
  // A side that kept its frequent labels only cannot tell its rare ones apart: neither may the other side.
  const labels = all.filter((label) =>
    [reference, current].every(({ counts, other }) => other === 0 || counts.has(label)),
  );
  const of = (side: CategorySide, label: string): number => side.counts.get(label) ?? 0;
  const pooled = (label: string): number => of(reference, label) + of(current, label);
  const crowded = labels.length > mostCells;
  // Always in this order: sums over the cells have one value then, whatever the order of the rows.
  labels.sort((a, b) => pooled(b) - pooled(a) || (a < b ? -1 : 1));
  const kept = crowded ? labels.slice(0, mostCells - 1) : labels;
  const counted = (side: CategorySide): Float64Array => {
    const counts = kept.map((label) => of(side, label));
    const all = [...side.counts.values()].reduce((sum, count) => sum + count, side.other);
    return Float64Array.of(...counts, all - total(counts));
  };
  return { reference: counted(reference), current: counted(current) };
}

export function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
