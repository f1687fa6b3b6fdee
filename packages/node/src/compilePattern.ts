import { InputError } from "@probity/core";
import { translatePattern } from "@probity/core/contracts";
import { RE2JS } from "re2js";

/**
 * Compiles a pattern of ECMAScript (with the `u` flag) for texts that come from outside: it takes time in proportion to the text,
 * whatever the pattern, and finds what ECMAScript finds. Hand it to `checkOdcs` for the patterns of a document.
 *
 * Throws `InputError` (`unsupported-pattern`) for what `translatePattern` of core refuses, and for patterns too large to run.
 *
 * @example
 * import { compilePattern } from "@probity/node";
 * const test = compilePattern("^(a+)+$");
 * test("aaaa"); // => true
 * test(`${"a".repeat(50_000)}b`); // => false
 * compilePattern("(?=a)b"); // throws unsupported-pattern
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const compiled = compiledBy(translatePattern(pattern));
  return (text) => compiled.matcher(text).find();
}

function compiledBy(translated: string): RE2JS {
  try {
    return RE2JS.compile(translated);
  } catch (cause) {
    throw new InputError(
      "unsupported-pattern",
      "the pattern is too large to be run, or has a class that is not known",
      {
        cause,
      },
    );
  }
}
