/** Does some work once all work before it has ended, well or badly; it settles as the work does. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets work wait for its turn, in the order of the calls: for an adapter whose state would else change under a step that waits.
 *
 * @example
 * import { inTurn } from "@probity/core/ports";
 * const turns = inTurn();
 * const seen: number[] = [];
 * await Promise.all([3, 1, 2].map((n) => turns(async () => seen.push(n))));
 * seen; // => [3, 1, 2]
 */
export function inTurn(): Turns {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = turn.then(work, work);
    turn = next;
    return next;
  };
}
