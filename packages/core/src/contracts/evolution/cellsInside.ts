import type { CellTerms, KindTerms } from "./cellTerms.js";
import { cellKinds, everything } from "./cellTerms.js";
import type { ChangeKind, Inside } from "./contractChange.js";
import { patternInside } from "./patternInside.js";

/** An aspect under which the cells of two columns are compared. */
export type Aspect = Extract<ChangeKind, "type" | "range" | "length" | "pattern" | "enum" | "refinement">;

/** All of them. */
export const aspects: readonly Aspect[] = ["type", "range", "length", "pattern", "enum", "refinement"];

/**
 * Whether the present cells that one column accepts are all accepted by another, told by aspect. Each aspect is taken alone: a change that
 * another condition makes idle still counts.
 */
export function cellsInside(inner: CellTerms, outer: CellTerms): { readonly [aspect in Aspect]: Inside } {
  const answers: { [aspect in Aspect]: Inside } = {
    type: otherInside(inner.other, outer.other),
    range: true,
    length: true,
    pattern: true,
    enum: true,
    refinement: true,
  };
  const note = (aspect: Aspect, answer: Inside): void => {
    if (answer === false || (answer === null && answers[aspect] === true)) answers[aspect] = answer;
  };
  for (const kind of cellKinds) {
    const left = inner.kinds[kind];
    const right = outer.kinds[kind];
    if (left === null) continue;
    const values = left.values?.filter(inner.accepts);
    if (values?.length === 0) continue;
    if (right === null) note("type", false);
    else if (values !== undefined) note("enum", values.every(outer.accepts));
    else if (right.values !== null) note("enum", false);
    else {
      if (right.whole && !left.whole) note("type", false);
      note(kind === "text" ? "length" : "range", left.lower >= right.lower && left.upper <= right.upper);
      note("pattern", patternsInside(left, right));
      note("refinement", restInside(left, right));
    }
  }
  return answers;
}

function otherInside(inner: string | null, outer: string | null): Inside {
  if (inner === null || outer === everything || inner === outer) return true;
  return outer === null || inner === everything ? false : null;
}

function patternsInside({ patterns: left }: KindTerms, { patterns: right }: KindTerms): Inside {
  let answer: Inside = true;
  for (const pattern of right) {
    const answers = left.map((one) => patternInside(one, pattern));
    if (answers.includes(true)) continue;
    // With several patterns a text that one lets through may be stopped by the next.
    const [only] = answers;
    if (answers.length === 0 || (answers.length === 1 && only === false)) return false;
    answer = null;
  }
  return answer;
}

function restInside({ rest: left }: KindTerms, { rest: right }: KindTerms): Inside {
  if (right.every((one) => left.includes(one))) return true;
  return left.length === 0 ? false : null;
}
