import { displayWidth } from "../../text/displayWidth.js";
import { wrapLabel } from "../../text/wrapText.js";
import type { IntervalRow } from "../chart.js";
import type { LinearScale } from "../linearScale.js";
import { across, horizontal, lineHeight, placed, text, textBudget, textLines, vertical } from "./shapes.js";

/** Keeps text off the outermost lines of the axis, in pixels. */
export const inset = 5;

/** What stands above the mark of a row. */
export interface Caption {
  readonly body: string;
  readonly height: number;
}

/** Label to the left and figure to the right of one line; where that is too narrow on a phone, the figure gets its own line. */
export function rowCaption(y: number, label: string, figure: string): Caption {
  const beside = (line: string): boolean => displayWidth(line) + displayWidth(figure) + 2 <= textBudget;
  const lines = beside(label) ? [label] : wrapLabel(label, textBudget - 6, 2);
  const count = beside(lines.at(-1)!) ? lines.length : lines.length + 1;
  return {
    body:
      textLines("1%", y + 12, lines, "", inset) +
      text("99%", y + 12 + (count - 1) * lineHeight, figure, "e", -inset),
    height: count * lineHeight,
  };
}

/** An interval as a line with end strokes; an open end is an arrow to the edge. */
export function whisker(
  interval: IntervalRow["interval"],
  scale: LinearScale,
  y: number,
  classes: string,
): string {
  if (interval === undefined) return "";
  const end = (
    value: number | null,
    open: number,
    arrow: string,
  ): { readonly x: string; readonly mark: string } => {
    const x = across(value === null ? open : scale.at(value));
    return {
      x,
      mark:
        value === null
          ? placed(x, y, `<path d="${arrow}" class="${classes}"/>`)
          : vertical(x, y - 4, y + 4, classes),
    };
  };
  const lower = end(interval.lower, 0, "M5-4 0 0 5 4");
  const upper = end(interval.upper, 1, "M-5-4 0 0-5 4");
  return horizontal(lower.x, upper.x, y, classes) + lower.mark + upper.mark;
}
