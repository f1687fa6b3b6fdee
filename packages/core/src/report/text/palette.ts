/** The colors of a report. Text on `paper` and `wash` has a contrast of 4.5 at least, marks 3 (WCAG 2.2 AA); a test computes it. */
export interface Palette {
  readonly paper: string;
  readonly wash: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly accent: string;
  readonly second: string;
  readonly good: string;
  readonly caution: string;
  readonly open: string;
  readonly bad: string;
}

export const lightPalette: Palette = {
  paper: "#ffffff",
  wash: "#f4f6f8",
  ink: "#16191d",
  muted: "#545d68",
  rule: "#d3d9e0",
  accent: "#1f4e8c",
  second: "#96471a",
  good: "#17663f",
  caution: "#7d4e00",
  open: "#56479b",
  bad: "#a3202c",
};

export const darkPalette: Palette = {
  paper: "#14171b",
  wash: "#1d2228",
  ink: "#e8ebef",
  muted: "#a6b0bb",
  rule: "#39414a",
  accent: "#8ab6f0",
  second: "#f0a878",
  good: "#6cce95",
  caution: "#e5b352",
  open: "#b9acf6",
  bad: "#ff8f8f",
};

/** The palettes as custom properties of `selector`: dark where the reader prefers it, on screens only. */
export function paletteStyle(selector: string): string {
  return `${selector}{color-scheme:light dark;${properties(lightPalette)}}@media screen and (prefers-color-scheme:dark){${selector}{${properties(darkPalette)}}}`;
}

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]: [string, string]) => `--${name}:${color}`)
    .join(";");
}
