import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { countPermutation, linearQuantile, rowsBelow } from "../../statistics/index.js";
import type { ColumnSide, NumberSide } from "../columns/columnSide.js";
import { finiteRows, quantileOf } from "../distribution/quantileOf.js";
import { labelCounts } from "./categoryChange.js";
import type { SidePair } from "./method.js";

/** Counts of the rows of each cell, in the reference and in the current sample. */
export type CellCounts = SidePair<Float64Array>;

/** Beyond this many rows only the counts are exchanged: the deciles would hardly move. */
const mostRowsExchanged = 20_000;

/** Two samples cut into the same cells, and how to exchange their rows at random: with the deciles cut anew, or the counts alone. */
export interface StabilityCells {
  readonly counts: CellCounts;
  readonly law: "permutation" | "permutation-of-counts";
  readonly permuted: (random: SeededRandom) => CellCounts;
}

/**
 * A cell for each label, or the cells between the distinct reference deciles (a value on an edge falls above it, the outer cells are open);
 * then one for null, NaN, −∞ and +∞ each.
 */
export function stabilityCells(sides: SidePair<ColumnSide>): StabilityCells {
  const { reference, current } = sides;
  if (reference.values.kind === "category" && current.values.kind === "category") {
    const labels = labelCounts({ reference: reference.values, current: current.values });
    const counts = withAbsent(labels, sides);
    return { counts, law: "permutation", permuted: countPermutation(counts) };
  }
  if (reference.values.kind === "number" && current.values.kind === "number")
    return numberCells({ reference: reference.values, current: current.values }, sides);
  throw new NotMeasurable("unsupported-type");
}

function numberCells(values: SidePair<NumberSide>, sides: SidePair<ColumnSide>): StabilityCells {
  const edges = distinct(deciles.map((p) => quantileOf(values.reference, p)));
  const counts = withAbsent(
    { reference: countedBetween(values.reference, edges), current: countedBetween(values.current, edges) },
    sides,
  );
  const rows = sides.reference.rows + sides.current.rows;
  const [x, y] = [values.reference.distribution, values.current.distribution];
  if (rows > mostRowsExchanged || !("ascending" in x && "ascending" in y))
    return { counts, law: "permutation-of-counts", permuted: countPermutation(counts) };
  const pooled = new Float64Array(x.ascending.length + y.ascending.length);
  pooled.set(x.ascending);
  pooled.set(y.ascending, x.ascending.length);
  pooled.sort();
  const absent = [1, 2, 3, 4].map((i) => sides.reference.presence[i]! + sides.current.presence[i]!);
  return {
    counts,
    law: "permutation",
    permuted: (random) => recounted(pooled, absent, shuffledMembership(rows, sides.reference.rows, random)),
  };
}

const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth / 10);

function distinct(ascending: readonly number[]): readonly number[] {
  return ascending.filter((edge, i) => i === 0 || edge > ascending[i - 1]!);
}

function countedBetween(side: NumberSide, edges: readonly number[]): Float64Array {
  const below = edges.map((edge) => rowsBelowEdge(side, edge));
  return Float64Array.from(
    [...below, finiteRows(side)],
    (rows, cell) => rows - (cell === 0 ? 0 : below[cell - 1]!),
  );
}

function rowsBelowEdge({ distribution }: NumberSide, edge: number): number {
  if ("ascending" in distribution) return rowsBelow(distribution.ascending, edge);
  const { at, below, rows } = distribution;
  const knot = rowsBelow(at, edge);
  // The edges are knots of the reference; those of another side say nothing exact of them.
  if (at[knot] !== edge) throw new NotMeasurable("needs-rows");
  return Math.round(below[knot]! * rows);
}

function withAbsent(counts: CellCounts, { reference, current }: SidePair<ColumnSide>): CellCounts {
  return {
    reference: Float64Array.of(...counts.reference, ...reference.presence.slice(1)),
    current: Float64Array.of(...counts.current, ...current.presence.slice(1)),
  };
}

/** The finite rows in the order of their values, then blocks of the absent ones; 1 where the row falls to the reference. */
function recounted(pooled: Float64Array, absent: readonly number[], inReference: Uint8Array): CellCounts {
  const rows = pooled.length;
  const reference = pooled.filter((_, i) => inReference[i] === 1);
  const current = pooled.filter((_, i) => inReference[i] === 0);
  const edges = reference.length === 0 ? [] : distinct(deciles.map((p) => linearQuantile(reference, p)));
  const counts = {
    reference: [...countedBetween(sorted(reference), edges)],
    current: [...countedBetween(sorted(current), edges)],
  };
  let from = rows;
  for (const block of absent) {
    const here = inReference.subarray(from, from + block).reduce((sum, one) => sum + one, 0);
    counts.reference.push(here);
    counts.current.push(block - here);
    from += block;
  }
  return { reference: Float64Array.from(counts.reference), current: Float64Array.from(counts.current) };
}

function sorted(ascending: Float64Array): NumberSide {
  return { kind: "number", distribution: { ascending } };
}

/** `ones` of `rows` places at random: Fisher and Yates from the front, as far as ones go. */
function shuffledMembership(rows: number, ones: number, random: SeededRandom): Uint8Array {
  const membership = new Uint8Array(rows).fill(1, 0, ones);
  for (let i = 0; i < rows - 1; i++) {
    const j = i + random.integer(rows - i);
    const kept = membership[i]!;
    membership[i] = membership[j]!;
    membership[j] = kept;
  }
  return membership;
}
