import { chiSquaredSurvival } from "../../src/statistics/distributions/index.js";

/** An exact law of whole numbers, symmetric around 0: P(X ≥ k) for rising k from 1. */
export interface SymmetricLaw {
  readonly k: readonly number[];
  readonly upperTail: readonly number[];
}

/**
 * Pearson's test of draws against an exact law. Cells lie between the ks and their mirror images; those that expect less than 10 draws
 * are merged with the tails (the rule of golden/privacy/sampler-acceptance.json).
 */
export function chiSquareTest(
  draws: Float64Array,
  law: SymmetricLaw,
): { readonly pValue: number; readonly degreesOfFreedom: number } {
  const edges: number[] = [];
  const tails: number[] = [];
  law.k.forEach((k, i) => {
    const tail = law.upperTail[i]!;
    // Half of the middle cell, or the whole of a ring's one side.
    const between = (tails.at(-1) ?? 0.5) - tail;
    if (draws.length * Math.min(tail, between) < 10) return;
    edges.push(k);
    tails.push(tail);
  });
  const inside = 1 - 2 * tails[0]!;
  const ring = (i: number): number => tails[i]! - (tails[i + 1] ?? 0);
  const expected = [...edges.keys()].map(ring);
  const probabilities = [...expected.toReversed(), inside, ...expected];
  const observed = new Float64Array(probabilities.length);
  for (const draw of draws) {
    const reached = edges.findLastIndex((edge) => Math.abs(draw) >= edge) + 1;
    observed[edges.length + (draw < 0 ? -reached : reached)]! += 1;
  }
  let statistic = 0;
  probabilities.forEach((probability, i) => {
    const mean = draws.length * probability;
    statistic += (observed[i]! - mean) ** 2 / mean;
  });
  const degreesOfFreedom = probabilities.length - 1;
  return { pValue: chiSquaredSurvival(statistic, degreesOfFreedom), degreesOfFreedom };
}
