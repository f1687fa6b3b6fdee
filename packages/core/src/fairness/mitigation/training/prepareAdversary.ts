import type { NetworkBatch } from "../../../model/index.js";
import { gradientStep } from "../../../model/index.js";
import { exp } from "../../../statistics/index.js";

/** Which rows an adversary hears of, and their groups and weights. */
export interface AdversaryRows {
  readonly groupOf: Int32Array;
  readonly weights: Float64Array;
  readonly isIn: (row: number) => boolean;
}

/**
 * A softmax regression that learns to tell a row's group from its score p: log-odds of group g are a + b (p − ½) with a and b of its own. Given a
 * batch, it adds to `pulls` the derivative of its loss by each row's margin, and takes one step of Adam.
 */
export function prepareAdversary(
  groups: number,
  rate: number,
): (batch: NetworkBatch, rows: AdversaryRows, pulls: Float64Array) => void {
  const parameters = new Float64Array(2 * groups);
  const gradient = new Float64Array(2 * groups);
  const misses = new Float64Array(groups);
  const step = gradientStep("adam", rate, 2 * groups);
  return ({ rows, margins }, { groupOf, weights, isIn }, pulls) => {
    gradient.fill(0);
    let heard = 0;
    rows.forEach((row, i) => {
      if (!isIn(row)) return;
      heard += 1;
      const odds = exp(-Math.abs(margins[i]!));
      const score = (margins[i]! < 0 ? odds : 1) / (1 + odds);
      groupProbabilities(parameters, score - 0.5, misses);
      misses[groupOf[row]!]! -= 1;
      let slope = 0;
      for (let group = 0; group < groups; group++) {
        const miss = weights[row]! * misses[group]!;
        gradient[2 * group]! += miss;
        gradient[2 * group + 1]! += miss * (score - 0.5);
        slope += miss * parameters[2 * group + 1]!;
      }
      pulls[i]! += (slope * odds) / ((1 + odds) * (1 + odds));
    });
    if (heard === 0) return;
    for (let i = 0; i < gradient.length; i++) gradient[i]! /= heard;
    step(parameters, gradient);
  };
}

/** The probability that the adversary gives each group. */
function groupProbabilities(parameters: Float64Array, score: number, into: Float64Array): void {
  let largest = -Infinity;
  for (let group = 0; group < into.length; group++) {
    into[group] = parameters[2 * group]! + parameters[2 * group + 1]! * score;
    largest = Math.max(largest, into[group]!);
  }
  let total = 0;
  for (let group = 0; group < into.length; group++) total += into[group] = exp(into[group]! - largest);
  for (let group = 0; group < into.length; group++) into[group]! /= total;
}
