import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { drawnRows } from "../../statistics/index.js";

/** Rows to learn from and rows to guess, and which of them are in a group. */
export interface GroupSplit {
  readonly training: DenseMatrix;
  readonly heldOut: DenseMatrix;
  readonly labelsOf: (group: number) => { readonly training: Uint8Array; readonly heldOut: Uint8Array };
}

/** Takes about the same share of each group for training, drawn from a stream of its own. */
export function splitByGroup(
  features: DenseMatrix,
  {
    groupOf,
    sizes,
    trainingShare,
    random,
  }: {
    readonly groupOf: Int32Array;
    readonly sizes: Uint32Array;
    readonly trainingShare: number;
    readonly random: SeededRandom;
  },
): GroupSplit {
  const isTraining = new Uint8Array(features.rows);
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  groupOf.forEach((group, row) => {
    members[group]![filled[group]!++] = row;
  });
  members.forEach((own, group) => {
    const kept = Math.round(own.length * trainingShare);
    for (const place of drawnRows(own.length, kept, random.stream("training rows", group)))
      isTraining[own[place]!] = 1;
  });
  const rows = Uint32Array.from(groupOf.keys());
  const trainingRows = rows.filter((row) => isTraining[row] === 1);
  const heldOutRows = rows.filter((row) => isTraining[row] === 0);
  return {
    training: rowsOf(features, trainingRows),
    heldOut: rowsOf(features, heldOutRows),
    labelsOf: (group) => {
      const labels = (own: Uint32Array) => Uint8Array.from(own, (row) => (groupOf[row] === group ? 1 : 0));
      return { training: labels(trainingRows), heldOut: labels(heldOutRows) };
    },
  };
}

/** One column as a matrix of its own. */
export function columnOf({ values, rows, columns }: DenseMatrix, column: number): DenseMatrix {
  return {
    values: Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!),
    rows,
    columns: 1,
  };
}

function rowsOf({ values, columns }: DenseMatrix, rows: Uint32Array): DenseMatrix {
  const kept = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => kept.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: kept, rows: rows.length, columns };
}
