import { jensenShannonDistance } from "../../statistics/index.js";
import type { ColumnSide } from "../columns/columnSide.js";
import { total } from "./categoryChange.js";
import type { Change, MethodContext, SidePair } from "./method.js";
import { permutedCells } from "./permutedCells.js";
import type { CellCounts } from "./stabilityCells.js";
import { stabilityCells } from "./stabilityCells.js";

/**
 * The Jensen–Shannon distance in bits, in [0, 1], over the cells of the stability index: reference deciles or labels, each presence class a cell
 * of its own. Its p-value comes from 999 exchanges of rows, since no law of it is as good at few rows.
 */
export function jensenShannonChange(
  sides: SidePair<ColumnSide>,
  { random }: Pick<MethodContext, "random">,
): Change {
  const cells = stabilityCells(sides);
  const distance = ({ reference, current }: CellCounts): number =>
    jensenShannonDistance(reference, current, { base: "bits" });
  const value = distance(cells.counts);
  const n = total(cells.counts.reference) + total(cells.counts.current);
  return {
    effects: [{ measure: "drift/jensen-shannon-distance", measured: { value, n } }],
    test: { statistic: value, pValue: permutedCells(cells, distance, random).pValue },
    parameters: { pValue: cells.law },
  };
}
