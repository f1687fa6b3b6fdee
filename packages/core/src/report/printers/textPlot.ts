import type {
  BarChart,
  Chart,
  DotIntervalChart,
  ForceChart,
  IntervalRow,
  WaterfallChart,
} from "../charts/chart.js";
import { intervalNumbers, stepNumbers } from "../charts/chartNumbers.js";
import { signed } from "../charts/chartTable.js";
import { drawnChart } from "../charts/drawnChart.js";
import { figureOf } from "../charts/figureOf.js";
import { type LinearScale, linearScale } from "../charts/linearScale.js";
import { numberPrinter, standPrinter, tickPrinter } from "../charts/numberPrinter.js";
import { stepPositions } from "../charts/stepPositions.js";
import { outcomeBadges } from "../text/badges.js";
import { displayWidth } from "../text/displayWidth.js";
import { visibleText } from "../text/visibleText.js";
import { wrapLabel } from "../text/wrapText.js";
import { padded } from "./tableLines.js";

interface PlotRow {
  readonly label: string;
  readonly figure: string;
  /** The characters of the lane; `null` for a row without one. */
  readonly lane: readonly string[] | null;
}

/** Charts of rows drawn with characters; `null` for the kinds that need a plane. */
export function textPlot(chart: Chart, width: number): readonly string[] | null {
  const drawn = drawnChart(chart);
  if (!isOfRows(drawn)) return null;
  const lane = Math.max(12, Math.min(36, Math.floor(width * 0.36)));
  const steps = drawn.kind === "waterfall" || drawn.kind === "force";
  const numbers = steps
    ? stepNumbers(drawn)
    : intervalNumbers(drawn.kind === "bar" ? drawn.rows : drawn.groups.flatMap((group) => group.rows));
  const show = numberPrinter(drawn.axis.style, numbers);
  const showStand = standPrinter(drawn.axis, numbers);
  const reference = steps ? undefined : drawn.reference;
  const anchors = [
    ...(drawn.kind === "bar" ? [0] : []),
    ...(reference === undefined ? [] : [reference.value]),
  ];
  const { from, to } = drawn.axis;
  const scale = linearScale([...numbers, ...anchors], { from, to });
  const cell = (value: number): number => cellOf(scale, value, lane);
  const blank = (): string[] => {
    const cells = Array.from({ length: lane }, () => " ");
    if (reference !== undefined) cells[cell(reference.value)] = "┊";
    return cells;
  };

  const rows: PlotRow[] = [];
  const add = (
    row: IntervalRow,
    draw: (cells: string[], estimate: number) => void,
    print: (value: number) => string = show,
  ): void => {
    const cells = blank();
    if (row.estimate !== null) draw(cells, row.estimate);
    rows.push({
      label: row.label,
      figure: visibleText(figureOf(row, print)),
      lane: row.estimate === null ? null : cells,
    });
  };
  if (drawn.kind === "dot-interval") {
    for (const { label, rows: members } of drawn.groups) {
      if (label !== undefined) rows.push({ label: `${label}:`, figure: "", lane: null });
      for (const row of members)
        add(row, (cells, estimate) => {
          if (row.interval !== undefined) {
            const from = row.interval.lower === null ? 0 : cell(row.interval.lower);
            const to = row.interval.upper === null ? lane - 1 : cell(row.interval.upper);
            for (let k = from; k <= to; k++) cells[k] = k === from ? "├" : k === to ? "┤" : "─";
          }
          cells[cell(estimate)] = row.outcome === undefined ? "●" : outcomeBadges[row.outcome].symbol;
        });
    }
  } else if (drawn.kind === "bar") {
    for (const row of drawn.rows) add(row, (cells, estimate) => fill(cells, cell(0), cell(estimate), "█"));
  } else {
    const positions = stepPositions(drawn);
    add(
      { label: drawn.base.label, estimate: drawn.base.value },
      (cells, value) => (cells[cell(value)] = "●"),
      showStand,
    );
    drawn.steps.forEach(({ label, value }, index) => {
      const cells = blank();
      fill(cells, cell(positions[index]!), cell(positions[index + 1]!), value >= 0 ? "▶" : "◀");
      rows.push({ label, figure: signed(value, show), lane: cells });
    });
    add(
      { label: drawn.result.label, estimate: drawn.result.value },
      (cells, value) => (cells[cell(value)] = "●"),
      showStand,
    );
  }
  const ticks = tickPrinter(drawn.axis, scale.step);
  const foot = `${ticks(scale.lower)} … ${ticks(scale.upper)} ${visibleText(drawn.axis.label)}`;
  const mark = reference === undefined ? [] : [`┊ ${visibleText(reference.label)}`];
  return [...plotLines(rows, lane, width), foot, ...mark].flatMap((line) =>
    displayWidth(line) <= width ? [line] : wrapLabel(line, width, 3),
  );
}

function isOfRows(chart: Chart): chart is DotIntervalChart | BarChart | WaterfallChart | ForceChart {
  return ["dot-interval", "bar", "waterfall", "force"].includes(chart.kind);
}

function plotLines(rows: readonly PlotRow[], lane: number, width: number): readonly string[] {
  const figures = Math.max(0, ...rows.map(({ figure }) => displayWidth(figure)));
  const room = width - lane - 4 - figures;
  // Where label, lane and figure do not fit side by side, the label stands above.
  const beside = room >= 12;
  const labels = rows.map(({ label }) => wrapLabel(visibleText(label), beside ? room : width - 2, 1)[0]!);
  const column = beside ? Math.max(0, ...labels.map(displayWidth)) : 0;
  return rows.flatMap(({ figure, lane: cells }, index) => {
    const label = labels[index]!;
    const drawing = cells === null ? "" : cells.join("");
    if (!beside) return [label, ...(figure === "" ? [] : [`  ${drawing} ${figure}`.trimEnd()])];
    return [`${padded(label, column, false)}  ${padded(drawing, lane, false)}  ${figure}`.trimEnd()];
  });
}

function cellOf(scale: LinearScale, value: number, lane: number): number {
  return Math.round(Math.min(1, Math.max(0, scale.at(value))) * (lane - 1));
}

function fill(cells: string[], from: number, to: number, mark: string): void {
  if (from === to) cells[from] = "▏";
  else for (let k = Math.min(from, to); k <= Math.max(from, to); k++) cells[k] = mark;
}
