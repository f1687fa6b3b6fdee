import { sortOrder } from "../../statistics/index.js";
import type { Points } from "./points.js";

/**
 * Calls `take` with the rows whose squared distance from a row is at most `limit()`, the row itself included, and perhaps with farther ones;
 * near ones come first, roughly, and the limit may fall on the way.
 */
export type VisitNear = (
  row: number,
  limit: () => number,
  take: (other: number, squaredDistance: number) => void,
) => void;

const leafRows = 16;

/**
 * A tree of boxes over points (Friedman, Bentley & Finkel, ACM TOMS 3, 1977), split at the median of the widest column. Exact: the distance of a box is
 * summed in the order of the columns, as that of a point is, so that its rounded value is never above that of a point inside.
 */
export function pointTree({ values, rows, columns }: Points): VisitNear {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const nodes: Node[] = [];
  const grow = (from: number, to: number): number => {
    const place = nodes.length;
    const { lows, highs, widest } = boxOf({ values, columns }, order.subarray(from, to));
    const node: Node = { from, to, lows, highs, left: -1, right: -1 };
    nodes.push(node);
    if (to - from <= leafRows || lows[widest] === highs[widest]) return place;
    const own = order.slice(from, to);
    sortOrder(Float64Array.from(own, (row) => values[row * columns + widest]!)).forEach((rank, i) => {
      order[from + i] = own[rank]!;
    });
    const middle = (from + to) >>> 1;
    node.left = grow(from, middle);
    node.right = grow(middle, to);
    return place;
  };
  if (rows > 0) grow(0, rows);
  // Rows of a leaf stand side by side.
  const placed = new Float64Array(values.length);
  order.forEach((row, i) => placed.set(values.subarray(row * columns, (row + 1) * columns), i * columns));

  return (row, limit, take) => {
    const at = row * columns;
    const distanceTo = ({ lows, highs }: Node): number => {
      let total = 0;
      for (let j = 0; j < columns; j++) {
        const value = values[at + j]!;
        const gap = value < lows[j]! ? lows[j]! - value : value > highs[j]! ? value - highs[j]! : 0;
        total += gap * gap;
      }
      return total;
    };
    const visit = (place: number, nearest: number): void => {
      if (nearest > limit()) return;
      const { from, to, left, right } = nodes[place]!;
      if (left === -1) {
        for (let i = from; i < to; i++) {
          let total = 0;
          for (let j = 0, other = i * columns; j < columns; j++, other++) {
            const difference = values[at + j]! - placed[other]!;
            total += difference * difference;
          }
          take(order[i]!, total);
        }
        return;
      }
      const [toLeft, toRight] = [distanceTo(nodes[left]!), distanceTo(nodes[right]!)];
      if (toLeft <= toRight) {
        visit(left, toLeft);
        visit(right, toRight);
      } else {
        visit(right, toRight);
        visit(left, toLeft);
      }
    };
    visit(0, 0);
  };
}

interface Node {
  readonly from: number;
  readonly to: number;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** −1 in a leaf. */
  left: number;
  right: number;
}

function boxOf(
  { values, columns }: Pick<Points, "values" | "columns">,
  rows: Uint32Array,
): { readonly lows: Float64Array; readonly highs: Float64Array; readonly widest: number } {
  const lows = new Float64Array(columns).fill(Infinity);
  const highs = new Float64Array(columns).fill(-Infinity);
  for (const row of rows)
    for (let j = 0; j < columns; j++) {
      const value = values[row * columns + j]!;
      if (value < lows[j]!) lows[j] = value;
      if (value > highs[j]!) highs[j] = value;
    }
  let widest = 0;
  for (let j = 1; j < columns; j++) if (highs[j]! - lows[j]! > highs[widest]! - lows[widest]!) widest = j;
  return { lows, highs, widest };
}
