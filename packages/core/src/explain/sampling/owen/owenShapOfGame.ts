import type { CoalitionGame } from "../../games/coalitionGame.js";
import type { Hierarchy } from "../../games/hierarchy.js";
import { newOwenSampler } from "../newSampler.js";
import { playGame } from "../playGame.js";
import type { SampledAttribution } from "../sampledShapValues.js";
import type { SamplingOptions } from "../samplingOptions.js";
import { settledSampling } from "../samplingOptions.js";

/**
 * {@link owenShapValues} of a game that answers at once: {@link maskedGame} of a synchronous model, {@link treeGame} of trees, or any other.
 *
 * Not measured: `not-finite`, `overflow`. Throws `RangeError` where the hierarchy does not hold every player once, the budget is too small for
 * two draws, or the game gives a wrong number of values. Cost: O(budget · (value + players)).
 *
 * @example
 * import { owenShapOfGame } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const values = (coalitions: Uint8Array) => Float64Array.from({ length: coalitions.length / 2 }, (_, i) => coalitions[2 * i]! + 2 * coalitions[2 * i + 1]!);
 * const game = { players: 2, outputs: 1, empty: Float64Array.of(0), full: Float64Array.of(9), values };
 * Array.from(owenShapOfGame(game, { hierarchy: [[0], [1]], random: seededRandom("1") }).values); // => [4, 5]
 */
export function owenShapOfGame(
  game: CoalitionGame,
  options: SamplingOptions & { readonly hierarchy: Hierarchy },
): SampledAttribution {
  return playGame(
    game,
    settledSampling(options, game.players),
    newOwenSampler(options.hierarchy, options.random),
  );
}
