import type { AsciiAutomaton } from "./asciiAutomaton.js";

const longest = 31;

/** What an automaton accepts where it is texts of one length, with a set of characters for each place: `^[A-Z]{2}-[0-9]{6}$`. */
export interface FixedText {
  readonly length: number;
  /** By character or byte: bit p is set where it may stand at place p. Nothing above ASCII may. */
  readonly places: Int32Array;
}

/**
 * The places of an automaton, `null` where what may follow depends on what came before. Places do not wait for each other, as the
 * states of an automaton do, so they are tested several times faster.
 */
export function fixedText({ next, start, accepts }: AsciiAutomaton): FixedText | null {
  const places = new Int32Array(256);
  let state = start;
  for (let length = 0; length <= longest; length++) {
    let onward = 0;
    for (let character = 0; character < 128; character++) {
      const target = next[(state << 7) | character]!;
      if (target === 0) continue;
      if (onward !== 0 && target !== onward) return null;
      onward = target;
      places[character]! |= 1 << length;
    }
    if (accepts[state] === 1) return onward === 0 ? { length, places } : null;
    if (onward === 0) return null;
    state = onward;
  }
  return null;
}
