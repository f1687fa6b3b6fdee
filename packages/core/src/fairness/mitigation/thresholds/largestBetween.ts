/**
 * Answers where the largest of some values from one place up to another stands; −1 where there is none between. A table of the largest of
 * every run whose length is a power of two: O(n log n) to make, O(1) an answer.
 */
export function largestBetween(values: Float64Array): (from: number, to: number) => number {
  const larger = (a: number, b: number): number => (values[a]! >= values[b]! ? a : b);
  const tables = [Uint32Array.from(values.keys())];
  for (let half = 1; 2 * half <= values.length; half *= 2) {
    const last = tables[tables.length - 1]!;
    tables.push(
      Uint32Array.from({ length: values.length - 2 * half + 1 }, (_, i) => larger(last[i]!, last[i + half]!)),
    );
  }
  return (from, to) => {
    if (from >= to) return -1;
    const level = 31 - Math.clz32(to - from);
    const table = tables[level]!;
    return larger(table[from]!, table[to - (1 << level)]!);
  };
}
