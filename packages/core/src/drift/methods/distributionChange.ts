import type { Measured } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { Bounded, DistributionGap, SortedSample } from "../../statistics/index.js";
import {
  distributionGap,
  kolmogorovFiniteSurvival,
  kolmogorovSmirnov,
  wassersteinDistance,
} from "../../statistics/index.js";
import type { NumberSide } from "../columns/columnSide.js";
import { finiteRows, interquartileRange } from "../distribution/quantileOf.js";
import type { Change, Effect, SidePair } from "./method.js";

/**
 * Two samples of a number by Kolmogorov–Smirnov, with Wasserstein-1 over the reference's interquartile range as effect; where that range is 0,
 * the distance is the effect. Where a side is stored, the numbers carry what its knots leave open, and the p-value is that of the
 * smallest distance possible, so that what was not kept never alarms.
 */
export function distributionChange({ reference, current }: SidePair<NumberSide>): Change {
  const rows = { reference: finiteRows(reference), current: finiteRows(current) };
  if (rows.reference === 0 || rows.current === 0) throw new NotMeasurable("no-rows");
  const n = rows.reference + rows.current;
  const spread = interquartileRange(reference);
  const { gap, pValue, law } = gapOf(reference, current, rows);
  const effects: Effect[] = [
    { measure: "drift/kolmogorov-smirnov-distance", measured: measuredFrom(gap.distance, 1, n) },
  ];
  if (spread > 0)
    effects.unshift({
      measure: "drift/wasserstein-distance",
      measured: measuredFrom(gap.wasserstein, spread, n),
    });
  return { effects, test: { statistic: certainOf(gap), pValue }, parameters: { pValue: law } };
}

interface JudgedGap {
  readonly gap: DistributionGap;
  readonly pValue: number;
  readonly law: string;
}

function gapOf(
  reference: NumberSide,
  current: NumberSide,
  rows: { readonly reference: number; readonly current: number },
): JudgedGap {
  const sides = [reference.distribution, current.distribution] as const;
  if (isSorted(sides[0]) && isSorted(sides[1])) {
    const { statistic, pValue, method } = kolmogorovSmirnov(sides[0], sides[1]);
    const gap = {
      distance: exactly(statistic),
      wasserstein: exactly(wassersteinDistance(sides[0], sides[1])),
    };
    return { gap, pValue, law: method };
  }
  const gap = distributionGap(...sides);
  // As a sample of the harmonic size against a law: the two-sample test's own approximation.
  const size = Math.max(1, Math.round((rows.reference / (rows.reference + rows.current)) * rows.current));
  return { gap, pValue: kolmogorovFiniteSurvival(certainOf(gap), size), law: "asymptotic" };
}

/** The distance that is there for sure: all of it where both sides have their rows. */
function certainOf({ distance: { lower, upper } }: DistributionGap): number {
  return lower === upper ? lower : Math.floor(lower * decimals) / decimals;
}

function isSorted(side: NumberSide["distribution"]): side is SortedSample {
  return "ascending" in side;
}

function exactly(value: number): Bounded {
  return { value, lower: value, upper: value };
}

/** What was not kept leaves the third decimal open: six are written, and the bounds are rounded outward. */
const decimals = 1e6;

function measuredFrom({ value, lower, upper }: Bounded, unit: number, n: number): Omit<Measured, "test"> {
  if (lower === upper) return { value: value / unit, n };
  const interval = {
    lower: Math.floor((lower / unit) * decimals) / decimals,
    upper: Math.ceil((upper / unit) * decimals) / decimals,
    level: 0.99,
    method: "sketch-error",
  } as const;
  return { value: Math.round((value / unit) * decimals) / decimals, n, interval };
}
