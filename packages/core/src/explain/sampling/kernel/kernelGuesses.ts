import { denseMatrix, solvePositiveDefinite } from "../../../statistics/index.js";
import type { GameEnds } from "../sampler.js";
import type { ValuedCoalitions } from "./kernelScores.js";
import { kernelScores } from "./kernelScores.js";
import type { KernelSizes } from "./kernelSizes.js";

/** Beyond so many players the fit costs more than it saves. */
const mostFitted = 256;

/** What is known before any pair is drawn: a first guess, and its scores over the complete sizes. */
export interface KernelStart {
  readonly ends: GameEnds;
  readonly sizes: KernelSizes;
  readonly guess: Float64Array;
  readonly scores: Float64Array;
}

/**
 * For each fold the first guess moved by what the other folds' pairs say it misses: their least squares fit, together with the complete sizes
 * and with as many imagined pairs as half the players in which the guess is right. A guess that does not know the batches it is used for leaves
 * their draws right in the mean; the better it is, the less they spread. `batches` of fold f are those at f, f + folds, and so on.
 * Cost: O(coalitions · players² + folds · players³).
 */
export function foldGuesses(
  { ends, sizes, guess, scores }: KernelStart,
  batches: readonly ValuedCoalitions[],
  folds: number,
): readonly Float64Array[] {
  const { players, outputs } = ends;
  if (players > mostFitted || batches.length < 2 * folds) return Array.from({ length: folds }, () => guess);
  const { spread, completeSpread, sampledShare } = sizes;
  const parts = Array.from({ length: folds }, (_, fold) => {
    const own = batches.filter((__, i) => i % folds === fold);
    const moments = new Float64Array(players * players);
    const missed = new Float64Array(players * outputs);
    let count = 0;
    for (const batch of own) {
      addMoments(batch.coalitions, players, moments);
      kernelScores(ends, batch, { guess, weightOf: () => 1 }).forEach((score, i) => {
        missed[i]! += score;
      });
      count += batch.coalitions.length / players;
    }
    return { moments, missed, count };
  });
  const sumOf = (of: (part: (typeof parts)[number]) => Float64Array): Float64Array =>
    parts.map(of).reduce((sum, part) => sum.map((value, i) => value + part[i]!));
  const moments = sumOf((part) => part.moments);
  const missed = sumOf((part) => part.missed);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return parts.map((own) => {
    const weight = sampledShare / (count - own.count + players);
    const matrix = centered(moments, own.moments, players).map((value) => value * weight);
    const imagined = (players * weight * (spread - completeSpread)) / sampledShare;
    for (let i = 0; i < matrix.length; i += players + 1) matrix[i]! += completeSpread + imagined;
    const fitted = guess.slice();
    for (let output = 0; output < outputs; output++) {
      const right = Float64Array.from({ length: players }, (_, player) => {
        const i = player * outputs + output;
        return scores[i]! + weight * (missed[i]! - own.missed[i]!);
      });
      solvePositiveDefinite(denseMatrix(matrix, players), right).forEach((move, player) => {
        fitted[player * outputs + output]! += move;
      });
    }
    return fitted;
  });
}

/** Σ z zᵀ over coalitions. */
function addMoments(coalitions: Uint8Array, players: number, into: Float64Array): void {
  const members = new Int32Array(players);
  for (let from = 0; from < coalitions.length; from += players) {
    let size = 0;
    for (let player = 0; player < players; player++) {
      members[size] = player;
      size += coalitions[from + player]!;
    }
    for (let i = 0; i < size; i++) {
      const row = members[i]! * players;
      for (let j = 0; j < size; j++) into[row + members[j]!]! += 1;
    }
  }
}

/** all − own with the means of rows and columns taken off; symmetric to the bit. */
function centered(all: Float64Array, own: Float64Array, players: number): Float64Array {
  const matrix = all.map((value, i) => value - own[i]!);
  const means = Float64Array.from({ length: players }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < players; j++) sum += matrix[i * players + j]!;
    return sum / players;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / players;
  for (let i = 0; i < players; i++)
    for (let j = 0; j <= i; j++) {
      const value = matrix[i * players + j]! - (means[i]! + means[j]!) + mean;
      matrix[i * players + j] = value;
      matrix[j * players + i] = value;
    }
  return matrix;
}
