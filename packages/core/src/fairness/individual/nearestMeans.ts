import { sortOrder } from "../../statistics/index.js";
import type { Points } from "./points.js";
import { squaredDistance } from "./points.js";

/** Finds what the rows nearest to a row have on average. */
export type NearestMean = (row: number) => number;

/**
 * The mean of `answers` over each row and its `neighbors` − 1 nearest others. Rows that share the last distance share the places left, so that
 * the order of the rows does not matter. Exact: rows are looked at outwards along their widest column, until that column alone is farther.
 */
export function nearestMeans(points: Points, answers: ArrayLike<number>, neighbors: number): NearestMean {
  const { values, rows, columns } = points;
  const axis = widestColumn(points);
  const along = Float64Array.from({ length: rows }, (_, row) => values[row * columns + axis]!);
  const order = sortOrder(along);
  const placeOf = new Uint32Array(rows);
  order.forEach((row, place) => {
    placeOf[row] = place;
  });
  const others = neighbors - 1;
  const nearest = new Float64Array(others);

  /** Calls `take` with rows outwards until the axis alone is farther than `limit()`. */
  const outwards = (row: number, limit: () => number, take: (other: number) => void): void => {
    const own = along[row]!;
    let left = placeOf[row]! - 1;
    let right = placeOf[row]! + 1;
    while (left >= 0 || right < rows) {
      const toLeft = left >= 0 ? own - along[order[left]!]! : Infinity;
      const toRight = right < rows ? along[order[right]!]! - own : Infinity;
      const step = Math.min(toLeft, toRight);
      if (step * step > limit()) return;
      take(toLeft <= toRight ? order[left--]! : order[right++]!);
    }
  };

  return (row) => {
    if (others === 0) return answers[row]!;
    let found = 0;
    const farthest = () => (found < others ? Infinity : nearest[others - 1]!);
    outwards(row, farthest, (other) => {
      const distance = squaredDistance(points, row, other);
      if (distance >= farthest()) return;
      let at = found < others ? found++ : others - 1;
      while (at > 0 && nearest[at - 1]! > distance) {
        nearest[at] = nearest[at - 1]!;
        at -= 1;
      }
      nearest[at] = distance;
    });
    const last = nearest[others - 1]!;
    let within = 1;
    let sumWithin = answers[row]!;
    let tied = 0;
    let sumTied = 0;
    outwards(
      row,
      () => last,
      (other) => {
        const distance = squaredDistance(points, row, other);
        if (distance < last) {
          within += 1;
          sumWithin += answers[other]!;
        } else if (distance === last) {
          tied += 1;
          sumTied += answers[other]!;
        }
      },
    );
    return (sumWithin + (neighbors - within) * (sumTied / tied)) / neighbors;
  };
}

function widestColumn({ values, rows, columns }: Points): number {
  const means = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) means[at % columns]! += values[at]! / rows;
  const squares = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) {
    const deviation = values[at]! - means[at % columns]!;
    squares[at % columns]! += deviation * deviation;
  }
  return squares.indexOf(squares.reduce((most, square) => Math.max(most, square), -1));
}
