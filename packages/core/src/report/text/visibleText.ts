/**
 * Text from outside, safe to print: runs of line breaks and tabs become one space; control characters (a terminal would obey
 * them), unpaired surrogates and characters that reorder their surroundings become U+FFFD.
 */
export function visibleText(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd");
}
