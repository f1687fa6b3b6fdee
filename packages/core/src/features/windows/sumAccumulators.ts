import { sum as exactSum } from "../../statistics/index.js";
import type { Accumulator, OpenWindow, PlacedEvents } from "./accumulator.js";
import { valuesIn } from "./accumulator.js";
import type { RunningSum } from "./runningSum.js";
import { runningSum } from "./runningSum.js";
import { sumOf, varianceOf } from "./windowStatistic.js";

/** The finite values in a window and how many there are; what is infinite makes a sum that is none. */
export function summing(events: PlacedEvents, result: (sum: number, count: number) => number): Accumulator {
  const sum = events.whole ? plainSum() : runningSum();
  let count = 0;
  let infinite = 0;
  let window: OpenWindow | undefined;
  const change = (value: number, sign: number): void => {
    if (Number.isNaN(value)) return;
    count += sign;
    if (value - value !== 0) infinite += sign;
    else if (count === 0) sum.clear();
    else sum.add(sign * value);
  };
  return {
    open(opened) {
      window = opened;
    },
    enter: (place) => change(events.values[place]!, 1),
    leave: (place) => change(events.values[place]!, -1),
    value() {
      if (count === 0 || infinite > 0) return Number.NaN;
      if (sum.isExact()) return result(sum.rounded(), count);
      const inside = valuesIn(events, window).values;
      sum.clear();
      for (let i = 0; i < inside.length; i++) sum.add(inside[i]!);
      return result(sumOf(inside), count);
    },
  };
}

/** Whether no sum of some of the values can lose a bit: they are whole and together below 2^53. */
export function areExactlySummed(values: Float64Array): boolean {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (Math.floor(value) !== value) return false;
    total += Math.abs(value);
  }
  return total <= 9007199254740991;
}

function plainSum(): RunningSum {
  let sum = 0;
  return {
    add(value) {
      sum += value;
    },
    clear() {
      sum = 0;
    },
    isExact: () => true,
    rounded: () => sum,
    parts: () => [sum, 0],
  };
}

/** Squares of larger values overflow on the way, those of smaller ones lose bits. */
const largestSquared = 1e140;
const smallestSquared = 1e-140;
const splitter = 134217729; // 2^27 + 1

/**
 * The variance from exact sums of values and squares, where what is left of their difference is well above its rounding; else in two passes
 * over the window. It is told by the values in the window alone, whatever has been in it and in whatever order they came.
 */
export function spread(events: PlacedEvents, result: (variance: number) => number): Accumulator {
  const sum = runningSum();
  const squares = runningSum();
  let count = 0;
  let unusable = 0;
  let window: OpenWindow | undefined;
  const change = (value: number, sign: number): void => {
    if (Number.isNaN(value)) return;
    count += sign;
    const size = Math.abs(value);
    if (!(size <= largestSquared) || (size < smallestSquared && size > 0)) {
      unusable += sign;
      return;
    }
    if (count === 0) {
      sum.clear();
      squares.clear();
      return;
    }
    sum.add(sign * value);
    const square = value * value;
    squares.add(sign * square);
    squares.add(sign * squareError(value, square));
  };
  /** What the sums of the window are where the running ones have lost a bit, which start anew. */
  const recovered = (): readonly [Parts, Parts] => {
    const inside = valuesIn(events, window).values;
    count = 0;
    sum.clear();
    squares.clear();
    for (let i = 0; i < inside.length; i++) change(inside[i]!, 1);
    return partsOf(inside);
  };
  return {
    open(opened) {
      window = opened;
    },
    enter: (place) => change(events.values[place]!, 1),
    leave: (place) => change(events.values[place]!, -1),
    value() {
      if (count < 2) return Number.NaN;
      if (unusable === 0) {
        const [s, q] = sum.isExact() && squares.isExact() ? [sum.parts(), squares.parts()] : recovered();
        const deviations = squaredDeviations(s, q, count);
        if (deviations > q[0] * 1e-9) return result(deviations / (count - 1));
      }
      return result(varianceOf(valuesIn(events, window).values));
    },
  };
}

/** What a square lost in rounding. Source: Dekker, Numerische Mathematik 18 (1971). */
function squareError(value: number, square: number): number {
  const upper = splitter * value - (splitter * value - value);
  const lower = value - upper;
  return lower * lower - (square - upper * upper - 2 * upper * lower);
}

type Parts = readonly [number, number];

/** The sums of values and squares, as running sums that lost nothing would have them. */
function partsOf(values: Float64Array): readonly [Parts, Parts] {
  const squares = new Float64Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const square = values[i]! * values[i]!;
    squares[2 * i] = square;
    squares[2 * i + 1] = squareError(values[i]!, square);
  }
  return [nearestAndRest(values), nearestAndRest(squares)];
}

function nearestAndRest(values: Float64Array): Parts {
  const nearest = exactSum(values);
  const rest = new Float64Array(values.length + 1);
  rest.set(values);
  rest[values.length] = -nearest;
  return [nearest, exactSum(rest)];
}

/** Σx² − (Σx)² / n in numbers of two doubles each. */
function squaredDeviations([s, sRest]: Parts, [q, qRest]: Parts, count: number): number {
  const mean = s / count;
  // The rest of the division, exact but for its own rounding: s − count · mean.
  const meanUpper = splitter * mean - (splitter * mean - mean);
  const product = count * mean;
  const productRest = count * meanUpper - product + count * (mean - meanUpper);
  const meanRest = (s - product - productRest + sRest) / count;
  const sUpper = splitter * s - (splitter * s - s);
  const sLower = s - sUpper;
  const upper = s * mean;
  const upperRest =
    sLower * (mean - meanUpper) -
    (upper - sUpper * meanUpper - sLower * meanUpper - sUpper * (mean - meanUpper));
  return q - upper + (qRest - (upperRest + s * meanRest + sRest * mean));
}
