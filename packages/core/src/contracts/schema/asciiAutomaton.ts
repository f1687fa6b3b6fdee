import type { PatternNode } from "./parsePattern.js";
import { parsePattern } from "./parsePattern.js";

const symbols = 128;
const mostStates = 256;
const mostPositions = 2000;

/**
 * A deterministic automaton over ASCII, exact for text without other characters: text is accepted where the state after its last
 * character is. State 0 accepts nothing any more.
 */
export interface AsciiAutomaton {
  /** `next[state · 128 + character]` */
  readonly next: Uint16Array;
  readonly start: number;
  readonly accepts: Uint8Array;
}

/**
 * The automaton of a pattern with ECMAScript's meaning, `null` where it is not simple (look-around, back-references, word boundaries,
 * flags beyond `u`, anchors inside, too many states).
 */
export function patternAutomaton({ source, flags }: RegExp): AsciiAutomaton | null {
  if (flags.replace("u", "") !== "") return null;
  const pattern = parsePattern(source);
  return pattern === null ? null : automatonOf(pattern.node, pattern);
}

/** The automaton of a list of texts. */
export function textsAutomaton(texts: readonly string[]): AsciiAutomaton | null {
  const branches = texts.map(
    (text): PatternNode => ({
      kind: "sequence",
      parts: Array.from(text, (character): PatternNode => ({ kind: "set", set: only(character) })),
    }),
  );
  return automatonOf({ kind: "choice", branches }, { fromStart: true, toEnd: true });
}

/** A set of one character, which is empty where it is no ASCII. */
function only(character: string): Uint8Array {
  const set = new Uint8Array(symbols);
  const code = character.charCodeAt(0);
  if (code < symbols) set[code] = 1;
  return set;
}

/** A position of the nondeterministic automaton: free steps, and one step by a set of characters. */
interface Position {
  readonly free: number[];
  readonly set: Uint8Array | null;
  to: number;
}

function automatonOf(
  node: PatternNode,
  { fromStart, toEnd }: { readonly fromStart: boolean; readonly toEnd: boolean },
): AsciiAutomaton | null {
  const positions: Position[] = [];
  const add = (free: number[], set: Uint8Array | null, to: number): number => {
    positions.push({ free, set, to });
    return positions.length - 1;
  };
  const end = add([], null, -1);
  let start = build(node, end);
  if (start === null) return null;
  const any = new Uint8Array(symbols).fill(1);
  if (!toEnd) Object.assign(positions[end]!, { set: any, to: end });
  if (!fromStart) {
    const loop = add([start], any, -1);
    positions[loop]!.to = loop;
    start = loop;
  }
  return determine(positions, start, end);

  /** Thompson's construction from the end backwards: the entry to a node that continues at `exit`. */
  function build(part: PatternNode, exit: number): number | null {
    if (positions.length > mostPositions) return null;
    switch (part.kind) {
      case "set":
        return add([], part.set, exit);
      case "sequence":
        return part.parts.reduceRight<number | null>(
          (next, one) => (next === null ? null : build(one, next)),
          exit,
        );
      case "choice": {
        const entries = part.branches.map((branch) => build(branch, exit));
        return entries.includes(null) ? null : add(entries as number[], null, -1);
      }
      case "repeat": {
        let entry: number | null = exit;
        if (part.maximum === Number.POSITIVE_INFINITY) {
          const again = add([exit], null, -1);
          const body = build(part.of, again);
          if (body === null) return null;
          positions[again]!.free.push(body);
          entry = again;
        } else
          for (let i = part.minimum; i < part.maximum && entry !== null; i++) {
            const body: number | null = build(part.of, entry);
            entry = body === null ? null : add([exit, body], null, -1);
          }
        for (let i = 0; i < part.minimum && entry !== null; i++) entry = build(part.of, entry);
        return entry;
      }
    }
  }
}

/** The subset construction. State 0 is the empty set. */
function determine(positions: readonly Position[], start: number, end: number): AsciiAutomaton | null {
  const ids = new Map<string, number>([["", 0]]);
  const sets: number[][] = [[]];
  const stateOf = (seeds: readonly number[]): number => {
    const reached = new Set<number>();
    const visit = (position: number): void => {
      if (reached.has(position)) return;
      reached.add(position);
      positions[position]!.free.forEach(visit);
    };
    seeds.forEach(visit);
    const set = [...reached].sort((a, b) => a - b);
    const key = set.join();
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, sets.length);
    sets.push(set);
    return sets.length - 1;
  };
  const { kindOf, members } = symbolKinds(positions);
  const first = stateOf([start]);
  const next: number[] = [];
  for (let state = 0; state < sets.length; state++) {
    if (sets.length > mostStates) return null;
    const set = sets[state]!;
    const targets = members.map((symbol) =>
      stateOf(set.filter((at) => positions[at]!.set?.[symbol] === 1).map((at) => positions[at]!.to)),
    );
    for (let symbol = 0; symbol < symbols; symbol++) next.push(targets[kindOf[symbol]!]!);
  }
  return {
    next: Uint16Array.from(next),
    start: first,
    accepts: Uint8Array.from(sets, (set) => (set.includes(end) ? 1 : 0)),
  };
}

/** Characters that no set tells apart are of one kind; `members` holds one character of each. */
function symbolKinds(positions: readonly Position[]): {
  readonly kindOf: Uint8Array;
  readonly members: readonly number[];
} {
  let kindOf = new Uint8Array(symbols);
  for (const set of new Set(positions.map((position) => position.set))) {
    if (set === null) continue;
    const split = new Map<number, number>();
    kindOf = kindOf.map((kind, symbol) => {
      const key = 2 * kind + set[symbol]!;
      if (!split.has(key)) split.set(key, split.size);
      return split.get(key)!;
    });
  }
  const members: number[] = [];
  kindOf.forEach((kind, symbol) => (members[kind] ??= symbol));
  return { kindOf, members };
}
