import { InputError } from "../../evidence/index.js";
import type { Column } from "../../table/index.js";
import { featureCell } from "../store/viewRows.js";

/** How a logged value differs from the one that was computed anew. */
export type ParityDifference = "mismatch" | "missing" | "extra";

/** What came of comparing two columns row by row. */
export interface ComparedCells {
  /** Rows where both have a finite number. */
  readonly finite: number;
  readonly mismatches: number;
  /** Rows where only the recomputed side has a value, and where only the logged one has. */
  readonly missing: number;
  readonly extra: number;
  /** Σ|a − b| over Σ(|a| + |b|) of finite numbers, 0 where all are 0; `null` where there are none. */
  readonly smape: number | null;
  /** The rows that differ, with how, and by how much: |a − b| / (|a| + |b|) of finite numbers, else 1. */
  readonly differences: readonly {
    readonly row: number;
    readonly kind: ParityDifference;
    readonly difference: number;
  }[];
}

/** Compares two columns of one length. Throws `InputError` (`wrong-type`) where both hold values of other kinds. */
export function compareCells(logged: Column, recomputed: Column, tolerance: number): ComparedCells {
  const kinds = [logged, recomputed].map((column) => (column.missing === column.length ? null : column.kind));
  const numeric = kinds.every((kind) => kind === null || kind === "number" || kind === "timestamp");
  if (kinds.includes("unsupported") || (!numeric && kinds[0] !== kinds[1] && !kinds.includes(null)))
    throw new InputError(
      "wrong-type",
      `cannot compare the logged column "${logged.name}" of kind ${logged.kind} with one of kind ${recomputed.kind}`,
    );
  const scale = numeric ? scaleOf(logged, recomputed) : 1;
  const differences: { row: number; kind: ParityDifference; difference: number }[] = [];
  const counts = { mismatch: 0, missing: 0, extra: 0 };
  let finite = 0;
  let apart = 0;
  let size = 0;
  for (let row = 0; row < logged.length; row++) {
    const a = featureCell(logged, row);
    const b = featureCell(recomputed, row);
    if (a === null && b === null) continue;
    let kind: ParityDifference | null = null;
    let difference = 1;
    if (a === null) kind = "missing";
    else if (b === null) kind = "extra";
    else {
      if (typeof a === "number" && typeof b === "number" && a - a === 0 && b - b === 0) {
        const gap = Math.abs(a * scale - b * scale);
        const sum = Math.abs(a * scale) + Math.abs(b * scale);
        finite += 1;
        apart += gap;
        size += sum;
        difference = sum === 0 ? 0 : gap / sum;
        if (a !== b && !(Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))))
          kind = "mismatch";
      } else if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) kind = "mismatch";
    }
    if (kind === null) continue;
    counts[kind] += 1;
    differences.push({ row, kind, difference });
  }
  return {
    finite,
    mismatches: counts.mismatch,
    missing: counts.missing,
    extra: counts.extra,
    smape: finite === 0 ? null : size === 0 ? 0 : apart / size,
    differences,
  };
}

/** 1, or 2^-80 where numbers are so large that their sums would overflow. */
function scaleOf(...columns: readonly Column[]): number {
  for (const column of columns)
    if (column.kind === "number" || column.kind === "timestamp")
      for (let row = 0; row < column.length; row++) {
        const magnitude = Math.abs(column.values[row]!);
        if (magnitude > 1e290 && magnitude < Infinity) return 8.271806125530277e-25;
      }
  return 1;
}
