import { typeDirection } from "./typeDirection.js";

/** How the columns of one table differ from those of another. */
export interface SchemaChange {
  /** In the order of the current table, without renamed ones. */
  readonly added: readonly string[];
  /** In the order of the reference, without renamed ones. */
  readonly removed: readonly string[];
  /** Of equal type and equal content, the old name gone and the new one not there before. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Two columns of one type that hold each other's content. */
  readonly swapped: readonly (readonly [string, string])[];
  readonly typeChanged: readonly TypeChange[];
  readonly nullabilityChanged: readonly NullabilityChange[];
  /** Labels that came or went in text of at most 20 labels on both sides; columns without either are left out. */
  readonly categories: { readonly [column: string]: CategoryChange };
  /** Whether the columns of both stand in another order. */
  readonly reordered: boolean;
  /** Columns of both whose nullability and labels cannot be told, since one side has no rows. */
  readonly notMeasured: readonly string[];
}

/** `widened`: every value of the old type is one of the new. `narrowed`: the other way round. */
export interface TypeChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly direction: "widened" | "narrowed" | "incompatible";
}

/** A column that had no missing cell and has some, or the other way round. */
export interface NullabilityChange {
  readonly column: string;
  readonly from: "complete" | "has-nulls";
  readonly to: "complete" | "has-nulls";
}

/** Labels that came, and labels that went. */
export interface CategoryChange {
  readonly new: readonly string[];
  readonly gone: readonly string[];
}

/** What a comparison of schemas reads of a column. */
export interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly rows: number;
  readonly missing: number;
  /** All labels of a text column of few; null where they are many or not known. */
  readonly labels: readonly string[] | null;
}

/** A category has no more labels than this. */
export const mostLabels = 20;

/** The differences of two lists of columns, of which `isSame` tells whether two hold the same. */
export function schemaChange<S extends ColumnShape>(
  reference: readonly S[],
  current: readonly S[],
  isSame: (a: S, b: S) => boolean,
): SchemaChange {
  const isAlike = (a: S, b: S): boolean =>
    a.rows > 0 && typeDirection(a.type, b.type) === "same" && isSame(a, b);
  const missingIn = (side: readonly S[], other: readonly S[]): S[] =>
    side.filter(({ name }) => !other.some((one) => one.name === name));
  const gone = missingIn(reference, current);
  const came = missingIn(current, reference);
  const renamed: { from: S; to: S }[] = [];
  for (const from of gone) {
    const to = came.find((one) => !renamed.some((known) => known.to === one) && isAlike(from, one));
    if (to !== undefined) renamed.push({ from, to });
  }
  const both = reference.flatMap((before) => {
    const after = current.find(({ name }) => name === before.name);
    return after === undefined ? [] : [{ before, after }];
  });
  const swapped = swappedPairs(both, isAlike);
  const measured = both.filter(({ before, after }) => before.rows > 0 && after.rows > 0);
  const steady = measured.filter(({ before }) => !swapped.flat().includes(before.name));
  return {
    added: came.filter((one) => !renamed.some(({ to }) => to === one)).map(({ name }) => name),
    removed: gone.filter((one) => !renamed.some(({ from }) => from === one)).map(({ name }) => name),
    renamed: renamed.map(({ from, to }) => ({ from: from.name, to: to.name })),
    swapped,
    typeChanged: both.flatMap(({ before, after }): TypeChange[] => {
      const direction = typeDirection(before.type, after.type);
      if (direction === "same") return [];
      return [{ column: before.name, from: before.type, to: after.type, direction }];
    }),
    nullabilityChanged: steady.flatMap(({ before, after }): NullabilityChange[] => {
      const [from, to] = [nullability(before), nullability(after)];
      return from === to ? [] : [{ column: before.name, from, to }];
    }),
    categories: Object.fromEntries(
      steady.flatMap(({ before, after }): [string, CategoryChange][] => {
        const change = categoryChange(before, after);
        return change === null ? [] : [[before.name, change]];
      }),
    ),
    reordered: isReordered(reference, current),
    notMeasured: both.filter((one) => !measured.includes(one)).map(({ before }) => before.name),
  };
}

interface Pair<S> {
  readonly before: S;
  readonly after: S;
}

function swappedPairs<S extends ColumnShape>(
  both: readonly Pair<S>[],
  isAlike: (a: S, b: S) => boolean,
): readonly (readonly [string, string])[] {
  // Only columns that changed can be swapped: most tables have few of them.
  const changed = both.filter(({ before, after }) => !isAlike(before, after));
  return changed.flatMap((x, i) =>
    changed
      .slice(i + 1)
      .filter((y) => isAlike(x.before, y.after) && isAlike(y.before, x.after))
      .map((y): readonly [string, string] => [x.before.name, y.before.name]),
  );
}

function nullability({ missing }: ColumnShape): "complete" | "has-nulls" {
  return missing === 0 ? "complete" : "has-nulls";
}

function categoryChange(
  { labels: before }: ColumnShape,
  { labels: after }: ColumnShape,
): CategoryChange | null {
  if (before === null || after === null) return null;
  const came = after.filter((label) => !before.includes(label)).sort();
  const gone = before.filter((label) => !after.includes(label)).sort();
  return came.length + gone.length === 0 ? null : { new: came, gone };
}

function isReordered(reference: readonly ColumnShape[], current: readonly ColumnShape[]): boolean {
  const common = (side: readonly ColumnShape[], other: readonly ColumnShape[]): string[] =>
    side.map(({ name }) => name).filter((name) => other.some((one) => one.name === name));
  const before = common(reference, current);
  const after = common(current, reference);
  return before.some((name, i) => after[i] !== name);
}
