import type { Axis } from "../chart.js";
import type { LinearScale } from "../linearScale.js";
import { tickPrinter } from "../numberPrinter.js";
import { across, horizontal, text, vertical } from "./shapes.js";

export const planeHeight = 260;
const left = 13;
const right = 98;

/** Where in the width of a plane a fraction of its axis lies; the labels of the vertical axis stand before it. */
export function acrossPlane(fraction: number): string {
  return across(fraction, left, right);
}

/** The lines of both axes and their labels. */
export function planeGrid(
  { x: xAxis, y: yAxis }: { readonly x: Axis; readonly y: Axis },
  place: {
    readonly xScale: LinearScale;
    readonly yScale: LinearScale;
    readonly top: number;
    readonly bottom: number;
  },
): string {
  const { xScale, yScale, top, bottom } = place;
  const showX = tickPrinter(xAxis, xScale.step);
  const showY = tickPrinter(yAxis, yScale.step);
  const columns = xScale.ticks.map((tick, index) => {
    const x = acrossPlane(xScale.at(tick));
    const anchor = index === xScale.ticks.length - 1 ? "m e" : "m c";
    return vertical(x, top, bottom, "g") + text(x, bottom + 17, showX(tick), anchor);
  });
  const rows = yScale.ticks.map((tick) => {
    const y = bottom - planeHeight * yScale.at(tick);
    return horizontal(`${left}%`, `${right}%`, y, "g") + text("1%", y + 4, showY(tick), "m");
  });
  return columns.join("") + rows.join("");
}
