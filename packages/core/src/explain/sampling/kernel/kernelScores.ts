import type { GameEnds } from "../sampler.js";

/** Coalitions as rows of zeros and ones, with their values. */
export interface ValuedCoalitions {
  readonly coalitions: Uint8Array;
  readonly values: Float64Array;
}

/**
 * Σ over coalitions of weight · zᵢ · (v(z) − v(∅) − z · guess) for each player i and output, its mean over the players taken off:
 * what the guess misses, in the direction of each player. `weightOf` weighs a coalition by its size. Cost: O(coalitions · players · outputs).
 */
export function kernelScores(
  { players, outputs, empty }: GameEnds,
  { coalitions, values }: ValuedCoalitions,
  { guess, weightOf }: { readonly guess: Float64Array; readonly weightOf: (size: number) => number },
): Float64Array {
  const scores = new Float64Array(players * outputs);
  const members = new Int32Array(players);
  for (let from = 0, at = 0; from < coalitions.length; from += players) {
    let size = 0;
    for (let player = 0; player < players; player++) {
      members[size] = player;
      size += coalitions[from + player]!;
    }
    const weight = weightOf(size);
    for (let output = 0; output < outputs; output++) {
      let residual = values[at++]! - empty[output]!;
      for (let i = 0; i < size; i++) residual -= guess[members[i]! * outputs + output]!;
      residual *= weight;
      for (let i = 0; i < size; i++) scores[members[i]! * outputs + output]! += residual;
    }
  }
  for (let output = 0; output < outputs; output++) {
    let mean = 0;
    for (let at = output; at < scores.length; at += outputs) mean += scores[at]! / players;
    for (let at = output; at < scores.length; at += outputs) scores[at]! -= mean;
  }
  return scores;
}

/** Equal shares of v(all) − v(∅). */
export function equalShares({ players, outputs, empty, full }: GameEnds): Float64Array {
  return Float64Array.from({ length: players * outputs }, (_, at) => {
    const output = at % outputs;
    return (full[output]! - empty[output]!) / players;
  });
}

/**
 * Each player's mean contribution as the first and as the last to join, moved alike so that all sum to v(all) − v(∅). The coalitions begin
 * with {0}, its complement, {1}, its complement, and so on.
 */
export function firstAndLast(
  { players, outputs, empty, full }: GameEnds,
  values: Float64Array,
): Float64Array {
  const shares = new Float64Array(players * outputs);
  for (let output = 0; output < outputs; output++) {
    let missing = full[output]! - empty[output]!;
    for (let player = 0; player < players; player++) {
      const joined = values[2 * player * outputs + output]! - empty[output]!;
      const left = full[output]! - values[(2 * player + 1) * outputs + output]!;
      shares[player * outputs + output] = (joined + left) / 2;
      missing -= (joined + left) / 2;
    }
    for (let at = output; at < shares.length; at += outputs) shares[at]! += missing / players;
  }
  return shares;
}
