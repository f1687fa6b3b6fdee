/** Who takes part in the game: columns by themselves, or several columns as one player. */
export interface Players {
  readonly count: number;
  /** The player of each column. */
  readonly playerOf: Int32Array;
}

/**
 * Each column its own player, or the groups given. Throws `RangeError` unless every column stands in one group, and no group is empty.
 */
export function settledPlayers(
  groups: readonly (readonly number[])[] | undefined,
  features: number,
): Players {
  if (groups === undefined)
    return { count: features, playerOf: Int32Array.from({ length: features }, (_, i) => i) };
  const playerOf = new Int32Array(features).fill(-1);
  groups.forEach((columns, player) => {
    if (columns.length === 0) throw new RangeError(`cannot play with group ${player}: it has no column`);
    for (const column of columns) {
      if (playerOf[column] !== -1)
        throw new RangeError(
          `cannot place column ${column} in group ${player}: each column from 0 to ${features - 1} stands in one group`,
        );
      playerOf[column] = player;
    }
  });
  const left = playerOf.indexOf(-1);
  if (left >= 0) throw new RangeError(`cannot leave column ${left} out of the groups: each stands in one`);
  return { count: groups.length, playerOf };
}

/** The groups that a player for each column tells: the other way round. Throws `RangeError` where a player is no number from 0. */
export function groupsOf(playerOf: ArrayLike<number>): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (let column = 0; column < playerOf.length; column++) {
    const player = playerOf[column]!;
    if (!Number.isInteger(player) || player < 0 || player >= playerOf.length)
      throw new RangeError(
        "cannot group columns: players need to be whole numbers from 0, one a column at most",
      );
    while (groups.length <= player) groups.push([]);
    groups[player]!.push(column);
  }
  return groups;
}
