import type { AsciiAutomaton } from "../schema/asciiAutomaton.js";
import { patternAutomaton } from "../schema/asciiAutomaton.js";
import type { Inside } from "./contractChange.js";

/**
 * Whether every text that one pattern finds something in is one that another pattern finds something in: by the product of their automata.
 * `null` where a pattern is not simple enough to say.
 * Cost: O(states · states).
 */
export function patternInside(inner: RegExp, outer: RegExp): Inside {
  if (inner.source === outer.source && inner.flags === outer.flags) return true;
  const left = patternAutomaton(inner);
  const right = patternAutomaton(outer);
  if (left === null || right === null) return null;
  if (!asciiInside(left, right)) return false;
  // With and without the flag u, characters beyond the basic plane are one or two.
  return inner.flags === outer.flags && speaksOfAscii(inner) && speaksOfAscii(outer) ? true : null;
}

/** Whether no ASCII text is accepted by one automaton and not by the other. */
function asciiInside(left: AsciiAutomaton, right: AsciiAutomaton): boolean {
  const states = right.accepts.length;
  const first = left.start * states + right.start;
  const seen = new Set([first]);
  // A set is walked in the order of insertion, so it is the queue as well.
  for (const pair of seen) {
    const a = Math.floor(pair / states);
    const b = pair % states;
    if (left.accepts[a] === 1 && right.accepts[b] === 0) return false;
    if (a === 0) continue;
    for (let symbol = 0; symbol < 128; symbol++)
      seen.add(left.next[a * 128 + symbol]! * states + right.next[b * 128 + symbol]!);
  }
  return true;
}

/**
 * Whether a pattern names no character beyond ASCII, nor a control character: then all characters beyond ASCII are to it what the
 * character U+0001 is, and what holds of ASCII texts holds of all.
 */
function speaksOfAscii({ source }: RegExp): boolean {
  return /^[ -~]*$/.test(source) && !/\\[sSuxcpPk0-9]/.test(source) && !/(?<!\\)(?:\\\\)*\./.test(source);
}
