import type { Answer } from "./answer.js";
import { accepted, rejected, unsure } from "./answer.js";
import type { CheckDefinition } from "./checksOf.js";

/** Arrays of a length within the checks whose elements all pass. */
export function arrayAnswer(
  answer: (value: unknown) => Answer,
  checks: readonly CheckDefinition[],
): (value: unknown) => Answer {
  let certain = accepted as Answer;
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const { check, minimum, maximum, length } of checks) {
    if (check === "min_length") least = Math.max(least, minimum ?? Number.NaN);
    else if (check === "max_length") most = Math.min(most, maximum ?? Number.NaN);
    else if (check === "length_equals") {
      least = Math.max(least, length ?? Number.NaN);
      most = Math.min(most, length ?? Number.NaN);
    } else certain = unsure;
  }
  return (value) => {
    if (!Array.isArray(value)) return rejected;
    if (value.length < least || value.length > most) return rejected;
    let given = certain;
    for (let at = 0; at < value.length; at++) {
      const one = answer(value[at]);
      if (one === rejected) return rejected;
      if (one === unsure) given = unsure;
    }
    return given;
  };
}
