import { NotMeasurable } from "../../../evidence/index.js";
import { rescaled } from "../../summation/rescaled.js";

/** What the coordinates of points are: values row by row, `dimension` of them a point. */
export interface PointOptions {
  readonly dimension: number;
}

/** The squared Euclidean distances of all pairs of pooled points, i > j at i (i − 1) / 2 + j, in units of 4^`exponent`. */
export interface PointPairs {
  readonly squaredDistances: Float64Array;
  readonly first: number;
  readonly second: number;
  readonly exponent: number;
}

/** Beyond, the pairs would take more than 400 MB. */
const mostPoints = 10_000;

/**
 * Throws `RangeError` where the values are no whole points or there are more than 10,000; not measured: `no-rows` (a sample is empty), `not-finite`.
 */
export function pointPairs(
  reference: Float64Array,
  current: Float64Array,
  { dimension }: PointOptions,
): PointPairs {
  const first = pointCount(reference, dimension);
  const second = pointCount(current, dimension);
  const points = first + second;
  if (points > mostPoints)
    throw new RangeError(`cannot compare ${points} points pair by pair: it needs at most ${mostPoints}`);
  const { arrays, exponent } = rescaled([reference, current]);
  const values = new Float64Array(points * dimension);
  values.set(arrays[0]!);
  values.set(arrays[1]!, first * dimension);
  const squaredDistances = new Float64Array((points * (points - 1)) / 2);
  let at = 0;
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < i; j++, at++) {
      let square = 0;
      for (let c = 0; c < dimension; c++) {
        const gap = values[i * dimension + c]! - values[j * dimension + c]!;
        square += gap * gap;
      }
      squaredDistances[at] = square;
    }
  }
  return { squaredDistances, first, second, exponent };
}

/** How many points these values are. Throws `RangeError` where they are no whole points; not measured: `no-rows`. */
export function pointCount(values: Float64Array, dimension: number): number {
  if (!Number.isSafeInteger(dimension) || dimension < 1)
    throw new RangeError(`cannot read points of dimension ${dimension}: it needs a whole number from 1`);
  if (values.length % dimension !== 0)
    throw new RangeError(
      `cannot read points of dimension ${dimension}: got ${values.length} values, it needs ${dimension} a point`,
    );
  if (values.length === 0) throw new NotMeasurable("no-rows");
  return values.length / dimension;
}
