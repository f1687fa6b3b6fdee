/** The different runs of so many code points in a text; none where it is shorter. */
export function shinglesOf(text: string, length: number): ReadonlySet<string> {
  const found = new Set<string>();
  // Where each code point begins, and where the last one ends.
  const starts = [0];
  for (const point of text) starts.push(starts.at(-1)! + point.length);
  for (let at = 0; at + length < starts.length; at++) found.add(text.slice(starts[at], starts[at + length]));
  return found;
}

/** The shingles of texts as numbers, ascending in each text; the fewer texts have a shingle, the smaller is its number. */
export function numberedShingles(texts: readonly string[], length: number): readonly Int32Array[] {
  const ids = new Map<string, number>();
  const sets = texts.map((text) =>
    Int32Array.from(shinglesOf(text, length), (one) => {
      const known = ids.get(one);
      if (known !== undefined) return known;
      ids.set(one, ids.size);
      return ids.size - 1;
    }),
  );
  const holders = new Int32Array(ids.size);
  for (const set of sets) for (const id of set) holders[id]! += 1;
  const rankOf = new Int32Array(ids.size);
  Array.from(rankOf, (_, id) => id)
    .sort((a, b) => holders[a]! - holders[b]! || a - b)
    .forEach((id, rank) => {
      rankOf[id] = rank;
    });
  return sets.map((set) => set.map((id) => rankOf[id]!).sort());
}

/** Throws `RangeError` for a length that is no whole number from 1. */
export function requireShingle(attempt: string, length: number): void {
  if (!(Number.isSafeInteger(length) && length >= 1))
    throw new RangeError(`cannot ${attempt} by ${length} code points: it needs a whole number from 1`);
}
