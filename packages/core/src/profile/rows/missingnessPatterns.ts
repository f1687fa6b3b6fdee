import type { Column, Table } from "../../table/index.js";
import { isPresent } from "../../table/index.js";

/** Which columns are missing together. */
export interface MissingnessPatterns {
  /** The columns with missing cells, in the order of the table: what `pattern` and the pairs speak of. */
  readonly columns: readonly string[];
  /** By rows downwards, then text; `pattern` has a character a column of `columns`, `1` where it is missing. At most as many as asked for. */
  readonly patterns: readonly { readonly pattern: string; readonly rows: number }[];
  /** All patterns, those that are not listed too. */
  readonly distinct: number;
  readonly completeRows: number;
  readonly cells: number;
  readonly missingCells: number;
  /** For each two of `columns`: rows in which both are missing, and φ of their indicators; null where one is always missing. */
  readonly pairs: readonly {
    readonly x: string;
    readonly y: string;
    readonly both: number;
    readonly correlation: number | null;
  }[];
}

/**
 * The patterns in which cells of a table are missing (null; NaN is a present cell), and how the columns go together in that: whether one
 * is missing when another is. φ = 1: always together; 0: as often as chance would; below 0: rather the one or the other.
 *
 * Throws `RangeError` for a limit that is no whole number from 1. What is missing together may have one cause, and rows with gaps may differ
 * from the others in what is not there to be seen. Cost: O(rows · columns with gaps²). Golden: `profile/tables.json`.
 *
 * @example
 * import { missingnessPatterns } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const { patterns, pairs } = missingnessPatterns(tableFrom({ a: [1, null, null], b: ["x", null, "y"], c: [1, 2, 3] }));
 * patterns[0]; // => { pattern: "00", rows: 1 }
 * pairs; // => [{ x: "a", y: "b", both: 1, correlation: 0.5 }]
 */
export function missingnessPatterns(
  table: Table,
  options: { readonly mostPatterns?: number } = {},
): MissingnessPatterns {
  const { mostPatterns = 100 } = options;
  if (!(Number.isSafeInteger(mostPatterns) && mostPatterns >= 1))
    throw new RangeError(`cannot list ${mostPatterns} patterns: it needs a whole number from 1`);
  const gapped = table.columns.filter(({ missing }) => missing > 0);
  const missingCells = gapped.reduce((sum, { missing }) => sum + missing, 0);
  const counted = patternsOf(gapped, table.rows);
  return {
    columns: gapped.map(({ name }) => name),
    patterns: counted.slice(0, mostPatterns),
    distinct: counted.length,
    completeRows: counted.find(({ pattern }) => !pattern.includes("1"))?.rows ?? 0,
    cells: table.rows * table.columns.length,
    missingCells,
    pairs: gapped.flatMap((x, i) => gapped.slice(i + 1).map((y) => pairOf(x, y, table.rows))),
  };
}

function patternsOf(
  columns: readonly Column[],
  rows: number,
): readonly { readonly pattern: string; readonly rows: number }[] {
  // Each column cuts the groups of rows so far; the text of a group grows with it.
  let texts = [""];
  const ids = new Int32Array(rows);
  for (const column of columns) {
    const idOf = new Int32Array(2 * texts.length).fill(-1);
    const next: string[] = [];
    for (let row = 0; row < rows; row++) {
      const at = 2 * ids[row]! + (isPresent(column, row) ? 0 : 1);
      if (idOf[at] === -1) {
        idOf[at] = next.length;
        next.push(`${texts[ids[row]!]!}${at & 1}`);
      }
      ids[row] = idOf[at]!;
    }
    texts = next;
  }
  const sizes = new Float64Array(texts.length);
  for (let row = 0; row < rows; row++) sizes[ids[row]!]! += 1;
  return texts
    .map((pattern, id) => ({ pattern, rows: sizes[id]! }))
    .filter((one) => one.rows > 0)
    .sort((a, b) => b.rows - a.rows || (a.pattern < b.pattern ? -1 : 1));
}

function pairOf(x: Column, y: Column, rows: number): MissingnessPatterns["pairs"][number] {
  let both = 0;
  for (let row = 0; row < rows; row++) if (!isPresent(x, row) && !isPresent(y, row)) both += 1;
  const [a, b] = [x.missing, y.missing];
  const base = { x: x.name, y: y.name, both };
  if (a === rows || b === rows) return { ...base, correlation: null };
  const spread = Math.sqrt(a * (rows - a) * b * (rows - b));
  return { ...base, correlation: Math.max(-1, Math.min(1, (both * rows - a * b) / spread)) };
}
