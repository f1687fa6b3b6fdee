import type { Kll } from "../../sketch/index.js";
import type { Knots } from "../../statistics/index.js";
import { mostKnots } from "../../statistics/index.js";

/** Evenly spaced kept values of a quantile sketch with its shares, minimum and maximum exact, and its rank error. Cost: O(k). */
export function knotsOfSketch(sketch: Kll): Knots {
  const { n } = sketch;
  if (n === 0)
    return {
      at: Float64Array.of(),
      below: Float64Array.of(),
      upTo: Float64Array.of(),
      rows: 0,
      rankError: 0,
    };
  const { items, counts } = sketch.ascending();
  const wanted = Math.min(mostKnots, items.length);
  const at: number[] = [sketch.min()];
  for (let k = 0, i = 0; k < wanted; k++) {
    const count = wanted === 1 ? n : (k * n) / (wanted - 1);
    while (i < items.length - 1 && counts[i]! < count) i++;
    if (items[i]! > at.at(-1)!) at.push(items[i]!);
  }
  if (sketch.max() > at.at(-1)!) at.push(sketch.max());
  return {
    at: Float64Array.from(at),
    below: Float64Array.from(at, (value) => sketch.exclusiveRank(value)),
    upTo: Float64Array.from(at, (value) => sketch.rank(value)),
    rows: n,
    rankError: sketch.rankError(),
  };
}
