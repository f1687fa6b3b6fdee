import type { CoalitionGame } from "../../games/coalitionGame.js";
import { newKernelSampler } from "../newSampler.js";
import { playGame } from "../playGame.js";
import type { SampledAttribution } from "../sampledShapValues.js";
import type { SamplingOptions } from "../samplingOptions.js";
import { settledSampling } from "../samplingOptions.js";

/**
 * {@link kernelShapValues} of a game that answers at once: {@link maskedGame} of a synchronous model, {@link treeGame} of trees, or any other.
 *
 * Not measured: `not-finite`, `overflow`. Throws `RangeError` where the budget is too small for two draws, or the game gives a wrong number of
 * values. Cost: O(budget · (value + players)).
 *
 * @example
 * import { kernelShapOfGame } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const values = (coalitions: Uint8Array) => Float64Array.from({ length: coalitions.length / 2 }, (_, i) => coalitions[2 * i]! + 2 * coalitions[2 * i + 1]!);
 * const game = { players: 2, outputs: 1, empty: Float64Array.of(0), full: Float64Array.of(9), values };
 * Array.from(kernelShapOfGame(game, { random: seededRandom("1") }).values); // => [4, 5]
 */
export function kernelShapOfGame(game: CoalitionGame, options: SamplingOptions): SampledAttribution {
  return playGame(game, settledSampling(options, game.players), newKernelSampler(options.random));
}
