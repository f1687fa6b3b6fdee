import type { Reason } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { GroupCell, Grouping, Segment } from "../groups/groupTable.js";

/** A cell that took no part in a comparison, and why. */
export interface LeftOut {
  readonly segment: Segment;
  readonly reason: Reason;
}

/** How far apart a metric lies over groups, and which cells say so. */
export interface GroupGap {
  readonly value: number;
  /** Rows behind the two figures. */
  readonly n: number;
  /** The two cells, the lower figure first; or the cell and all rows. */
  readonly between: readonly [Segment, Segment];
  /** Cells without a figure: a gap over the others says nothing of them. */
  readonly leftOut: readonly LeftOut[];
}

/** The figure of one cell. */
export interface CellFigure {
  readonly segment: Segment;
  readonly value: number;
  readonly n: number;
}

/**
 * The cells that have a figure, and those that have none. Throws the reason of all where none has one and they agree, `single-group` where there is
 * only one to compare; `RangeError` at a metric that the table does not hold.
 */
export function comparedCells<M extends string>(
  { cells }: Grouping<M>,
  metric: M,
): { readonly figures: readonly CellFigure[]; readonly leftOut: readonly LeftOut[] } {
  const { figures, leftOut } = figuresOf(cells, metric);
  if (figures.length < 2) throw new NotMeasurable("single-group");
  return { figures, leftOut };
}

/** The same beside the figure of all rows: there one figure is enough if it is not of all of them. */
export function cellsToOverall<M extends string>(
  { cells, overall }: Grouping<M>,
  metric: M,
): {
  readonly figures: readonly CellFigure[];
  readonly overall: CellFigure;
  readonly leftOut: readonly LeftOut[];
} {
  const { figures, leftOut } = figuresOf(cells, metric);
  if (cells.filter(({ n }) => n > 0).length < 2) throw new NotMeasurable("single-group");
  const measurement = overall.metrics[metric];
  if (measurement.status !== "measured") throw new NotMeasurable(measurement.reason);
  return {
    figures,
    overall: { segment: overall.segment, value: measurement.value, n: measurement.n },
    leftOut,
  };
}

function figuresOf<M extends string>(
  cells: readonly GroupCell<M>[],
  metric: M,
): { readonly figures: readonly CellFigure[]; readonly leftOut: readonly LeftOut[] } {
  const figures: CellFigure[] = [];
  const leftOut: LeftOut[] = [];
  for (const { segment, metrics } of cells) {
    if (!(metric in metrics))
      throw new RangeError(`cannot compare groups by ${metric}: it needs a metric of the table`);
    const measurement = metrics[metric];
    if (measurement.status === "measured")
      figures.push({ segment, value: measurement.value, n: measurement.n });
    else leftOut.push({ segment, reason: measurement.reason });
  }
  if (figures.length === 0) throw new NotMeasurable(sharedReason(leftOut));
  return { figures, leftOut };
}

function sharedReason(leftOut: readonly LeftOut[]): Reason {
  const [first] = leftOut;
  if (first === undefined) return "no-rows";
  return leftOut.every(({ reason }) => reason === first.reason) ? first.reason : "single-group";
}

/** The figure for which a score is largest, the first of equal ones. */
export function extremeFigure(
  figures: readonly CellFigure[],
  score: (figure: CellFigure) => number,
): CellFigure {
  return figures.reduce((best, figure) => (score(figure) > score(best) ? figure : best));
}
