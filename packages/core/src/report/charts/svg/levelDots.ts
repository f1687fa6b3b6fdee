import { wrapLabel } from "../../text/wrapText.js";
import { group } from "./shapes.js";

/** Drawn dots of the low, the middle and the high third of the levels. */
export type DotThirds = [string, string, string];

/** Hollow, shaded and solid: told apart without color. */
const thirds = ["h", "s", "f"] as const;

export function thirdOf(level: number): 0 | 1 | 2 {
  return level < 1 / 3 ? 0 : level < 2 / 3 ? 1 : 2;
}

export function dotsOf(dots: Readonly<DotThirds>): string {
  return group("dots", dots.map((body, third) => group(thirds[third]!, body)).join(""));
}

export function levelLegend(
  levelLabel: string,
): readonly { readonly mark: string; readonly label: string }[] {
  const level = wrapLabel(levelLabel, 24, 1)[0]!;
  return ["low", "middle", "high"].map((third, index) => ({
    mark: `<circle r="4" class="${thirds[index]!}"/>`,
    label: `${third} ${level}`,
  }));
}
