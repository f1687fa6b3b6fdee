import { escapeMarkup } from "../../text/escapeMarkup.js";

/** What a printer of one kind of chart draws: the height in pixels, and the elements. */
export interface Drawing {
  readonly height: number;
  readonly body: string;
  /** Where a drawing stretched over a wide page would mislead, its greatest width in pixels. */
  readonly maxWidth?: number;
}

export const lineHeight = 17;

/** Columns of text that fit side by side on a phone, label and figure together. */
export const textBudget = 44;

/**
 * Horizontal positions are percentages and vertical ones pixels: the drawing takes the width of its place, and its text keeps
 * its size on a phone as on paper, without a script.
 */
export function across(fraction: number, from = 1, to = 99): string {
  return `${rounded(from + (to - from) * Math.min(1, Math.max(0, fraction)), 2)}%`;
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

export function text(x: string | number, y: number, content: string, classes = "", inset = 0): string {
  const shift = inset === 0 ? "" : ` dx="${inset}"`;
  return `<text x="${x}" y="${rounded(y, 1)}"${shift}${classOf(classes)}>${escapeMarkup(content)}</text>`;
}

/** Lines of one text under each other. */
export function textLines(
  x: string | number,
  y: number,
  lines: readonly string[],
  classes = "",
  inset = 0,
): string {
  return lines.map((content, index) => text(x, y + index * lineHeight, content, classes, inset)).join("");
}

export function horizontal(x1: string, x2: string, y: number, classes: string): string {
  return `<line x1="${x1}" y1="${rounded(y, 1)}" x2="${x2}" y2="${rounded(y, 1)}"${classOf(classes)}/>`;
}

export function vertical(x: string, y1: number, y2: number, classes: string): string {
  return `<line x1="${x}" y1="${rounded(y1, 1)}" x2="${x}" y2="${rounded(y2, 1)}"${classOf(classes)}/>`;
}

/** Something drawn in pixels around a point that is given in percent. */
export function placed(x: string, y: number, body: string): string {
  return `<svg x="${x}" y="${rounded(y, 1)}">${body}</svg>`;
}

export function group(classes: string, body: string): string {
  return body === "" ? "" : `<g${classOf(classes)}>${body}</g>`;
}

export function classOf(classes: string): string {
  return classes === "" ? "" : ` class="${classes}"`;
}
