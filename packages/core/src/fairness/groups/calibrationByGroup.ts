import { requireLabels, requireProbabilities, requireSameLength } from "../../statistics/arguments/index.js";
import type { Table } from "../../table/index.js";
import type { CellMap, GroupIds } from "./groupIds.js";
import { byLevel, groupLayout } from "./groupLayout.js";
import type { GroupMeasurement, Segment } from "./groupTable.js";
import { predictionFigures } from "./metrics/predictionFigures.js";
import type { LabeledScores } from "./metrics/scoreFigures.js";

/** The rows of a group whose scores lie in one bin: how often label 1 was observed, beside what was said. */
export interface CalibrationBin {
  /** From this score on, and below the next bin's; the last bin holds 1 too. */
  readonly from: number;
  readonly n: number;
  readonly weight: number;
  readonly meanScore: GroupMeasurement;
  readonly observedRate: GroupMeasurement;
}

/** The calibration curve of one group. */
export interface CalibrationCurve {
  readonly segment: Segment;
  readonly bins: readonly CalibrationBin[];
}

/** The curves of the groups that some sensitive columns make within one level of the control columns. */
export interface GroupCalibration {
  readonly features: readonly string[];
  readonly within: Segment;
  readonly curves: readonly CalibrationCurve[];
}

/** Bins of equal width, the level of the intervals, and columns within whose levels groups are compared. */
export interface CalibrationByGroupOptions {
  readonly bins?: number;
  readonly level?: number;
  readonly control?: Table;
}

const attempt = "bin scores by group";

/**
 * Calibration within groups: for each group the observed rate of label 1 by bins of the score (bin min(⌊k · score⌋, k − 1) of k, 10 by default),
 * with Wilson's interval, beside the mean score. A score is calibrated within groups where, in every bin of every group, the two agree: then it
 * means the same whoever it is of.
 *
 * A bin without rows is not measured (`empty-group`), nor one without weight (`zero-total-weight`). Throws as `groupMetrics` does of scores, and
 * `RangeError` where bins are no whole number from 1. Of many bins some miss by chance: at level 0.95 one in twenty.
 * A calibrated score may still separate the groups badly, and equal error rates and calibration exclude each other where base rates differ.
 * Cost: O(rows · sensitive columns). Source: Kleinberg, Mullainathan & Raghavan, ITCS 2017.
 *
 * @example
 * import { calibrationByGroup } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const [byTeam] = calibrationByGroup(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1), yScore: Float64Array.of(0.75, 0.5, 0.25, 1) },
 *   tableFrom({ team: ["a", "a", "b", "b"] }),
 *   { bins: 2 },
 * );
 * const [low, high] = byTeam!.curves[0]!.bins;
 * low?.observedRate; // => { status: "not-measured", reason: "empty-group" }
 * high?.from; // => 0.5
 * high?.meanScore.status === "measured" && high.meanScore.value; // => 0.625
 * high?.observedRate.status === "measured" && high.observedRate.value; // => 0.5
 */
export function calibrationByGroup(
  { yTrue, yScore, weights }: LabeledScores,
  sensitive: Table,
  options: CalibrationByGroupOptions = {},
): readonly GroupCalibration[] {
  const { bins = 10, level = 0.95, control } = options;
  if (!Number.isSafeInteger(bins) || bins < 1)
    throw new RangeError(`cannot ${attempt} in ${bins} bins: it needs a whole number from 1`);
  requireLabels(attempt, yTrue);
  requireSameLength(attempt, yTrue.length, yScore.length);
  requireProbabilities(attempt, yScore);
  requireSameLength(attempt, yTrue.length, sensitive.rows);
  const layout = groupLayout(sensitive, control);
  const data = { yTrue, yPred: yTrue, yScore, ...(weights === undefined ? {} : { weights }) };
  const evaluate = predictionFigures(data, binnedIds(layout.ids, yScore, bins), {
    level,
    metrics: ["baseRate", "meanScore"],
  });
  return layout.families.flatMap(({ features, cells }) => {
    const figures = evaluate(binnedCells(cells, bins));
    const curves = cells.segments.map((segment, cell) => ({
      segment,
      bins: figures.slice(cell * bins, (cell + 1) * bins).map(({ n, weight, metrics }, bin) => ({
        from: bin / bins,
        n,
        weight,
        meanScore: metrics.meanScore,
        observedRate: metrics.baseRate,
      })),
    }));
    return byLevel(layout.levels, curves).map((own, at) => ({
      features,
      within: layout.levels.segments[at]!,
      curves: own,
    }));
  });
}

/** Every bin of every group a group of its own. */
function binnedIds({ groupOf, groups }: GroupIds, yScore: Float64Array, bins: number): GroupIds {
  const binned = new Int32Array(groupOf.length);
  for (let row = 0; row < binned.length; row++)
    binned[row] = groupOf[row]! * bins + Math.min(Math.floor(yScore[row]! * bins), bins - 1);
  return { groupOf: binned, groups: groups * bins };
}

function binnedCells({ cellOf, cells }: CellMap, bins: number): CellMap {
  return {
    cellOf: Int32Array.from(
      { length: cellOf.length * bins },
      (_, group) => cellOf[Math.floor(group / bins)]! * bins + (group % bins),
    ),
    cells: cells * bins,
  };
}
