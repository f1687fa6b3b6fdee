import type { TreeEnsemble } from "../../model/index.js";

/** Which player each feature belongs to: by default one each. Throws `RangeError` unless the players are 0, 1, … without a gap. */
export function playersOf({ features }: TreeEnsemble, players: readonly number[] | undefined): Int32Array {
  if (players === undefined) return Int32Array.from({ length: features }, (_, feature) => feature);
  if (players.length !== features)
    throw new RangeError(
      `cannot share ${features} features out: got ${players.length} players, one a feature`,
    );
  const seen = new Set(players);
  for (let player = 0; player < seen.size; player++)
    if (!seen.has(player))
      throw new RangeError(
        `cannot share features out among ${seen.size} players: they need to be 0 to ${seen.size - 1}`,
      );
  return Int32Array.from(players);
}
