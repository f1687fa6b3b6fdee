import { displayWidth } from "../../text/displayWidth.js";
import { wrapLabel } from "../../text/wrapText.js";
import { acrossPlane } from "./plane.js";
import { text } from "./shapes.js";

/** A point of a plane in the fraction of its width and in pixels from the top, and what is written beside it; empty for nothing. */
export interface LabeledPoint {
  readonly across: number;
  readonly down: number;
  readonly label: string;
}

/** The width of a plane on a common page, and of one column of text: labels that are free of each other there seldom touch elsewhere. */
const planeWidth = 540;
const columnWidth = 6.6;
const labelHeight = 14;
const longest = 26;

/** Around a point, in pixels, in the order in which they are tried. */
const places: readonly { readonly shift: number; readonly drop: number }[] = [
  { shift: 8, drop: -7 },
  { shift: 8, drop: 17 },
  { shift: -8, drop: -7 },
  { shift: -8, drop: 17 },
  { shift: 8, drop: -22 },
  { shift: 8, drop: 32 },
  { shift: -8, drop: -22 },
  { shift: -8, drop: 32 },
];

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Labels at the first place around their point that is inside the plane and free of other labels and points, or that covers least. */
export function pointLabels(
  points: readonly LabeledPoint[],
  plane: { readonly top: number; readonly bottom: number },
): string {
  const taken = points.map(({ across, down }): Box => {
    const x = across * planeWidth;
    return { left: x - 5, right: x + 5, top: down - 5, bottom: down + 5 };
  });
  const inside: Box = { left: 0, right: planeWidth, top: plane.top, bottom: plane.bottom };
  return points
    .filter(({ label }) => label !== "")
    .map((point) => {
      const label = wrapLabel(point.label, longest, 1)[0]!;
      const tried = places.map((place) => {
        const box = boxOf(point, label, place);
        const outside = area(box) - overlap(box, inside);
        return { place, box, cost: taken.reduce((sum, other) => sum + overlap(box, other), 4 * outside) };
      });
      const { place, box } = tried.reduce((best, one) => (one.cost < best.cost ? one : best));
      taken.push(box);
      const classes = place.shift < 0 ? "m e" : "m";
      return text(acrossPlane(point.across), point.down + place.drop, label, classes, place.shift);
    })
    .join("");
}

function boxOf(
  { across, down }: LabeledPoint,
  label: string,
  { shift, drop }: { readonly shift: number; readonly drop: number },
): Box {
  const x = across * planeWidth + shift;
  const width = displayWidth(label) * columnWidth;
  const bottom = down + drop + 3;
  return {
    left: shift < 0 ? x - width : x,
    right: shift < 0 ? x : x + width,
    top: bottom - labelHeight,
    bottom,
  };
}

function area({ left, right, top, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
