import type { Points } from "./points.js";
import { pointTree } from "./pointTree.js";

/** Finds what the rows nearest to a row have on average. */
export type NearestMean = (row: number) => number;

/**
 * The mean of `answers` over each row and its `neighbors` − 1 nearest others. Rows that share the last distance share the places left, so that
 * the order of the rows does not matter.
 */
export function nearestMeans(points: Points, answers: ArrayLike<number>, neighbors: number): NearestMean {
  const visitNear = pointTree(points);
  const others = neighbors - 1;
  const nearest = new Float64Array(others);
  return (row) => {
    if (others === 0) return answers[row]!;
    let found = 0;
    const farthest = () => (found < others ? Infinity : nearest[others - 1]!);
    visitNear(row, farthest, (other, distance) => {
      if (other === row || distance >= farthest()) return;
      let at = found < others ? found++ : others - 1;
      while (at > 0 && nearest[at - 1]! > distance) {
        nearest[at] = nearest[at - 1]!;
        at -= 1;
      }
      nearest[at] = distance;
    });
    const last = farthest();
    let within = 1;
    let sumWithin = answers[row]!;
    let tied = 0;
    let sumTied = 0;
    visitNear(
      row,
      () => last,
      (other, distance) => {
        if (other === row || distance > last) return;
        if (distance < last) {
          within += 1;
          sumWithin += answers[other]!;
        } else {
          tied += 1;
          sumTied += answers[other]!;
        }
      },
    );
    return (sumWithin + (neighbors - within) * (sumTied / tied)) / neighbors;
  };
}
