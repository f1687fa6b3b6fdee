import { bestMixture } from "./mixtures/bestMixture.js";

/** What the learner answered to some multipliers. */
export interface Response<Model> {
  readonly model: Model;
  /** The mean cost of a prediction. */
  readonly cost: number;
  /** γ, one for each constraint: each is to be its bound at most. */
  readonly moments: Float64Array;
  /** The standard error of the rate of wrong predictions: a gap below it is noise. */
  readonly noise: number;
}

/** A game between a learner, who lowers cost + Σ λ (γ − bound), and an auditor, who raises it by multipliers λ ≥ 0. */
export interface ReductionGame<Model> {
  readonly bounds: Float64Array;
  /** Multipliers of the same effect and a smaller sum. */
  project(multipliers: Float64Array): Float64Array;
  respond(multipliers: Float64Array): Response<Model>;
  /** Responses that are known without asking, which the last mix may use. */
  readonly known: readonly Response<Model>[];
}

/** Shares of the responses, and by how much either side could still better itself. */
export interface Mix {
  readonly weights: Float64Array;
  readonly gap: number;
  /** Its cost, and what the auditor can charge for its worst violation. */
  readonly charged: number;
}

/** The responses so far, and what is asked of them. */
export interface ReductionPlay<Model> {
  readonly responses: readonly Response<Model>[];
  /** The index of the best response to some multipliers: the learner's new one where it is better than all before. */
  respond(multipliers: Float64Array): number;
  /** The gap of a mix against multipliers, exact where it is `enough` at most, else a lower bound above it. */
  mixed(weights: Float64Array, multipliers: Float64Array, enough: number): Mix;
  /** The best mix of all responses so far. */
  bestMix(enough: number): Mix;
  /** From now on the responses that are known without asking may be mixed in. */
  admitKnown(): void;
}

/** What cannot be told from rounding. */
const rounding = 1e-8;

/** A learner that is no exact minimizer may answer better to larger multipliers. */
const multiples = [1, 2, 5, 10];

/** Starts a game in which the multipliers add up to `most`. */
export function reductionPlay<Model>(game: ReductionGame<Model>, most: number): ReductionPlay<Model> {
  const { bounds } = game;
  const responses: Response<Model>[] = [];
  let latest: { readonly responses: number; readonly mix: Mix } | undefined;

  const respond = (multipliers: Float64Array): number => {
    const response = game.respond(multipliers);
    let best = -1;
    let least = Infinity;
    responses.forEach(({ cost, moments }, index) => {
      const value = cost + dot(multipliers, moments);
      if (value >= least) return;
      least = value;
      best = index;
    });
    if (response.cost + dot(multipliers, response.moments) >= least - rounding) return best;
    return responses.push(response) - 1;
  };

  const mixed = (weights: Float64Array, multipliers: Float64Array, enough: number): Mix => {
    const projected = game.project(multipliers);
    const lagrangian = (cost: number, moments: Float64Array): number =>
      moments.reduce((sum, moment, j) => sum + projected[j]! * (moment - bounds[j]!), cost);
    const moments = new Float64Array(bounds.length);
    let cost = 0;
    weights.forEach((weight, index) => {
      if (weight === 0) return;
      const response = responses[index]!;
      cost += weight * response.cost;
      for (let j = 0; j < moments.length; j++) moments[j]! += weight * response.moments[j]!;
    });
    const value = lagrangian(cost, moments);
    const violation = moments.reduce((worst, moment, j) => Math.max(worst, moment - bounds[j]!), 0);
    const charged = cost + most * violation;
    let gap = Math.max(0, charged - value);
    for (const multiple of multiples) {
      const response = responses[respond(multipliers.map((each) => multiple * each))]!;
      gap = Math.max(gap, value - lagrangian(response.cost, response.moments));
      if (gap > enough + rounding) break;
    }
    return { weights, gap, charged };
  };

  const bestMix = (enough: number): Mix => {
    if (latest?.responses !== responses.length) {
      const known = responses.length;
      const { weights, multipliers } = bestMixture(responses, bounds, most);
      latest = { responses: known, mix: mixed(weights, multipliers, enough) };
    }
    return latest.mix;
  };

  return { responses, respond, mixed, bestMix, admitKnown: () => void responses.push(...game.known) };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, each, j) => sum + each * b[j]!, 0);
}
