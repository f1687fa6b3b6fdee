import { NotMeasurable } from "../../../evidence/index.js";
import {
  energyDistance,
  eppsSingleton,
  studentTTest,
  variance,
  wassersteinDistance,
} from "../../../statistics/index.js";
import type { CompatibilityMeasure, SignalBound } from "../compatibilityProfile.js";
import { scipyAndersonDarling } from "../scipy/scipyAndersonDarling.js";
import { scipyCramerVonMises } from "../scipy/scipyCramerVonMises.js";
import { scipyKolmogorovSmirnov } from "../scipy/scipyKolmogorovSmirnov.js";
import { scipyMannWhitney } from "../scipy/scipyMannWhitney.js";
import { scipyTTest } from "../scipy/scipyTTest.js";
import { finiteValues } from "./finiteValues.js";

/** Evidently's figures of the values of numbers themselves. */
export type EvidentlyNumberTest =
  | "kolmogorovSmirnovPValue"
  | "normedWassersteinDistance"
  | "studentPValue"
  | "mannWhitneyPValue"
  | "andersonDarlingPValue"
  | "cramerVonMisesPValue"
  | "eppsSingletonPValue"
  | "energyDistance";

type Score = (reference: Float64Array, current: Float64Array) => number;

/** Evidently's figures of the values of numbers themselves; what they are is told by {@link evidentlyProfile}. */
export const evidentlyNumberTests: Readonly<Record<EvidentlyNumberTest, CompatibilityMeasure<Float64Array>>> =
  {
    kolmogorovSmirnovPValue: measureOf(scipyKolmogorovSmirnov, { when: "at-most", bound: 0.05 }),
    normedWassersteinDistance: measureOf(normedDistance, { when: "at-least", bound: 0.1 }),
    studentPValue: measureOf((reference, current) => scipyTTest(studentTTest, reference, current), {
      when: "below",
      bound: 0.05,
    }),
    mannWhitneyPValue: measureOf(
      (reference, current) => scipyMannWhitney(reference, current, { alternative: "less" }).pValue,
      { when: "below", bound: 0.05 },
    ),
    andersonDarlingPValue: measureOf(
      (reference, current) => scipyAndersonDarling(reference, current).pValue,
      {
        when: "below",
        bound: 0.1,
      },
    ),
    cramerVonMisesPValue: measureOf((reference, current) => scipyCramerVonMises(reference, current).pValue, {
      when: "at-most",
      bound: 0.1,
    }),
    eppsSingletonPValue: measureOf(eppsSingletonPValue, { when: "below", bound: 0.05 }),
    energyDistance: measureOf(energyDistance, { when: "above", bound: 0.1 }),
  };

function measureOf(score: Score, alarm: SignalBound): CompatibilityMeasure<Float64Array> {
  return {
    score: (reference, current) => score(finiteValues(reference), finiteValues(current)),
    alarm,
  };
}

function normedDistance(reference: Float64Array, current: Float64Array): number {
  const n = reference.length;
  const deviation = n === 1 ? 0 : Math.sqrt((variance(reference) * (n - 1)) / n);
  const distance = wassersteinDistance(reference, current) / Math.max(deviation, 0.001);
  if (distance === Infinity) throw new NotMeasurable("overflow");
  return distance;
}

function eppsSingletonPValue(reference: Float64Array, current: Float64Array): number {
  return eppsSingleton(reference, current).pValue;
}
