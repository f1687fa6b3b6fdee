import { wrapLabel } from "../../text/wrapText.js";
import type { HeatMapChart } from "../chart.js";
import { heatMapNumbers } from "../chartNumbers.js";
import { numberPrinter } from "../numberPrinter.js";
import { type Drawing, lineHeight, rounded, text, textLines } from "./shapes.js";

const cellHeight = 40;
const labelShare = 28;

export function heatMapSvg(chart: HeatMapChart): Drawing {
  const show = numberPrinter(chart.style, [...heatMapNumbers(chart), ...endsOf(chart)]);
  const width = (100 - labelShare) / Math.max(1, chart.columns.length);
  const columnLabels = chart.columns.map((label) => wrapLabel(label, Math.max(5, Math.floor(width / 2)), 3));
  const top = 22 + lineHeight * Math.max(1, ...columnLabels.map((lines) => lines.length)) + 4;
  const shade = shadeOf(chart);
  const center = (column: number): string => `${rounded(labelShare + width * (column + 0.5), 2)}%`;

  const heads = columnLabels.map((lines, column) =>
    textLines(center(column), top - 8 - (lines.length - 1) * lineHeight, lines, "c"),
  );
  const rows = chart.rows.map((label, row) => {
    const y = top + row * cellHeight;
    const lines = wrapLabel(label, 13, 2);
    const cells = chart.values[row]!.map((value, column) => {
      const { opacity, below } = shade(value);
      const place = `x="${rounded(labelShare + width * column, 2)}%" y="${y}" width="${rounded(width, 2)}%" height="${cellHeight}"`;
      const tone = below ? ' class="second"' : "";
      const content = value === null ? "–" : show(value);
      const note = chart.notes?.[row]![column] ?? "";
      const middle = y + cellHeight / 2 + 5;
      const noteLine = wrapLabel(note, Math.max(5, Math.floor(width / 2)), 1)[0]!;
      // Muted ink would lose its contrast on the shades.
      const figures =
        note === ""
          ? text(center(column), middle, content, "c n")
          : text(center(column), middle - 8, content, "c n b") +
            text(center(column), middle + 8, noteLine, "c n");
      return `<g${tone}><rect ${place} class="f v" fill-opacity="${opacity}"/></g>${figures}`;
    });
    return (
      textLines("1%", y + cellHeight / 2 + 5 - ((lines.length - 1) * lineHeight) / 2, lines) + cells.join("")
    );
  });
  const axes = text("1%", 14, wrapLabel(`${chart.rowLabel} ↓ · ${chart.columnLabel} →`, 52, 1)[0]!, "m");
  return { height: top + chart.rows.length * cellHeight + 6, body: axes + heads.join("") + rows.join("") };
}

/** Shades stay below half, so that the ink of the figure keeps its contrast on all of them. */
function shadeOf(
  chart: HeatMapChart,
): (value: number | null) => { readonly opacity: number; readonly below: boolean } {
  const ends = endsOf(chart);
  const values = ends.length > 0 ? ends : heatMapNumbers(chart);
  const { midpoint } = chart;
  const origin = midpoint ?? Math.min(...values);
  // Halves, since the difference of two doubles may overflow.
  const reach = Math.max(...values.map((value) => Math.abs(value / 2 - origin / 2)), 0);
  return (value) => {
    if (value === null || !(reach > 0)) return { opacity: 0, below: false };
    return {
      opacity: rounded(0.5 * Math.min(1, Math.abs(value / 2 - origin / 2) / reach), 3),
      below: midpoint !== undefined && value < midpoint,
    };
  };
}

function endsOf({ range }: HeatMapChart): readonly number[] {
  return range === undefined ? [] : [range.from, range.to];
}
