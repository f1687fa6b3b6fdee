import type { AsciiAutomaton } from "./asciiAutomaton.js";
import { patternAutomaton } from "./asciiAutomaton.js";
import type { CheckDefinition } from "./checksOf.js";
import { patternFormats } from "./textTest.js";

/** The pattern that alone decides whether a text passes its checks, `null` where there is none. */
export function onlyPattern(checks: readonly CheckDefinition[]): RegExp | null {
  const [only, second] = checks;
  if (only === undefined || second !== undefined || only.fn !== undefined) return null;
  return patternFormats.has(only.format ?? "") ? (only.pattern ?? null) : null;
}

/** The automaton of texts whose length alone is checked, if it is; every text where nothing is. */
export function lengthAutomaton(checks: readonly CheckDefinition[]): AsciiAutomaton | null {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const { check, minimum = 0, maximum = most, length } of checks) {
    if (check === "min_length") least = Math.max(least, minimum);
    else if (check === "max_length") most = Math.min(most, maximum);
    else if (check === "length_equals" && length !== undefined) {
      least = Math.max(least, length);
      most = Math.min(most, length);
    } else return null;
  }
  const bounded = most !== Number.POSITIVE_INFINITY;
  if (!isCount(least) || (bounded && !isCount(most)) || least > most) return null;
  return patternAutomaton(new RegExp(`^[^]{${least},${bounded ? most : ""}}$`));
}

/** What a quantifier of a small automaton can hold. */
function isCount(length: number): boolean {
  return Number.isInteger(length) && length >= 0 && length <= 200;
}
