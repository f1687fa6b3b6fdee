import { exp, expm1, log, log1p, normalSurvival } from "../../../statistics/index.js";

/**
 * The privacy loss log P/Q of one direction of neighbors, by its tails. `fill` writes P(L > loss), Q(L > loss), P(L ≤ loss) and
 * Q(L ≤ loss); each of them is right to its last digits, however small.
 */
export interface LossTails {
  readonly fill: (loss: number, tails: Float64Array) => void;
  /** Outside of these, P has less than e^-50. */
  readonly lowest: number;
  readonly highest: number;
  /** The largest loss there is. */
  readonly most: number;
}

/** Normal noise. */
export function gaussianTails(noise: number): LossTails {
  const half = 1 / (2 * noise);
  const reach = 10.2;
  return {
    fill: (loss, tails) => {
      tails[0] = normalSurvival(loss * noise - half);
      tails[1] = normalSurvival(loss * noise + half);
      tails[2] = normalSurvival(half - loss * noise);
      tails[3] = normalSurvival(-half - loss * noise);
    },
    lowest: (half - reach) / noise,
    highest: (half + reach) / noise,
    most: Number.POSITIVE_INFINITY,
  };
}

/** Laplace noise of a pure loss ε: P at 0, Q at 1. */
export function laplaceTails(epsilon: number): LossTails {
  return {
    fill: (loss, tails) => {
      const x = (1 - loss / epsilon) / 2;
      writeLaplace(tails, x, epsilon);
      if (loss >= epsilon) writeAll(tails, 0);
      else if (loss < -epsilon) writeAll(tails, 1);
    },
    lowest: -epsilon,
    highest: epsilon,
    most: epsilon,
  };
}

/** P(X < x), P(X − 1 < x − 1) and what is left, for 0 ≤ x ≤ 1. */
function writeLaplace(tails: Float64Array, x: number, epsilon: number): void {
  tails[2] = 0.5 * exp(-x * epsilon);
  tails[1] = 0.5 * exp(-(1 - x) * epsilon);
  tails[0] = 1 - tails[2];
  tails[3] = 1 - tails[1];
}

function writeAll(tails: Float64Array, above: number): void {
  tails[0] = above;
  tails[1] = above;
  tails[2] = 1 - above;
  tails[3] = 1 - above;
}

/** A pair of laws on a line whose ratio rises with the point: a mixture with the record, against what is without. */
export interface RisingPair {
  /** The point at which log(mixture/other) is `loss`, ±Infinity beyond its range. */
  readonly pointAt: (loss: number) => number;
  /** The probabilities above a point, under both. */
  readonly mixtureAbove: (point: number) => number;
  readonly otherAbove: (point: number) => number;
  readonly mixtureBelow: (point: number) => number;
  readonly otherBelow: (point: number) => number;
  /** The range of log(mixture/other), and that which is likely. */
  readonly least: number;
  readonly most: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Both directions of a pair: the record taken away, and added. */
export function bothDirections(pair: RisingPair): readonly LossTails[] {
  const { mixtureAbove, otherAbove, mixtureBelow, otherBelow } = pair;
  return [
    {
      fill: (loss, tails) => {
        const point = pair.pointAt(loss);
        tails[0] = mixtureAbove(point);
        tails[1] = otherAbove(point);
        tails[2] = mixtureBelow(point);
        tails[3] = otherBelow(point);
      },
      lowest: pair.lowest,
      highest: pair.highest,
      most: pair.most,
    },
    {
      fill: (loss, tails) => {
        const point = pair.pointAt(-loss);
        tails[0] = otherBelow(point);
        tails[1] = mixtureBelow(point);
        tails[2] = otherAbove(point);
        tails[3] = mixtureAbove(point);
      },
      lowest: -pair.highest,
      highest: -pair.lowest,
      most: -pair.least,
    },
  ];
}

/** Normal noise on a Poisson sample: (1 − q) N(0, σ²) + q N(1, σ²) against N(0, σ²). */
export function sampledGaussianPair(q: number, sigma: number): RisingPair {
  const above = (point: number): number => normalSurvival(point / sigma);
  const mixed = (none: number, one: number): number => (1 - q) * none + q * one;
  const lossAt = (point: number): number => logMix(q, (2 * point - 1) / (2 * sigma * sigma));
  return {
    pointAt: (loss) => sigma * sigma * logRatio(q, loss) + 0.5,
    mixtureAbove: (point) => mixed(above(point), above(point - 1)),
    otherAbove: above,
    mixtureBelow: (point) => mixed(above(-point), above(1 - point)),
    otherBelow: (point) => above(-point),
    least: log1p(-q),
    most: Number.POSITIVE_INFINITY,
    lowest: lossAt(-10.2 * sigma),
    highest: lossAt(1 + 10.2 * sigma),
  };
}

/** log((1 − q) + q e^r) */
export function logMix(q: number, r: number): number {
  return r > 600 ? r + log(q) : log1p(q * expm1(r));
}

/** The r with log((1 − q) + q e^r) = loss, ±Infinity where there is none. */
function logRatio(q: number, loss: number): number {
  if (loss > 600) return loss - log(q);
  const ratio = expm1(loss) / q;
  return ratio <= -1 ? Number.NEGATIVE_INFINITY : log1p(ratio);
}

/** Laplace noise of a pure loss ε on a Poisson sample. */
export function sampledLaplacePair(q: number, epsilon: number): RisingPair {
  const tails = new Float64Array(4);
  const mixed = (none: number, one: number): number => (1 - q) * none + q * one;
  // At x the other law has above what laplaceTails calls below.
  const read = (place: number, point: number, edge: number): number => {
    if (point < 0) return edge;
    if (point > 1) return 1 - edge;
    writeLaplace(tails, point, epsilon);
    return tails[place]!;
  };
  const otherAbove = (point: number): number => read(2, point, 1);
  const otherBelow = (point: number): number => read(0, point, 0);
  const [least, most] = [logMix(q, -epsilon), logMix(q, epsilon)];
  return {
    pointAt: (loss) =>
      loss >= most
        ? Number.POSITIVE_INFINITY
        : loss < least
          ? -1
          : Math.max(0, (logRatio(q, loss) / epsilon + 1) / 2),
    mixtureAbove: (point) => mixed(otherAbove(point), read(3, point, 1)),
    otherAbove,
    mixtureBelow: (point) => mixed(otherBelow(point), read(1, point, 0)),
    otherBelow,
    least,
    most,
    lowest: least,
    highest: most,
  };
}
