import { NotMeasurable } from "../../evidence/index.js";
import type { CoalitionGame } from "../games/coalitionGame.js";
import type { NewSampler } from "./newSampler.js";
import type { SampledAttribution } from "./sampledShapValues.js";
import type { SamplingPlan } from "./sampler.js";

/** Runs a sampler over a game to its end. */
export function playGame(
  game: CoalitionGame,
  plan: SamplingPlan,
  newSampler: NewSampler,
): SampledAttribution {
  const { players, outputs } = game;
  if (!(Number.isSafeInteger(players) && players >= 1))
    throw new RangeError(`cannot share out a game of ${players} players: it needs a whole number from 1`);
  if (![...game.empty, ...game.full].every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const sampler = newSampler(game, plan);
  for (let coalitions = sampler.next(); coalitions !== null; coalitions = sampler.next()) {
    const values = game.values(coalitions);
    const expected = (coalitions.length / players) * outputs;
    if (values.length !== expected)
      throw new RangeError(`cannot use ${values.length} values of coalitions: it needs ${expected}`);
    if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
    sampler.take(values);
  }
  return { ...sampler.result(), players, outputs };
}
