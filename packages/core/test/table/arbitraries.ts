import fc from "fast-check";

/** Text that is Unicode: no half pairs. Labels repeat often. */
export const words: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "é",
    "b",
    "\uFEFF",
    "😀",
    "longer than twenty-four bytes, to be decoded otherwise",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);

export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

/** Instants in whole milliseconds, around the epoch and far off. */
export const instants: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -6e13, max: 2e14 }),
);

export interface Cells {
  readonly number: (number | null)[];
  readonly text: (string | null)[];
  readonly flag: (boolean | null)[];
  readonly at: (Date | null)[];
}

export const cells: fc.Arbitrary<Cells> = fc.nat(40).chain((rows) => {
  const column = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> =>
    fc
      .boolean()
      .chain((full) =>
        fc.array(full ? one : fc.option(one, { freq: 3 }), { minLength: rows, maxLength: rows }),
      );
  return fc.record({
    number: column(numbers),
    text: column(words),
    flag: column(fc.boolean()),
    at: column(instants.map((ms) => new Date(ms))),
  });
});

export function rowsOfCells(source: Cells): Record<string, unknown>[] {
  return source.number.map((_, row) => ({
    number: source.number[row],
    text: source.text[row],
    flag: source.flag[row],
    at: source.at[row],
  }));
}
