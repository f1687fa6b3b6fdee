import type { Outcome } from "../../../evidence/index.js";
import { outcomeBadges } from "../../text/badges.js";
import { across, placed, text } from "./shapes.js";

const circle = '<circle r="5" class="f"/>';
const ring = '<circle r="4.5" class="h"/>';

/** The mark of an estimate by its outcome: shapes that differ without color. */
const outcomeMarks: { readonly [O in Outcome]: string } = {
  met: circle,
  "insufficient-data": ring,
  inconclusive: `${ring}<path d="M0-4.5A4.5 4.5 0 0 0 0 4.5Z" class="f"/>`,
  unmet: '<path d="M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5" class="w" stroke-width="3"/>',
  errored: '<path d="M-4.5-4.5h9v9h-9Z" class="f"/>',
};

/** The marks of the lines of a chart, in order. */
export const seriesMarks: readonly string[] = [
  '<circle r="4" class="f"/>',
  '<path d="M-4-4h8v8h-8Z" class="f"/>',
  '<path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" class="h"/>',
  '<path d="M0-5 5 4H-5Z" class="h"/>',
];

/** What tells line `index` from its neighbors: the dashes, and the tone beside them. */
export function seriesStyle(index: number): { readonly dash: string; readonly tone: string } {
  return { dash: index % 4 === 0 ? "" : `d${index % 4}`, tone: seriesTones[index % 4]! };
}

const seriesTones = ["", "second", "open", "good"];

export function markOf(outcome: Outcome | undefined): string {
  return outcome === undefined ? circle : outcomeMarks[outcome];
}

/** Entries side by side, two a line or one: a mark and what it stands for. */
export function legend(
  entries: readonly { readonly mark: string; readonly label: string; readonly tone?: string }[],
  y: number,
  perLine: 1 | 2 = 2,
): string {
  return entries
    .map(({ mark, label, tone = "" }, index) => {
      const body = `<g class="${tone}">${mark}</g>${text(14, 4, label, "m")}`;
      return placed(across(index % perLine === 0 ? 0.02 : 0.52), y + 20 * Math.floor(index / perLine), body);
    })
    .join("");
}

export function legendHeight(entries: number, perLine: 1 | 2 = 2): number {
  return entries === 0 ? 0 : 20 * Math.ceil(entries / perLine) + 6;
}

/** The legend entries of the outcomes that occur. */
export function outcomeLegend(
  outcomes: readonly (Outcome | undefined)[],
): readonly { readonly mark: string; readonly label: string; readonly tone: string }[] {
  const present = new Set(outcomes);
  return (Object.keys(outcomeBadges) as Outcome[])
    .filter((outcome) => present.has(outcome))
    .map((outcome) => ({
      mark: outcomeMarks[outcome],
      label: outcomeBadges[outcome].words.toLowerCase(),
      tone: outcomeBadges[outcome].tone,
    }));
}
