import type { Json } from "../../evidence/index.js";
import type { Shape } from "../../evidence/shape.js";
import { listOf, wholeNumber } from "../../evidence/shape.js";

/** How many failing rows of a rule are kept: all of them, or a sample of so many. */
export type RowsKept = number | "all";

/** Some of the rows that break a rule: every one, or those whose number hashes lowest, whatever order they come in. */
export interface FailingRows {
  add(row: number): void;
  addAll(rows: ArrayLike<number>, firstRow: number): void;
  /** The kept rows, ascending. */
  rows(): Uint32Array;
  state(): Json;
  absorb(state: Json): void;
}

/** The shape of the state of failing rows. */
export const failingRowsShape: Shape = listOf(wholeNumber);

export function failingRows(kept: RowsKept): FailingRows {
  let rows: number[] = [];
  const most = kept === "all" ? Number.POSITIVE_INFINITY : kept;
  const cut = (): void => {
    if (rows.length > most) rows = rows.sort((a, b) => priority(a) - priority(b)).slice(0, most);
  };
  const add = (row: number): void => {
    rows.push(row);
    if (rows.length >= 2 * most + 64) cut();
  };
  return {
    add,
    addAll(more, firstRow) {
      for (let i = 0; i < more.length; i++) add(firstRow + more[i]!);
    },
    rows() {
      cut();
      return Uint32Array.from(rows).sort();
    },
    state() {
      cut();
      return [...rows].sort((a, b) => a - b);
    },
    absorb(state) {
      failingRowsShape(state, "rows");
      for (const row of state as readonly number[]) add(row);
    },
  };
}

/** The murmur3 finaliser, which maps words one to one: a sample without ties that does not depend on cuts. */
function priority(row: number): number {
  let h = Math.imul(row ^ (row >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Throws `RangeError` unless rows can be kept so. */
export function requireRowsKept(kept: RowsKept): RowsKept {
  if (kept === "all" || (Number.isSafeInteger(kept) && kept >= 0)) return kept;
  throw new RangeError(`cannot keep ${String(kept)} failing rows, it needs "all" or a whole number from 0`);
}

/** The rows that {@link failingRows} keeps of all. */
export function sampledRows(all: Uint32Array, kept: RowsKept): Uint32Array {
  if (kept === "all" || all.length <= kept) return all;
  const sample = failingRows(kept);
  sample.addAll(all, 0);
  return sample.rows();
}
