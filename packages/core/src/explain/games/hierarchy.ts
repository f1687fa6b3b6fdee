/** Players in nested groups: a number is a player, a list is a group that stays together. */
export type Hierarchy = readonly (number | Hierarchy)[];

/** Throws `RangeError` unless every player from 0 to `players` − 1 stands in the hierarchy once, and no group is empty. */
export function requireHierarchy(hierarchy: Hierarchy, players: number): void {
  const seen = new Uint8Array(players);
  let count = 0;
  const visit = (group: Hierarchy): void => {
    if (group.length === 0) throw new RangeError("cannot keep an empty group together: it needs a player");
    for (const member of group) {
      if (typeof member !== "number") visit(member);
      else if (seen[member] === 0) {
        seen[member] = 1;
        count++;
      } else
        throw new RangeError(
          `cannot place player ${member} in a hierarchy: each of 0 to ${players - 1} stands in it once`,
        );
    }
  };
  visit(hierarchy);
  if (count !== players)
    throw new RangeError(`cannot group ${players} players by a hierarchy of ${count}: it needs all of them`);
}

/** The players of a member of a hierarchy. */
export function playersIn(member: number | Hierarchy): readonly number[] {
  return typeof member === "number" ? [member] : member.flatMap(playersIn);
}
