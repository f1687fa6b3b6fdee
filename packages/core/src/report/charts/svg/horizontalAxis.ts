import { wrapLabel } from "../../text/wrapText.js";
import type { Axis, LinkedAxis, Reference } from "../chart.js";
import type { LinearScale } from "../linearScale.js";
import { tickPrinter } from "../numberPrinter.js";
import { across, lineHeight, text, textLines, vertical } from "./shapes.js";

/** The lines behind the rows and the tick labels below them. */
export function horizontalAxis(axis: LinkedAxis, scale: LinearScale, top: number, bottom: number): string {
  const show = tickPrinter(axis, scale.step);
  const ticks = scale.ticks.map((tick, index) => {
    const x = across(scale.at(tick));
    const anchor = index === 0 ? "m" : index === scale.ticks.length - 1 ? "m e" : "m c";
    return vertical(x, top, bottom, tick === 0 ? "z" : "g") + text(x, bottom + 16, show(tick), anchor);
  });
  return ticks.join("") + textLines("1%", bottom + 34, wrapLabel(axis.label, 52, 2), "m");
}

export function horizontalAxisHeight(axis: Axis): number {
  return 24 + lineHeight * wrapLabel(axis.label, 52, 2).length;
}

/** A reference value: a dashed line through all rows, its label above them. */
export function referenceLine(reference: Reference, scale: LinearScale, bottom: number): string {
  const at = scale.at(reference.value);
  const lines = referenceLabel(reference);
  return (
    vertical(across(at), lines.length * lineHeight + 2, bottom, "r") +
    textLines(across(at), 13, lines, at > 0.5 ? "m e" : "m")
  );
}

export function referenceHeight(reference: Reference | undefined): number {
  return reference === undefined ? 4 : referenceLabel(reference).length * lineHeight + 8;
}

function referenceLabel(reference: Reference): readonly string[] {
  return wrapLabel(reference.label, 24, 2);
}
