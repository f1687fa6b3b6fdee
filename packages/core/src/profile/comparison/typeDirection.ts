/** The whole numbers that a type holds, as powers of two: from −2^low (0 where there is no sign) to 2^high. */
const wholeNumbers: { readonly [type: string]: { readonly low: number; readonly high: number } } = {
  int8: { low: 7, high: 7 },
  int16: { low: 15, high: 15 },
  int32: { low: 31, high: 31 },
  int64: { low: 63, high: 63 },
  uint8: { low: 0, high: 8 },
  uint16: { low: 0, high: 16 },
  uint32: { low: 0, high: 32 },
  uint64: { low: 0, high: 64 },
};
const fractions = ["float32", "float64"];

/**
 * What a change of a column's type does to its readers: `widened` where the new type takes in the old one's values, `narrowed` the other way
 * round. Whole numbers lie within fractions, dates within timestamps; a dictionary of text is text.
 */
export function typeDirection(from: string, to: string): "same" | "widened" | "narrowed" | "incompatible" {
  const [a, b] = [plain(from), plain(to)];
  if (a === b) return "same";
  if (isWithin(a, b)) return "widened";
  return isWithin(b, a) ? "narrowed" : "incompatible";
}

function plain(type: string): string {
  return type === "dictionary" ? "utf8" : type;
}

function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [wholeNumbers[inner], wholeNumbers[outer]];
  if (a !== undefined && b !== undefined) return a.low <= b.low && a.high <= b.high;
  if (fractions.includes(outer)) return a !== undefined || (inner === "float32" && outer === "float64");
  return inner === "null" || (inner === "date" && outer === "timestamp");
}
