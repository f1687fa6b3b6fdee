import type { Answer } from "./answer.js";
import { accepted, rejected, unsure } from "./answer.js";
import type { CheckDefinition } from "./checksOf.js";
import { isLinear } from "./linearPattern.js";

export type TextTest = (text: string) => Answer;

/** Formats whose whole check is their pattern; of the others (url, ipv6, base64, jwt, …) only zod can say. */
export const patternFormats: ReadonlySet<string> = new Set(
  "regex email guid uuid nanoid cuid cuid2 ulid xid ksuid datetime date time duration ipv4 cidrv4 mac e164 emoji lowercase uppercase".split(
    " ",
  ),
);

const highSurrogates = /[\uD800-\uDBFF]/;

/** The checks of a text schema as one test. */
export function textTest(checks: readonly CheckDefinition[]): TextTest {
  const tests = checks.map(testOf);
  const [first, second] = tests;
  if (first === undefined) return () => accepted;
  if (second === undefined) return first;
  return (text) => {
    let answer: Answer = accepted;
    for (const test of tests) {
      const one = test(text);
      if (one === rejected) return rejected;
      if (one === unsure) answer = unsure;
    }
    return answer;
  };
}

function testOf(check: CheckDefinition): TextTest {
  switch (check.check) {
    case "string_format":
      return formatTest(check);
    case "min_length":
      return lengthTest(check.minimum!, Number.POSITIVE_INFINITY);
    case "max_length":
      return lengthTest(0, check.maximum!);
    case "length_equals":
      return lengthTest(check.length!, check.length!);
    default:
      return () => unsure;
  }
}

function formatTest(check: CheckDefinition): TextTest {
  const { format = "", pattern, includes, prefix, suffix, position } = check;
  if (check.fn !== undefined) return () => unsure;
  if (format === "includes" && includes !== undefined)
    return (text) => (text.includes(includes, position) ? accepted : rejected);
  if (format === "starts_with" && prefix !== undefined)
    return (text) => (text.startsWith(prefix) ? accepted : rejected);
  if (format === "ends_with" && suffix !== undefined)
    return (text) => (text.endsWith(suffix) ? accepted : rejected);
  if (!patternFormats.has(format) || pattern === undefined) return () => unsure;
  if (isLinear(pattern)) return (text) => (pattern.test(text) ? accepted : rejected);
  // Sticky and global patterns carry state, which zod resets before each test: it is a fresh pattern each time, without the state.
  const stateless = new RegExp(pattern.source, pattern.flags.replace("g", ""));
  if (!stateless.sticky) return (text) => (stateless.test(text) ? accepted : rejected);
  return (text) => {
    stateless.lastIndex = 0;
    return stateless.test(text) ? accepted : rejected;
  };
}

/** Whether zod counts code points or UTF-16 units depends on its version; only text with surrogate pairs can tell the two apart. */
function lengthTest(minimum: number, maximum: number): TextTest {
  return (text) => {
    const units = text.length;
    const fits = units >= minimum && units <= maximum;
    if (fits ? units >= 2 * minimum : units < minimum) return fits ? accepted : rejected;
    if (highSurrogates.test(text)) return unsure;
    return fits ? accepted : rejected;
  };
}
