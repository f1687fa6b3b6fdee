import { invertedCdfQuantile, populationStabilityIndex } from "../../statistics/index.js";
import type { ColumnSide } from "../columns/columnSide.js";
import { total } from "./categoryChange.js";
import type { Change, MethodContext, SidePair } from "./method.js";
import { permutedCells } from "./permutedCells.js";
import { stabilityCells } from "./stabilityCells.js";

/** The χ² law of the index needs this many expected rows in each cell of both samples. */
const fewestExpected = 50;

/**
 * The population stability index over the reference deciles, or the labels, each presence class a cell of its own. Its p-value and critical
 * value come from the χ² law where every expected count is at least 50, else from 999 permutations: of the rows, with the deciles cut
 * anew in each, up to 20,000 rows; of the counts beyond or where a side is stored.
 */
export function stabilityChange(
  sides: SidePair<ColumnSide>,
  { random, significance }: MethodContext,
): Change {
  const cells = stabilityCells(sides);
  const { reference, current } = cells.counts;
  const n = total(reference) + total(current);
  const index = populationStabilityIndex(reference, current, { significance });
  const changeBy = (
    law: string,
    { pValue, criticalValue }: { readonly pValue: number; readonly criticalValue: number },
  ): Change => ({
    effects: [{ measure: "drift/population-stability-index", measured: { value: index.value, n } }],
    test: { statistic: index.statistic, pValue },
    parameters: { pValue: law, significance, criticalValue },
  });
  if (index.smallestExpected >= fewestExpected) return changeBy("chi-squared", index);
  const { pValue, permuted } = permutedCells(
    cells,
    (counts) => populationStabilityIndex(counts.reference, counts.current).value,
    random,
  );
  return changeBy(cells.law, { pValue, criticalValue: invertedCdfQuantile(permuted, 1 - significance) });
}
